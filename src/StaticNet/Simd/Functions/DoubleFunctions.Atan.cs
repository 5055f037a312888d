using System.Runtime.CompilerServices;

namespace StaticNet.Simd.Functions;

/// <content>The arc tangent.</content>
internal static partial class DoubleFunctions<V, M, L>
    where L : struct, ILanes<V, M, double>
{
    // pi/2 and pi/4, each in two parts.
    private const double HalfPiHigh = 1.5707963267948966;
    private const double HalfPiLow = 6.123233995736766e-17;
    private const double QuarterPiHigh = 0.7853981633974483;
    private const double QuarterPiLow = 3.061616997868383e-17;

    // tan(pi/8) and tan(3 pi/8).
    private const double FirstBound = 0.41421356237309503;
    private const double SecondBound = 2.414213562373095;

    /// <summary>
    /// atan a = atan t, pi/4 + atan((a - 1)/(a + 1)) or pi/2 + atan(-1/a), so that |t| &lt;= tan(pi/8); atan t = t + t^3 P(t^2).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Atan(V x)
    {
        L on = default;
        V a = on.Abs(x);
        M middle = on.GreaterThan(a, FirstBound);
        M large = on.GreaterThan(a, SecondBound);
        V zero = on.Constant(0);
        V one = on.Constant(1);
        V numerator = on.Select(large, on.Constant(-1), on.Select(middle, on.Add(a, -1), a));
        V denominator = on.Select(large, a, on.Select(middle, on.Add(a, 1), one));
        V high = on.Select(large, on.Constant(HalfPiHigh), on.Select(middle, on.Constant(QuarterPiHigh), zero));
        V low = on.Select(large, on.Constant(HalfPiLow), on.Select(middle, on.Constant(QuarterPiLow), zero));
        V t = on.Divide(numerator, denominator);
        V z = on.Multiply(t, t);
        V p = on.MultiplyThenAdd(z, 0.01501530243329075d, -0.03329023344668492d);
        p = on.MultiplyThenAdd(p, z, 0.0449530271686664d);
        p = on.MultiplyThenAdd(p, z, -0.052162866018079394d);
        p = on.MultiplyThenAdd(p, z, 0.05876677504379296d);
        p = on.MultiplyThenAdd(p, z, -0.06666189870900179d);
        p = on.MultiplyThenAdd(p, z, 0.07692280130414265d);
        p = on.MultiplyThenAdd(p, z, -0.09090908021784912d);
        p = on.MultiplyThenAdd(p, z, 0.11111111084568058d);
        p = on.MultiplyThenAdd(p, z, -0.14285714285326123d);
        p = on.MultiplyThenAdd(p, z, 0.19999999999997137d);
        p = on.MultiplyThenAdd(p, z, -0.33333333333333326d);
        V tail = on.MultiplyThenAdd(on.Multiply(t, z), p, low);
        return on.CopySign(on.Add(high, on.Add(tail, t)), x);
    }
}
