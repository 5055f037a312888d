using System.Runtime.CompilerServices;

namespace StaticNet.Simd.Functions;

/// <content>The error function.</content>
internal static partial class DoubleFunctions<V, M, L>
    where L : struct, ILanes<V, M, double>
{
    /// <summary>
    /// erf |x| = |x| + |x| P(x^2) below 1.0, 1 - e^-R(|x|) above, where R approximates -log(erfc |x|). From 6.0 on it rounds to 1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Erf(V x)
    {
        L on = default;
        V a = on.ClampHigh(on.Abs(x), 6.0);
        V z = on.Multiply(a, a);
        V p = on.MultiplyThenAdd(z, 1.3327238046513762e-10d, -1.5846262806487465e-09d);
        p = on.MultiplyThenAdd(p, z, 1.584906948243757e-08d);
        p = on.MultiplyThenAdd(p, z, -1.6532192106864814e-07d);
        p = on.MultiplyThenAdd(p, z, 1.6478667610713176e-06d);
        p = on.MultiplyThenAdd(p, z, -1.4926730924258944e-05d);
        p = on.MultiplyThenAdd(p, z, 0.0001205537992345082d);
        p = on.MultiplyThenAdd(p, z, -0.0008548328365966733d);
        p = on.MultiplyThenAdd(p, z, 0.005223977649832266d);
        p = on.MultiplyThenAdd(p, z, -0.02686617064775676d);
        p = on.MultiplyThenAdd(p, z, 0.11283791670969844d);
        p = on.MultiplyThenAdd(p, z, -0.3761263890318408d);
        p = on.MultiplyThenAdd(p, z, 0.1283791670955126d);
        V small = on.MultiplyThenAdd(a, p, a);

        V r = on.MultiplyThenAdd(a, 1.7821215310592414e-13d, -8.921055954901071e-12d);
        r = on.MultiplyThenAdd(r, a, 2.1036615583931918e-10d);
        r = on.MultiplyThenAdd(r, a, -3.1061286796686685e-09d);
        r = on.MultiplyThenAdd(r, a, 3.217641379512053e-08d);
        r = on.MultiplyThenAdd(r, a, -2.480180859928677e-07d);
        r = on.MultiplyThenAdd(r, a, 1.4690906928241653e-06d);
        r = on.MultiplyThenAdd(r, a, -6.7816863671812015e-06d);
        r = on.MultiplyThenAdd(r, a, 2.427237293292757e-05d);
        r = on.MultiplyThenAdd(r, a, -6.474072303076058e-05d);
        r = on.MultiplyThenAdd(r, a, 0.00011074087145127959d);
        r = on.MultiplyThenAdd(r, a, -2.1935361950032662e-05d);
        r = on.MultiplyThenAdd(r, a, -0.0005524598859502536d);
        r = on.MultiplyThenAdd(r, a, 0.0016750724586718523d);
        r = on.MultiplyThenAdd(r, a, -0.00020239532034994548d);
        r = on.MultiplyThenAdd(r, a, -0.01912798609660973d);
        r = on.MultiplyThenAdd(r, a, 0.10277078763526d);
        r = on.MultiplyThenAdd(r, a, 0.6366207435568578d);
        r = on.MultiplyThenAdd(r, a, 1.1283789137771123d);
        r = on.MultiplyThenAdd(r, a, 2.7990704706452508e-08d);
        V large = on.Subtract(1, ExpOfNonPositive(on.Subtract(0, r)));
        return on.CopySign(on.Select(on.LessThan(a, 1.0), small, large), x);
    }
}
