using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.FrontEnd;

/// <summary>
/// What the compiler proper is given: the whole declaration of one network, without symbols or locations, compared by value. The attribute
/// list is sugar for its list of nodes.
/// </summary>
internal sealed record NetworkDeclaration(
    TypeIdentity Type,
    NetworkOptions Options,
    EquatableArray<NodeDeclaration> Nodes,
    ConsumerCapabilities Consumer);

/// <summary>The class that is completed, as the back end must write it down again.</summary>
/// <param name="HintName">A file name stem that no other network of the compilation has, also when case is ignored.</param>
/// <param name="Namespace">The namespace, escaped for C#; empty for the global one.</param>
/// <param name="ContainingTypes">Headers of the enclosing types, outermost first: <c>partial class Outer</c>, <c>partial record struct R</c>.</param>
/// <param name="Name">The class name, escaped for C# (<c>@class</c>).</param>
/// <param name="Accessibility">The accessibility keyword of the class, such as <c>public</c>.</param>
internal sealed record TypeIdentity(string HintName, string Namespace, EquatableArray<string> ContainingTypes, string Name, string Accessibility)
{
    /// <summary>
    /// Gets the name with namespace and enclosing types, separated by dots and without escapes (<c>My.Space.Outer.class</c>): the same for no
    /// two networks of a compilation, since generic and file-local ones are refused.
    /// </summary>
    public string QualifiedName
    {
        get
        {
            IEnumerable<string> outer = ContainingTypes.Select(static header => header.Substring(header.LastIndexOf(' ') + 1));
            IEnumerable<string> parts = outer.Concat(new[] { Name });
            return string.Join(".", Namespace.Length == 0 ? parts : new[] { Namespace }.Concat(parts)).Replace("@", string.Empty);
        }
    }
}

/// <summary>The arguments of <c>[Network]</c>.</summary>
internal sealed record NetworkOptions(
    EquatableArray<int> InputShape,
    int BatchSize,
    long Seed,
    ElementType ElementType,
    UnrollPolicy Unroll,
    bool Simd,
    bool Training,
    bool InputGradient,
    int Threads);

internal enum ElementType
{
    Float32,
    Float64,
}

internal enum UnrollPolicy
{
    Auto,
    Straight,
    Tiled,
}

/// <summary>One layer, loss or optimizer.</summary>
/// <param name="Kind">The attribute's name without its suffix: <c>Dense</c>, <c>SoftmaxCrossEntropy</c>, <c>Adam</c>.</param>
/// <param name="Name">The declared name, or null.</param>
/// <param name="Arguments">The arguments that were given, positional ones under their parameter's name (<c>units</c>), named ones under their property's.</param>
internal sealed record NodeDeclaration(string Kind, string? Name, EquatableArray<Argument> Arguments)
{
    /// <summary>Gets what the attribute derives from. The order of the roles is checked before the compiler proper sees the nodes.</summary>
    public NodeRole Role { get; init; } = NodeRole.Layer;
}

internal enum NodeRole
{
    Layer,
    Loss,
    Optimizer,
}

/// <summary>An argument of an attribute: exactly one of the values is set, according to its type.</summary>
internal sealed record Argument(string Name, ArgumentValue Value);

/// <summary>
/// A constant: a number (int, long, enum and bool as their integer), a floating-point number, a string or null, or several numbers.
/// Floating-point numbers are compared by their bits, so that a change from 0 to -0 is a change.
/// </summary>
internal readonly record struct ArgumentValue(long Integer, double Real, string? Text, ArgumentType Type)
{
    /// <summary>Gets the elements of an array of integers, such as a <c>params</c> argument, or the bits of those of an array of doubles.</summary>
    public EquatableArray<long> Items { get; init; }

    public bool Equals(ArgumentValue other) =>
        Type == other.Type
        && Integer == other.Integer
        && BitConverter.DoubleToInt64Bits(Real) == BitConverter.DoubleToInt64Bits(other.Real)
        && string.Equals(Text, other.Text, StringComparison.Ordinal)
        && Items == other.Items;

    public override int GetHashCode() =>
        unchecked((((((int)Type * 31) + Integer.GetHashCode()) * 31) + Real.GetHashCode()) * 31) + (Text?.GetHashCode() ?? Items.GetHashCode());
}

internal enum ArgumentType
{
    Integer,
    Real,
    Boolean,
    Text,
    Enumeration,
    Array,
    RealArray,
}

/// <summary>What the consumer's compilation offers, probed by symbol.</summary>
/// <param name="LanguageVersion">The C# version as major times 100 plus minor: 900, 1300. A very large number for <c>preview</c>.</param>
/// <param name="MaxVectorBits">512, 256, 128, or 0 where StaticNet's vector operations cannot be used (netstandard2.0, Unity).</param>
/// <param name="WidthLimit">
/// What the build property <c>StaticNetVectorBits</c> says: the only widths to emit, as a set of bit counts; empty: all that fit.
/// </param>
internal sealed record ConsumerCapabilities(int LanguageVersion, int MaxVectorBits, EquatableArray<int> WidthLimit);
