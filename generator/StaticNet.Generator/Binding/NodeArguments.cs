using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNet.Generator.Diagnostics;
using StaticNet.Generator.FrontEnd;

namespace StaticNet.Generator.Binding;

/// <summary>Reads and checks the arguments of one attribute; every violation becomes a problem at its argument.</summary>
internal sealed class NodeArguments
{
    private readonly NodeDeclaration _declaration;
    private readonly List<Problem> _problems;

    public NodeArguments(NodeDeclaration declaration, int node, List<Problem> problems)
    {
        _declaration = declaration;
        Node = node;
        _problems = problems;
    }

    /// <summary>Gets the index of the attribute in the declaration.</summary>
    public int Node { get; }

    public string Kind => _declaration.Kind;

    public string? Name => _declaration.Name;

    public int Integer(string name, int minimum, int maximum, int otherwise = 0)
    {
        long value = Find(name)?.Value.Integer ?? otherwise;
        if (value < minimum || value > maximum)
        {
            Report("SN0201", name, Text(value), $"{Text(minimum)} to {Text(maximum)}");
            return minimum;
        }

        return (int)value;
    }

    /// <summary>Gets the number of problems found so far.</summary>
    public int ProblemCount => _problems.Count;

    /// <summary>A string, or null if it is not given.</summary>
    public string? Text(string name) => Find(name)?.Value.Text;

    public bool Boolean(string name, bool otherwise) => Find(name) is { } argument ? argument.Value.Integer != 0 : otherwise;

    /// <summary>An enumeration by its number; the attribute's members are numbered from 0 to <paramref name="count"/> - 1.</summary>
    public int Enumeration(string name, int count, int otherwise = 0)
    {
        long value = Find(name)?.Value.Integer ?? otherwise;
        if (value < 0 || value >= count)
        {
            Report("SN0201", name, Text(value), "a member of the enumeration");
            return otherwise;
        }

        return (int)value;
    }

    /// <summary>A finite number in [minimum, maximum), or (minimum, maximum) if <paramref name="excludeMinimum"/>.</summary>
    public double Real(string name, double otherwise, double minimum, bool excludeMinimum = false, double maximum = double.PositiveInfinity, string id = "SN0401")
    {
        double value = Find(name) is { } argument ? argument.Value.Real : otherwise;
        bool low = excludeMinimum ? !(value > minimum) : !(value >= minimum);
        if (low || !(value < maximum))
        {
            string expected = "a finite number " + (excludeMinimum ? "greater than " : "of at least ") + Text(minimum)
                + (double.IsPositiveInfinity(maximum) ? string.Empty : " and less than " + Text(maximum));
            Report(id, name, Text(value), expected);
            return otherwise;
        }

        return value;
    }

    /// <summary>Numbers in [0, maximum), one for each of something; null if they are not given or are wrong.</summary>
    /// <param name="name">The argument.</param>
    /// <param name="count">How many there have to be; 0 if that is not known.</param>
    /// <param name="each">What each is for, for the message.</param>
    /// <param name="maximum">What they must be less than.</param>
    /// <param name="id">The id of the diagnostic.</param>
    public IReadOnlyList<double>? Weights(string name, int count, string each, double maximum, string id)
    {
        if (Find(name) is not { Value: { Type: ArgumentType.RealArray } value })
        {
            return null;
        }

        List<double> weights = value.Items.Select(BitConverter.Int64BitsToDouble).ToList();
        int wrong = weights.FindIndex(w => !(w >= 0 && w < maximum));
        if (wrong >= 0)
        {
            string range = $"a finite number of at least 0 and less than {Text(maximum)}";
            Report(Problem.At(Node, name, id, Kind, $"{name}[{Text(wrong)}]", Text(weights[wrong]), range));
            return null;
        }

        if (weights.Count == 0 || (count > 0 && weights.Count != count))
        {
            string number = count > 0 ? $"{Text(count)} numbers, " : string.Empty;
            Report(id, name, $"{Text(weights.Count)} numbers", $"{number}one for each {each}");
            return null;
        }

        return weights;
    }

    /// <summary>An integer of any size, or null if it is not given.</summary>
    public int? OptionalInteger(string name) => (int?)Find(name)?.Value.Integer;

    /// <summary>Whether an argument is given.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>Reports that the layer cannot take its input.</summary>
    public void DoesNotFit(IReadOnlyList<int> inputShape, string needs) =>
        _problems.Add(Problem.At(Node, null, "SN0202", Kind, Shapes.Text(inputShape), needs));

    public void Report(string id, string argument, string found, string expected) =>
        _problems.Add(Problem.At(Node, argument, id, Kind, argument, found, expected));

    public void Report(Problem problem) => _problems.Add(problem);

    private static string Text(double value) => double.IsPositiveInfinity(value) ? "infinity"
        : double.IsNegativeInfinity(value) ? "-infinity"
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private Argument? Find(string name) => _declaration.Arguments.FirstOrDefault(a => a.Name == name);
}

/// <summary>Shapes of one sample as text.</summary>
internal static class Shapes
{
    public static string Text(IReadOnlyList<int> shape) => "[" + string.Join(", ", shape.Select(e => e.ToString(CultureInfo.InvariantCulture))) + "]";

    /// <summary>The product of the extents; saturates at <see cref="int.MaxValue"/>.</summary>
    public static long Size(IReadOnlyList<int> shape)
    {
        long size = 1;
        foreach (int extent in shape)
        {
            size *= extent;
            if (size > int.MaxValue)
            {
                return int.MaxValue;
            }
        }

        return size;
    }
}
