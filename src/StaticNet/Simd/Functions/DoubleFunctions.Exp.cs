using System.Runtime.CompilerServices;

namespace StaticNet.Simd.Functions;

/// <content>The exponential and what is made of it: the logistic sigmoid and the hyperbolic tangent.</content>
internal static partial class DoubleFunctions<V, M, L>
    where L : struct, ILanes<V, M, double>
{
    // Below the first bound e^x rounds to 0, above the second to infinity; between them the two factors of 2^n below are normal numbers.
    private const double ExpLowest = -746d;
    private const double ExpHighest = 710d;

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

        // n is at most 0, so that 2^(n + 55) is a normal number. Only the product with 2^-55 may round. The odd 55 makes the sum round half an
        // integer as Exp does.
        V biased = on.MultiplyThenAdd(x, Log2OfE, BiasedRounding + 55);
        V r = Reduced(x, on.Add(biased, -(BiasedRounding + 55)));
        V e = on.Add(on.Add(Tail(r), r), 1);
        return on.Multiply(on.Multiply(e, on.ShiftLeft(biased, FractionBits)), 2.7755575615628914e-17);
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
        V a = on.ClampHigh(on.Abs(x), 20d);
        V doubled = on.Add(a, a);
        V biased = on.MultiplyThenAdd(doubled, Log2OfE, BiasedRounding);
        V power = on.ShiftLeft(biased, FractionBits);

        // E = 2^n (e^r - 1) + (2^n - 1); for n = 0 that is e^r - 1 itself.
        V r = Reduced(doubled, on.Add(biased, -BiasedRounding));
        V e = on.MultiplyThenAdd(on.Add(Tail(r), r), power, on.Add(power, -1));
        return on.CopySign(on.Divide(e, on.Add(e, 2)), x);
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

        // n is at most 0, so that 2^(n + 54) is a normal number. Only the product with 2^-54 may round.
        V biased = on.MultiplyThenAdd(x, Log2OfE, BiasedRounding + 54);
        V n = on.Add(biased, -(BiasedRounding + 54));
        V r = Reduced(x, n);

        // 1 + r = sum + error exactly (Dekker 1971).
        V sum = on.Add(r, 1);
        V error = on.Subtract(r, on.Add(sum, -1));
        V e = on.Add(sum, on.Add(Tail(r), error));
        return on.Multiply(on.Multiply(e, on.ShiftLeft(biased, FractionBits)), 5.551115123125783e-17);
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
        V half = on.MultiplyThenAdd(n, 0.5, BiasedRounding);
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

        // Pairs of terms, and pairs of pairs, that do not wait for each other (Estrin 1960).
        V square = on.Multiply(r, r);
        V fourth = on.Multiply(square, square);
        V q89 = on.MultiplyThenAdd(r, 2.510913212197131e-08d, 2.755731899997406e-07d);
        V q67 = on.MultiplyThenAdd(r, 2.7557243902356923e-06d, 2.480158727782161e-05d);
        V q45 = on.MultiplyThenAdd(r, 0.00019841269886478004d, 0.0013888888888903732d);
        V q23 = on.MultiplyThenAdd(r, 0.008333333333321464d, 0.041666666666666644d);
        V q01 = on.MultiplyThenAdd(r, 0.16666666666666677d, 0.5d);
        V high = on.Add(q89, on.Multiply(square, 2.0899711051286293e-09d));
        V middle = on.MultiplyThenAdd(high, fourth, on.MultiplyThenAdd(q67, square, q45));
        return on.Multiply(square, on.MultiplyThenAdd(middle, fourth, on.MultiplyThenAdd(q23, square, q01)));
    }
}
