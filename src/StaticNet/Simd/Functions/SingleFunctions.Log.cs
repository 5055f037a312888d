using System.Runtime.CompilerServices;

namespace StaticNet.Simd.Functions;

/// <content>The natural logarithm, log(1 + x) and softplus.</content>
internal static partial class SingleFunctions<V, M, L>
    where L : struct, ILanes<V, M, float>
{
    // What is added to a pattern so that its exponent field counts from sqrt(1/2) instead of 1, and back.
    private const long SqrtHalfBits = 0x3f3504f3;
    private const long OneBits = 0x3f800000;
    private const long FractionMask = 0x7fffff;

    // An integer below 2^23 or-ed into the pattern of 2^23 is that number plus 2^23; 127 more is the exponent's bias.
    private const long IntegerBits = 0x4b000000;
    private const float BiasedInteger = 8388735f;

    /// <summary>log x: -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Log(V x)
    {
        L on = default;

        // Subnormal numbers have no exponent field to read: they are multiplied by 2^25 first.
        M subnormal = on.LessThan(x, 1.17549435e-38f);
        V bits = on.AddBits(on.Select(subnormal, on.Multiply(x, 33554432f), x), OneBits - SqrtHalfBits);
        V k = on.Subtract(Exponent(bits), on.Select(subnormal, on.Constant(25), on.Constant(0)));
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
        V scale = on.SubtractBits(255L << 23, exponentField);
        V f = on.Add(on.Add(Fraction(bits), -1), on.Multiply(on.Multiply(error, scale), 0.5f));
        return LogOfParts(Exponent(bits), f);
    }

    /// <summary>k ln 2 + log(1 + f) for f between sqrt(1/2) - 1 and sqrt(2) - 1; log(1 + f) = f - f^2/2 + f^3 P(f).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogOfParts(V k, V f)
    {
        L on = default;
        V square = on.Multiply(f, f);

        // Pairs of terms, and pairs of pairs, that do not wait for each other (Estrin 1960).
        V fourth = on.Multiply(square, square);
        V p67 = on.MultiplyThenAdd(f, -0.07635059208f, 0.1276275069f);
        V p45 = on.MultiplyThenAdd(f, -0.1316029578f, 0.1420148611f);
        V p23 = on.MultiplyThenAdd(f, -0.1662332416f, 0.2000124604f);
        V p01 = on.MultiplyThenAdd(f, -0.2500082254f, 0.3333333135f);
        V p = on.MultiplyThenAdd(on.MultiplyThenAdd(p67, square, p45), fourth, on.MultiplyThenAdd(p23, square, p01));
        V tail = on.Multiply(k, Ln2Low);
        tail = on.MultiplyThenAdd(on.Multiply(square, f), p, tail);
        tail = on.SubtractProduct(tail, square, 0.5f);
        return on.MultiplyThenAdd(k, on.Constant(Ln2High), on.Add(f, tail));
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
        V low = on.Select(on.EqualTo(argument, 0), on.Constant(float.NegativeInfinity), on.Constant(float.NaN));
        V high = on.Select(on.LessThan(argument, float.PositiveInfinity), result, x);
        return on.Select(on.GreaterThan(argument, 0), high, low);
    }
}
