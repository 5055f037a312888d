using System.Runtime.CompilerServices;

namespace StaticNet.Simd.Functions;

/// <content>The exponential and what is made of it: the logistic sigmoid and the hyperbolic tangent.</content>
internal static partial class SingleFunctions<V, M, L>
    where L : struct, ILanes<V, M, float>
{
    // Below the first bound e^x rounds to 0, above the second to infinity; between them the two factors of 2^n below are normal numbers.
    private const float ExpLowest = -104f;
    private const float ExpHighest = 89f;

    /// <summary>e^x. Results below the normal range underflow gradually.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Exp(V x)
    {
        L on = default;
        return ExpInRange(on.ClampHigh(on.ClampLow(x, ExpLowest), ExpHighest));
    }

    /// <summary>1 / (1 + e^-x), with e^-|x| as the only exponential, so that both tails are accurate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Sigmoid(V x)
    {
        L on = default;
        V e = ExpOfNegativeMagnitude(x);
        V numerator = on.Select(on.LessThan(x, 0), e, on.Constant(1));
        return on.Divide(numerator, on.Add(e, 1));
    }

    /// <summary>tanh |x| = E / (E + 2) with E = e^(2|x|) - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Tanh(V x)
    {
        L on = default;

        // From here on tanh rounds to 1.
        V magnitude = on.ClampHigh(on.Abs(x), 9.5f);
        V doubled = on.Add(magnitude, magnitude);
        V biased = on.MultiplyThenAdd(doubled, Log2OfE, BiasedRounding);
        V n = on.Add(biased, -BiasedRounding);
        V power = on.ShiftLeft(biased, FractionBits);

        // e^(2|x|) - 1 = 2^n (e^r - 1) + (2^n - 1); for n = 0 that is e^r - 1 itself.
        V e = on.MultiplyThenAdd(ExpMinus1Reduced(doubled, n), power, on.Add(power, -1));
        return on.CopySign(on.Divide(e, on.Add(e, 2)), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpOfNegativeMagnitude(V x)
    {
        L on = default;
        return ExpInRange(on.ClampLow(on.Subtract(0, on.Abs(x)), ExpLowest));
    }

    /// <summary>e^x = 2^n e^r for x between the two bounds, r = x - n ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpInRange(V x)
    {
        L on = default;
        V n = on.Add(on.MultiplyThenAdd(x, Log2OfE, Rounding), -Rounding);
        V e = on.Add(ExpMinus1Reduced(x, n), 1);

        // 2^n in two factors: n may lie outside the exponents of normal numbers. Only the last product rounds.
        V half = on.MultiplyThenAdd(n, 0.5f, BiasedRounding);
        V rest = on.Add(on.Subtract(n, on.Add(half, -BiasedRounding)), BiasedRounding);
        return on.Multiply(on.Multiply(e, on.ShiftLeft(half, FractionBits)), on.ShiftLeft(rest, FractionBits));
    }

    /// <summary>e^r - 1 = r + r^2 Q(r) for r = x - n ln 2, |r| &lt;= ln 2 / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpMinus1Reduced(V x, V n)
    {
        L on = default;
        V r = on.SubtractProduct(on.SubtractProduct(x, n, Ln2High), n, Ln2Low);
        V q = on.MultiplyThenAdd(r, 0.001386084477f, 0.008366555907f);
        q = on.MultiplyThenAdd(q, r, 0.04166754335f);
        q = on.MultiplyThenAdd(q, r, 0.1666654348f);
        q = on.MultiplyThenAdd(q, r, 0.4999999702f);
        return on.MultiplyThenAdd(on.Multiply(r, r), q, r);
    }
}
