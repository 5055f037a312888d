namespace StaticNet.Simd.Functions;

/// <summary>
/// The transcendental functions of <see cref="float"/>, each written once for scalars and for all vector widths. The
/// polynomials are our own minimax fits (of the function's relative error; coefficients are rounded one after the other, from the lowest,
/// and the rest is fitted again).
/// </summary>
/// <typeparam name="V">The scalar or vector type.</typeparam>
/// <typeparam name="M">The type of a mask.</typeparam>
/// <typeparam name="L">The arithmetic of the lanes.</typeparam>
internal static partial class SingleFunctions<V, M, L>
    where L : struct, ILanes<V, M, float>
{
    // Adding 1.5 * 2^23 rounds to an integer, which then is in the low bits of the pattern; with the exponent's bias 127 added as
    // well, those bits shifted left by 23 are a power of two.
    private const float Rounding = 12582912f;
    private const float BiasedRounding = 12583039f;
    private const int FractionBits = 23;

    // ln 2 in two parts (Cody, Waite 1980): an exponent times the high one is exact.
    private const float Log2OfE = 1.442695022f;
    private const float Ln2High = 0.693145751953125f;
    private const float Ln2Low = 1.428606765e-6f;
}
