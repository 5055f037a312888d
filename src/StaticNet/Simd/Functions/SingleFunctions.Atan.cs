using System.Runtime.CompilerServices;

namespace StaticNet.Simd.Functions;

/// <content>The arc tangent.</content>
internal static partial class SingleFunctions<V, M, L>
    where L : struct, ILanes<V, M, float>
{
    // pi/2 in two parts.
    private const float HalfPiHigh = 1.570796371f;
    private const float HalfPiLow = -4.371138829e-8f;

    /// <summary>atan t = t + t^3 P(t^2) for t &lt;= 1, pi/2 - atan(1/t) above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Atan(V x)
    {
        L on = default;
        V a = on.Abs(x);
        M large = on.GreaterThan(a, 1);
        V one = on.Constant(1);
        V t = on.Divide(on.Select(large, one, a), on.Select(large, a, one));
        V z = on.Multiply(t, t);
        V p = on.MultiplyThenAdd(z, -0.001787886606f, 0.01088872831f);
        p = on.MultiplyThenAdd(p, z, -0.03112921864f);
        p = on.MultiplyThenAdd(p, z, 0.05790838227f);
        p = on.MultiplyThenAdd(p, z, -0.08400556445f);
        p = on.MultiplyThenAdd(p, z, 0.1095119268f);
        p = on.MultiplyThenAdd(p, z, -0.1426405311f);
        p = on.MultiplyThenAdd(p, z, 0.1999853104f);
        p = on.MultiplyThenAdd(p, z, -0.3333329856f);
        V small = on.MultiplyThenAdd(on.Multiply(t, z), p, t);
        V rest = on.Subtract(HalfPiHigh, on.Add(small, -HalfPiLow));
        return on.CopySign(on.Select(large, rest, small), x);
    }
}
