using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNet.Generator.TensorIR;

/// <summary>A variable of an index expression: an axis of the tensor IR or a loop counter of the kernel IR.</summary>
internal class IndexVariable
{
    public IndexVariable(string name) => Name = name;

    public string Name { get; }

    public override string ToString() => Name;
}

/// <summary>An axis of an iteration domain: its extent is a literal, or the number of samples n.</summary>
internal sealed class Axis : IndexVariable
{
    private Axis(string name, int extent)
        : base(name) => Extent = extent;

    /// <summary>Gets the extent; 0 stands for the number of samples.</summary>
    public int Extent { get; }

    public bool IsBatch => Extent == 0;

    public static Axis Batch() => new("n", 0);

    public static Axis Of(string name, int extent) => extent > 0
        ? new Axis(name, extent)
        : throw new ArgumentOutOfRangeException(nameof(extent), extent, "An axis has a positive extent.");
}

/// <summary>A sum of literal multiples of variables and a literal: every index in generated code has this form.</summary>
internal readonly struct AffineIndex : IEquatable<AffineIndex>
{
    private readonly (IndexVariable Variable, int Coefficient)[]? _terms;

    private AffineIndex((IndexVariable, int)[] terms, int constant)
    {
        _terms = terms;
        Constant = constant;
    }

    public int Constant { get; }

    public IReadOnlyList<(IndexVariable Variable, int Coefficient)> Terms => _terms ?? Array.Empty<(IndexVariable, int)>();

    public bool IsConstant => Terms.Count == 0;

    public static implicit operator AffineIndex(int constant) => new(Array.Empty<(IndexVariable, int)>(), constant);

    public static implicit operator AffineIndex(IndexVariable variable) => new(new[] { (variable, 1) }, 0);

    public static AffineIndex operator +(AffineIndex left, AffineIndex right)
    {
        var terms = new List<(IndexVariable, int)>();
        foreach ((IndexVariable variable, int coefficient) in left.Terms.Concat(right.Terms))
        {
            int at = terms.FindIndex(t => ReferenceEquals(t.Item1, variable));
            if (at < 0)
            {
                terms.Add((variable, coefficient));
            }
            else
            {
                terms[at] = (variable, checked(terms[at].Item2 + coefficient));
            }
        }

        terms.RemoveAll(t => t.Item2 == 0);
        return new AffineIndex(terms.ToArray(), checked(left.Constant + right.Constant));
    }

    public static AffineIndex operator -(AffineIndex left, int right) => left + (AffineIndex)(-right);

    public static AffineIndex operator *(AffineIndex index, int factor) => factor == 0
        ? 0
        : new AffineIndex(index.Terms.Select(t => (t.Variable, checked(t.Coefficient * factor))).ToArray(), checked(index.Constant * factor));

    /// <summary>The index by a literal of which it is a multiple.</summary>
    public static AffineIndex operator /(AffineIndex index, int divisor)
    {
        var quotient = new AffineIndex(index.Terms.Select(t => (t.Variable, t.Coefficient / divisor)).ToArray(), index.Constant / divisor);
        return quotient * divisor == index ? quotient : throw new InvalidOperationException($"{index} is no multiple of {divisor}.");
    }

    public static bool operator ==(AffineIndex left, AffineIndex right) => left.Equals(right);

    public static bool operator !=(AffineIndex left, AffineIndex right) => !left.Equals(right);

    /// <summary>The literal factor of a variable; 0 if it does not occur.</summary>
    public int Coefficient(IndexVariable variable) => Terms.FirstOrDefault(t => ReferenceEquals(t.Variable, variable)).Coefficient;

    public bool DependsOn(IndexVariable variable) => Coefficient(variable) != 0;

    /// <summary>Replaces variables by index expressions; variables that are not in the map stay.</summary>
    public AffineIndex Substitute(IReadOnlyDictionary<IndexVariable, AffineIndex> map)
    {
        AffineIndex result = Constant;
        foreach ((IndexVariable variable, int coefficient) in Terms)
        {
            result += (map.TryGetValue(variable, out AffineIndex value) ? value : variable) * coefficient;
        }

        return result;
    }

    /// <summary>The value, given those of all variables.</summary>
    public int Evaluate(Func<IndexVariable, int> valueOf) => Terms.Aggregate(Constant, (sum, t) => checked(sum + (t.Coefficient * valueOf(t.Variable))));

    /// <summary>The same index with its variables in the order of a list; those that are not in it come before all others.</summary>
    public AffineIndex InOrderOf(List<IndexVariable> variables) => new(Terms.OrderBy(t => variables.IndexOf(t.Variable)).ToArray(), Constant);

    public bool Equals(AffineIndex other)
    {
        if (Constant != other.Constant || Terms.Count != other.Terms.Count)
        {
            return false;
        }

        foreach ((IndexVariable variable, int coefficient) in Terms)
        {
            if (other.Coefficient(variable) != coefficient)
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is AffineIndex other && Equals(other);

    public override int GetHashCode() => Terms.Aggregate(Constant, (hash, t) => hash ^ (t.Variable.Name.GetHashCode() * t.Coefficient));

    /// <summary>The index as C#: <c>r * 784 + k + 16</c>.</summary>
    public override string ToString()
    {
        var parts = Terms.Select(t => t.Coefficient == 1 ? t.Variable.Name : t.Variable.Name + " * " + Text(t.Coefficient)).ToList();
        string terms = string.Join(" + ", parts);
        return parts.Count == 0 ? Text(Constant)
            : Constant == 0 ? terms
            : Constant > 0 ? terms + " + " + Text(Constant)
            : terms + " - " + Text(-Constant);
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
