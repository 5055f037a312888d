using System.Runtime.CompilerServices;

namespace StaticNet.Simd.Functions;

/// <content>The error function.</content>
internal static partial class SingleFunctions<V, M, L>
    where L : struct, ILanes<V, M, float>
{
    /// <summary>
    /// erf |x| = |x| + |x| P(x^2) below 0.92, 1 - e^-R(|x|) above, where R approximates -log(erfc |x|). From 4 on it rounds to 1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Erf(V x)
    {
        L on = default;
        V a = on.ClampHigh(on.Abs(x), 4f);
        V z = on.Multiply(a, a);
        V p = on.MultiplyThenAdd(z, 7.997580542e-5f, -0.0008049943135f);
        p = on.MultiplyThenAdd(p, z, 0.005192415323f);
        p = on.MultiplyThenAdd(p, z, -0.02685573325f);
        p = on.MultiplyThenAdd(p, z, 0.1128362566f);
        p = on.MultiplyThenAdd(p, z, -0.3761262894f);
        p = on.MultiplyThenAdd(p, z, 0.1283791661f);
        V small = on.MultiplyThenAdd(a, p, a);

        V r = on.MultiplyThenAdd(a, -0.0001982408721f, 0.003065644531f);
        r = on.MultiplyThenAdd(r, a, -0.02231566235f);
        r = on.MultiplyThenAdd(r, a, 0.1041143537f);
        r = on.MultiplyThenAdd(r, a, 0.6369755268f);
        r = on.MultiplyThenAdd(r, a, 1.127797484f);
        r = on.MultiplyThenAdd(r, a, 0.0001664036245f);
        V large = on.Subtract(1, ExpOfNonPositive(on.Subtract(0, r)));
        return on.CopySign(on.Select(on.LessThan(a, 0.92f), small, large), x);
    }
}
