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

    /// <summary>e^x for x &lt;= 0: the bits of <see cref="Exp"/> with fewer operations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V ExpNonPositive(V x)
    {
        L on = default;
        x = on.ClampLow(x, ExpLowest);

        // n is at most 0, so that 2^(n + 25) is a normal number. Only the product with 2^-25 may round. The odd 25 makes the sum round half an
        // integer as Exp does.
        V biased = on.MultiplyThenAdd(x, Log2OfE, BiasedRounding + 25);
        V r = Reduced(x, on.Add(biased, -(BiasedRounding + 25)));
        V e = on.Add(on.Add(Tail(r), r), 1);
        return on.Multiply(on.Multiply(e, on.ShiftLeft(biased, FractionBits)), 2.98023224e-8f);
    }

    /// <summary>1 / (1 + e^-x), with e^-|x| as the only exponential, so that both tails are accurate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Sigmoid(V x)
    {
        L on = default;
        V e = ExpOfNegativeMagnitude(x);
        V numerator = on.Select(on.LessThan(x, 0), e, on.Constant(1));
        V denominator = on.Add(e, 1);
        V quotient = on.Divide(numerator, denominator);

        // The rounding error of 1 + e is exact; 1 - e/2 is close enough to 1 / (1 + e) to correct the quotient with it.
        V error = on.Subtract(e, on.Add(denominator, -1));
        V correction = on.Multiply(error, on.MultiplyThenAdd(e, -0.5f, 1));
        return on.Subtract(quotient, on.Multiply(quotient, correction));
    }

    /// <summary>tanh a = a + a^3 P(a^2) below 0.55, 1 - 2 / (e^(2a) + 1) above, where it is at least 1/2; a = |x|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Tanh(V x)
    {
        L on = default;

        // From here on tanh rounds to 1.
        V a = on.ClampHigh(on.Abs(x), 9.5f);
        V z = on.Multiply(a, a);
        V p = on.MultiplyThenAdd(z, -0.006260368507f, 0.02106098644f);
        p = on.MultiplyThenAdd(p, z, -0.05384942517f);
        p = on.MultiplyThenAdd(p, z, 0.133325547f);
        p = on.MultiplyThenAdd(p, z, -0.3333331645f);
        V small = on.MultiplyThenAdd(on.Multiply(a, z), p, a);

        V doubled = on.Add(a, a);
        V biased = on.MultiplyThenAdd(doubled, Log2OfE, BiasedRounding);
        V r = Reduced(doubled, on.Add(biased, -BiasedRounding));
        V e = on.Multiply(on.Add(on.Add(Tail(r), r), 1), on.ShiftLeft(biased, FractionBits));
        V large = on.Subtract(1, on.Divide(on.Constant(2), on.Add(e, 1)));
        return on.CopySign(on.Select(on.LessThan(a, 0.55f), small, large), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpOfNegativeMagnitude(V x)
    {
        L on = default;
        return ExpOfNonPositive(on.ClampLow(on.Subtract(0, on.Abs(x)), ExpLowest));
    }

    /// <summary>
    /// e^x for x between the lowest bound and 0; the error is little more than half a unit, for the sake of the functions made of it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpOfNonPositive(V x)
    {
        L on = default;

        // n is at most 0, so that 2^(n + 24) is a normal number. Only the product with 2^-24 may round.
        V biased = on.MultiplyThenAdd(x, Log2OfE, BiasedRounding + 24);
        V n = on.Add(biased, -(BiasedRounding + 24));
        V r = Reduced(x, n);

        // 1 + r = sum + error exactly (Dekker 1971).
        V sum = on.Add(r, 1);
        V error = on.Subtract(r, on.Add(sum, -1));
        V e = on.Add(sum, on.Add(Tail(r), error));
        return on.Multiply(on.Multiply(e, on.ShiftLeft(biased, FractionBits)), 5.96046448e-8f);
    }

    /// <summary>e^x = 2^n e^r for x between the two bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpInRange(V x)
    {
        L on = default;
        V n = on.Add(on.MultiplyThenAdd(x, Log2OfE, Rounding), -Rounding);
        V r = Reduced(x, n);
        V e = on.Add(on.Add(Tail(r), r), 1);

        // 2^n in two factors: n may lie outside the exponents of normal numbers. Only the last product rounds.
        V half = on.MultiplyThenAdd(n, 0.5f, BiasedRounding);
        V rest = on.Add(on.Subtract(n, on.Add(half, -BiasedRounding)), BiasedRounding);
        return on.Multiply(on.Multiply(e, on.ShiftLeft(half, FractionBits)), on.ShiftLeft(rest, FractionBits));
    }

    /// <summary>r = x - n ln 2, |r| &lt;= ln 2 / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Reduced(V x, V n)
    {
        L on = default;
        return on.SubtractProduct(on.SubtractProduct(x, n, Ln2High), n, Ln2Low);
    }

    /// <summary>e^r - 1 - r = r^2 Q(r).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Tail(V r)
    {
        L on = default;

        // Pairs of terms that do not wait for each other (Estrin 1960).
        V square = on.Multiply(r, r);
        V high = on.Add(on.MultiplyThenAdd(r, 0.008366555907f, 0.04166754335f), on.Multiply(square, 0.001386084477f));
        V low = on.MultiplyThenAdd(r, 0.1666654348f, 0.4999999702f);
        return on.Multiply(square, on.MultiplyThenAdd(high, square, low));
    }
}
