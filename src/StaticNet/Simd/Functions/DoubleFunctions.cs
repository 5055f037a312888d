namespace StaticNet.Simd.Functions;

/// <summary>
/// The transcendental functions of <see cref="double"/>, each written once for scalars and for all vector widths. The
/// polynomials are our own minimax fits (of the function's relative error; coefficients are rounded one after the other, from the lowest,
/// and the rest is fitted again).
/// </summary>
/// <typeparam name="V">The scalar or vector type.</typeparam>
/// <typeparam name="M">The type of a mask.</typeparam>
/// <typeparam name="L">The arithmetic of the lanes.</typeparam>
internal static partial class DoubleFunctions<V, M, L>
    where L : struct, ILanes<V, M, double>
{
    // Adding 1.5 * 2^52 rounds to an integer, which then is in the low bits of the pattern; with the exponent's bias 1023 added as
    // well, those bits shifted left by 52 are a power of two.
    private const double Rounding = 6755399441055744d;
    private const double BiasedRounding = 6755399441056767d;
    private const int FractionBits = 52;

    // ln 2 in two parts (Cody, Waite 1980): an exponent times the high one is exact.
    private const double Log2OfE = 1.4426950408889634d;
    private const double Ln2High = 0.6931471803691238d;
    private const double Ln2Low = 1.9082149292705877e-10d;
}
