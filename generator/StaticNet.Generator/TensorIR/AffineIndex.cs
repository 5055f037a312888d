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
    private static readonly (IndexVariable Variable, int Coefficient)[] _none = Array.Empty<(IndexVariable, int)>();

    private readonly (IndexVariable Variable, int Coefficient)[]? _terms;

    private AffineIndex((IndexVariable, int)[] terms, int constant)
    {
        _terms = terms;
        Constant = constant;
    }

    public int Constant { get; }

    public IReadOnlyList<(IndexVariable Variable, int Coefficient)> Terms => Own;

    public bool IsConstant => Own.Length == 0;

    private (IndexVariable Variable, int Coefficient)[] Own => _terms ?? _none;

    public static implicit operator AffineIndex(int constant) => new(_none, constant);

    public static implicit operator AffineIndex(IndexVariable variable) => new(new[] { (variable, 1) }, 0);

    public static AffineIndex operator +(AffineIndex left, AffineIndex right)
    {
        int constant = checked(left.Constant + right.Constant);
        if (right.IsConstant || left.IsConstant)
        {
            return new AffineIndex(right.IsConstant ? left.Own : right.Own, constant);
        }

        var terms = new List<(IndexVariable, int)>(left.Own.Length + right.Own.Length);
        Add(terms, left.Own, 1);
        Add(terms, right.Own, 1);
        return new AffineIndex(Nonzero(terms), constant);
    }

    public static AffineIndex operator -(AffineIndex left, AffineIndex right) => left + (right * -1);

    public static AffineIndex operator *(AffineIndex index, int factor) => factor == 0
        ? 0
        : new AffineIndex(Array.ConvertAll(index.Own, t => (t.Variable, checked(t.Coefficient * factor))), checked(index.Constant * factor));

    /// <summary>The index by a literal of which it is a multiple.</summary>
    public static AffineIndex operator /(AffineIndex index, int divisor)
    {
        var quotient = new AffineIndex(index.Terms.Select(t => (t.Variable, t.Coefficient / divisor)).ToArray(), index.Constant / divisor);
        return quotient * divisor == index ? quotient : throw new InvalidOperationException($"{index} is no multiple of {divisor}.");
    }

    public static bool operator ==(AffineIndex left, AffineIndex right) => left.Equals(right);

    public static bool operator !=(AffineIndex left, AffineIndex right) => !left.Equals(right);

    /// <summary>The literal factor of a variable; 0 if it does not occur.</summary>
    public int Coefficient(IndexVariable variable)
    {
        foreach ((IndexVariable own, int coefficient) in Own)
        {
            if (ReferenceEquals(own, variable))
            {
                return coefficient;
            }
        }

        return 0;
    }

    public bool DependsOn(IndexVariable variable) => Coefficient(variable) != 0;

    /// <summary>How far it is from another index to this one; null where that is no literal.</summary>
    public int? DistanceFrom(AffineIndex other) => HasTermsOf(other) ? Constant - other.Constant : null;

    /// <summary>Replaces variables by index expressions; variables that are not in the map stay.</summary>
    public AffineIndex Substitute(IReadOnlyDictionary<IndexVariable, AffineIndex> map)
    {
        int constant = Constant;
        var terms = new List<(IndexVariable, int)>(Own.Length + 2);
        foreach ((IndexVariable variable, int coefficient) in Own)
        {
            AffineIndex value = map.TryGetValue(variable, out AffineIndex given) ? given : variable;
            constant = checked(constant + (value.Constant * coefficient));
            Add(terms, value.Own, coefficient);
        }

        return new AffineIndex(Nonzero(terms), constant);
    }

    /// <summary>The value, given those of all variables.</summary>
    public int Evaluate(Func<IndexVariable, int> valueOf) => Own.Aggregate(Constant, (sum, t) => checked(sum + (t.Coefficient * valueOf(t.Variable))));

    /// <summary>The same index with its variables in the order of a list; those that are not in it come before all others.</summary>
    public AffineIndex InOrderOf(List<IndexVariable> variables) => new(Terms.OrderBy(t => variables.IndexOf(t.Variable)).ToArray(), Constant);

    public bool Equals(AffineIndex other) => Constant == other.Constant && HasTermsOf(other);

    public override bool Equals(object? obj) => obj is AffineIndex other && Equals(other);

    public override int GetHashCode() => Terms.Aggregate(Constant, (hash, t) => hash ^ (t.Variable.Name.GetHashCode() * t.Coefficient));

    /// <summary>The index as C#: <c>r * 784 + k + 16</c>, <c>9 - y</c>; neighbours with one coefficient are one term, <c>(y + ky) * 32</c>.</summary>
    public override string ToString()
    {
        var parts = new List<(bool IsNegative, string Text)>();
        for (int at = 0; at < Own.Length;)
        {
            int coefficient = Own[at].Coefficient;
            string[] alike = Own.Skip(at).TakeWhile(t => t.Coefficient == coefficient).Take(coefficient is 1 or -1 ? 1 : Own.Length).Select(t => t.Variable.Name).ToArray();
            parts.Add((coefficient < 0, Product(alike, Math.Abs(coefficient))));
            at += alike.Length;
        }

        if (Constant != 0 || parts.Count == 0)
        {
            // A positive literal stands before what is taken from it.
            bool isFirst = Constant > 0 && parts.Count > 0 && parts[0].IsNegative;
            parts.Insert(isFirst ? 0 : parts.Count, (Constant < 0, Text(Math.Abs(Constant))));
        }

        return (parts[0].IsNegative ? "-" : string.Empty) + parts[0].Text + string.Concat(parts.Skip(1).Select(p => (p.IsNegative ? " - " : " + ") + p.Text));
    }

    private static string Product(string[] terms, int coefficient)
    {
        string sum = string.Join(" + ", terms);
        return coefficient == 1 ? sum : (terms.Length == 1 ? sum : "(" + sum + ")") + " * " + Text(coefficient);
    }

    private bool HasTermsOf(AffineIndex other)
    {
        if (Own.Length != other.Own.Length)
        {
            return false;
        }

        foreach ((IndexVariable variable, int coefficient) in Own)
        {
            if (other.Coefficient(variable) != coefficient)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Adds multiples of terms to others, each variable at the place where it comes first.</summary>
    private static void Add(List<(IndexVariable Variable, int Coefficient)> terms, (IndexVariable Variable, int Coefficient)[] added, int factor)
    {
        foreach ((IndexVariable variable, int coefficient) in added)
        {
            int at = terms.Count - 1;
            while (at >= 0 && !ReferenceEquals(terms[at].Variable, variable))
            {
                at--;
            }

            if (at < 0)
            {
                terms.Add((variable, checked(coefficient * factor)));
            }
            else
            {
                terms[at] = (variable, checked(terms[at].Coefficient + (coefficient * factor)));
            }
        }
    }

    private static (IndexVariable, int)[] Nonzero(List<(IndexVariable Variable, int Coefficient)> terms)
    {
        terms.RemoveAll(t => t.Coefficient == 0);
        return terms.Count == 0 ? _none : terms.ToArray();
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
