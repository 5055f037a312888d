using System;
using System.Globalization;

namespace StaticNet.Generator.TensorIR;

/// <summary>An index by a positive literal, rounded towards 0 as C# does.</summary>
internal sealed record Quotient(AffineIndex Dividend, int Divisor)
{
    /// <summary>Gets the value where it depends on no variable.</summary>
    public int Constant => Dividend.Constant / Divisor;

    /// <summary>The value, given those of all variables.</summary>
    public int Evaluate(Func<IndexVariable, int> valueOf) => Dividend.Evaluate(valueOf) / Divisor;

    /// <summary>The quotient as C#: <c>9 - y</c>, <c>(9 - y) / 2</c>.</summary>
    public override string ToString() => Divisor == 1 ? Dividend.ToString() : $"({Dividend}) / {Divisor.ToString(CultureInfo.InvariantCulture)}";
}
