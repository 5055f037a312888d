using System.Runtime.CompilerServices;

namespace StaticNet.Simd.Functions;

/// <content>The natural logarithm, log(1 + x) and softplus.</content>
internal static partial class DoubleFunctions<V, M, L>
    where L : struct, ILanes<V, M, double>
{
    // What is added to a pattern so that its exponent field counts from sqrt(1/2) instead of 1, and back.
    private const long SqrtHalfBits = 0x3fe6a09e667f3bcd;
    private const long OneBits = 0x3ff0000000000000;
    private const long FractionMask = 0xfffffffffffff;

    // An integer below 2^52 or-ed into the pattern of 2^52 is that number plus 2^52; 1023 more is the exponent's bias.
    private const long IntegerBits = 0x4330000000000000;
    private const double BiasedInteger = 4503599627371519d;

    /// <summary>log x: -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Log(V x)
    {
        L on = default;

        // Subnormal numbers have no exponent field to read: they are multiplied by 2^54 first.
        M subnormal = on.LessThan(x, 2.2250738585072014e-308d);
        V bits = on.AddBits(on.Select(subnormal, on.Multiply(x, 18014398509481984d), x), OneBits - SqrtHalfBits);
        V k = on.Subtract(Exponent(bits), on.Select(subnormal, on.Constant(54), on.Constant(0)));
        return LogSpecials(x, x, LogOfParts(k, on.Add(Fraction(bits), -1)));
    }

    /// <summary>log x for finite x that are no subnormal numbers: the bits of <see cref="Log"/> with fewer operations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V LogOfNormal(V x)
    {
        L on = default;
        V bits = on.AddBits(x, OneBits - SqrtHalfBits);
        return LogOfParts(Exponent(bits), on.Add(Fraction(bits), -1));
    }

    /// <summary>log(1 + x), keeping the sign of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Log1p(V x)
    {
        L on = default;
        V u = on.Add(x, 1);
        return on.CopySign(LogSpecials(u, x, Log1pInRange(x, u)), x);
    }

    /// <summary>log(1 + e^x) = max(x, 0) + log(1 + e^-|x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Softplus(V x)
    {
        L on = default;
        V e = ExpOfNegativeMagnitude(x);
        return on.Add(on.ClampLow(x, 0), Log1pInRange(e, on.Add(e, 1)));
    }

    /// <summary>log(1 + x) for finite x above -1, u = 1 + x rounded: the rounding error joins the fraction of u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Log1pInRange(V x, V u)
    {
        L on = default;

        // 1 + x = u + error exactly (Knuth, TAOCP 2, 4.2.2, theorem B).
        V virtualX = on.Add(u, -1);
        V error = on.Add(on.Subtract(1, on.Subtract(u, virtualX)), on.Subtract(x, virtualX));
        V bits = on.AddBits(u, OneBits - SqrtHalfBits);

        // 2^(1-k): 2^-k itself would leave the range for the largest u. For k = 0 the fraction minus 1 plus the error is x.
        V exponentField = on.AndBits(bits, ~FractionMask);
        V scale = on.SubtractBits(2047L << 52, exponentField);
        V f = on.Add(on.Add(Fraction(bits), -1), on.Multiply(on.Multiply(error, scale), 0.5));
        return LogOfParts(Exponent(bits), f);
    }

    /// <summary>
    /// k ln 2 + log(1 + f) for f between sqrt(1/2) - 1 and sqrt(2) - 1; with s = f / (2 + f) and h = f^2/2,
    /// log(1 + f) = 2 atanh(s) = f - h + s (h + s^2 P(s^2)). The order of the sums is that of fdlibm's e_log.c (Sun Microsystems 1993).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogOfParts(V k, V f)
    {
        L on = default;
        V s = on.Divide(f, on.Add(f, 2));
        V z = on.Multiply(s, s);

        // Pairs of terms that do not wait for each other (Estrin 1960).
        V square = on.Multiply(z, z);
        V p45 = on.MultiplyThenAdd(z, 0.1531411486549919d, 0.18183561735225132d);
        V p23 = on.MultiplyThenAdd(z, 0.2222219862454945d, 0.2857142874187133d);
        V p01 = on.MultiplyThenAdd(z, 0.3999999999941709d, 0.6666666666666734d);
        V high = on.Add(p45, on.Multiply(square, 0.1479532571125811d));
        V p = on.MultiplyThenAdd(on.MultiplyThenAdd(high, square, p23), square, p01);
        V h = on.Multiply(on.Multiply(f, f), 0.5);
        V tail = on.MultiplyThenAdd(s, on.MultiplyThenAdd(z, p, h), on.Multiply(k, Ln2Low));
        return on.Subtract(on.Multiply(k, Ln2High), on.Subtract(on.Subtract(h, tail), f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Exponent(V bits)
    {
        L on = default;
        return on.Add(on.OrBits(on.ShiftRight(bits, FractionBits), IntegerBits), -BiasedInteger);
    }

    /// <summary>The fraction, in [sqrt(1/2), sqrt(2)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Fraction(V bits)
    {
        L on = default;
        return on.AddBits(on.AndBits(bits, FractionMask), SqrtHalfBits);
    }

    /// <summary>The result where 0 &lt; argument &lt; infinity; infinity, -infinity or NaN elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogSpecials(V argument, V x, V result)
    {
        L on = default;
        V low = on.Select(on.EqualTo(argument, 0), on.Constant(double.NegativeInfinity), on.Constant(double.NaN));
        V high = on.Select(on.LessThan(argument, double.PositiveInfinity), result, x);
        return on.Select(on.GreaterThan(argument, 0), high, low);
    }
}
