#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using StaticNet.Simd.Functions;

namespace StaticNet.Simd;

/// <content>128-bit vectors of 4 <see cref="float"/>.</content>
public abstract partial class KernelOperations
{
    /// <summary>Reads 4 consecutive elements, the first at <paramref name="index"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> Load128(ref float source, nint index) => Vector128.LoadUnsafe(ref source, unchecked((nuint)index));

    /// <summary>Writes 4 consecutive elements, the first at <paramref name="index"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void Store128(Vector128<float> value, ref float destination, nint index) =>
        value.StoreUnsafe(ref destination, unchecked((nuint)index));

    /// <summary>Puts a value into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> Broadcast128(float value) => Vector128.Create(value);

    /// <summary>Reads one element into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> Splat128(ref float source, nint index) => Vector128.Create(Unsafe.Add(ref source, index));

    /// <summary>Reads one element, of memory that stays where it is during a run, into every lane.</summary>
    /// <remarks>
    /// AVX broadcasts while it loads, but without AVX2 only from a pointer: <see cref="Splat128(ref float, nint)"/> is a load and a shuffle there,
    /// and shuffles take turns with multiplications and additions (a product of 64 samples ran at 81 % of their peak, and runs at 92 %).
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static unsafe Vector128<float> SplatPinned128(ref float source, nint index)
    {
        if (Avx.IsSupported && !Avx2.IsSupported)
        {
            return Avx.BroadcastScalarToVector128((float*)Unsafe.AsPointer(ref Unsafe.Add(ref source, index)));
        }

        return Splat128(ref source, index);
    }

    /// <summary>a b + c in each lane: one rounding where the processor fuses, two elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c)
    {
        if (Fma.IsSupported)
        {
            return Fma.MultiplyAdd(a, b, c);
        }

        if (AdvSimd.IsSupported)
        {
            return AdvSimd.FusedMultiplyAdd(c, a, b);
        }

        // In this order the sum stays in its register, also where an instruction overwrites its first operand (SSE).
        return c + (a * b);
    }

    /// <summary>Puts one lane, a constant, into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> BroadcastLane(Vector128<float> value, int constantLane) =>
        Vector128.Shuffle(value, Vector128.Create(constantLane));

    /// <summary>One lane, a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float Lane(Vector128<float> value, int constantLane) => value.GetElement(constantLane);

    /// <summary>The sum of the lanes in a fixed order: the upper half is added to the lower half, down to one lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float HorizontalSum(Vector128<float> value)
    {
        Vector128<float> pair = value + Vector128.Shuffle(value, Vector128.Create(2, 3, 2, 3));
        Vector128<float> total = pair + Vector128.Shuffle(pair, Vector128.Create(1, 1, 1, 1));
        return total.ToScalar();
    }

    /// <summary>The largest lane, NaN where any lane is NaN; the sign of a largest 0 is unspecified.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float HorizontalMax(Vector128<float> value)
    {
        Vector128<float> pair = LaneExtrema.MaxOfNumbers(value, Vector128.Shuffle(value, Vector128.Create(2, 3, 2, 3)));
        Vector128<float> total = LaneExtrema.MaxOfNumbers(pair, Vector128.Shuffle(pair, Vector128.Create(1, 1, 1, 1)));

        // The tree is right for numbers only; this test is off its path.
        return Vector128.EqualsAll(value, value) ? total.ToScalar() : float.NaN;
    }

    /// <summary>Lane j is 1 where <paramref name="firstIndex"/> + j is <paramref name="label"/>, 0 elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> OneHot128Single(int label, int firstIndex)
    {
        Vector128<int> lanes = Vector128.Create(0, 1, 2, 3);
        Vector128<int> offset = Vector128.Create(unchecked(label - firstIndex));
        return Vector128.ConditionalSelect(Vector128.Equals(lanes, offset).AsSingle(), Vector128.Create(1f), Vector128<float>.Zero);
    }

    /// <summary>The larger in each lane; NaN where either is NaN, -0 below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> Max(Vector128<float> a, Vector128<float> b) => LaneExtrema.Max(a, b);

    /// <summary>The smaller in each lane; NaN where either is NaN, -0 below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> Min(Vector128<float> a, Vector128<float> b) => LaneExtrema.Min(a, b);

    /// <summary>The magnitude of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> Abs(Vector128<float> value) => Vector128.Abs(value);

    /// <summary>The square root of each lane, correctly rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> Sqrt(Vector128<float> value) => Vector128.Sqrt(value);

    /// <summary>a where the mask is set, b elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> Select(Vector128<float> mask, Vector128<float> a, Vector128<float> b) =>
        Vector128.ConditionalSelect(mask, a, b);

    /// <summary>The mask of the lanes where a &gt; b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> GreaterThan(Vector128<float> a, Vector128<float> b) => Vector128.GreaterThan(a, b);

    /// <summary>The mask of the lanes where a &gt;= b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> GreaterThanOrEqual(Vector128<float> a, Vector128<float> b) => Vector128.GreaterThanOrEqual(a, b);

    /// <summary>The mask of the lanes where a &lt; b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> LessThan(Vector128<float> a, Vector128<float> b) => Vector128.LessThan(a, b);

    /// <summary>The mask of the lanes where a &lt;= b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> LessThanOrEqual(Vector128<float> a, Vector128<float> b) => Vector128.LessThanOrEqual(a, b);

    /// <summary>The mask of the lanes where a = b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> EqualTo(Vector128<float> a, Vector128<float> b) => Vector128.Equals(a, b);

    /// <summary>The mask of the lanes where a and b differ, or either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> NotEqualTo(Vector128<float> a, Vector128<float> b) => ~Vector128.Equals(a, b);

    /// <summary>The mask of the lanes set in both masks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> And(Vector128<float> a, Vector128<float> b) => a & b;

    /// <summary>The mask of the lanes set in either mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> Or(Vector128<float> a, Vector128<float> b) => a | b;

    /// <summary>The mask of the lanes not set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> Not(Vector128<float> mask) => ~mask;

    /// <summary>max(x, 0): 0 where x &lt; 0, else x itself, so that NaN stays NaN and -0 stays -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> Rectify(Vector128<float> x)
    {
        // maxps/maxpd return their second operand where either is NaN or both are 0.
        if (Sse.IsSupported)
        {
            return Sse.Max(Vector128<float>.Zero, x);
        }

        return Vector128.AndNot(x, Vector128.LessThan(x, Vector128<float>.Zero));
    }

    /// <summary>0 where a &lt;= 0, else dy: the gradient of <c>Rectify</c>, whose slope is 0 at 0 and 1 at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> RectifyGradient(Vector128<float> dy, Vector128<float> a) =>
        Vector128.ConditionalSelect(Vector128.LessThanOrEqual(a, Vector128<float>.Zero), Vector128<float>.Zero, dy);

    /// <summary>e^x: 0 below the subnormals, gradual underflow, +infinity above the largest finite value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> Exp(Vector128<float> x) => SingleFunctions<Vector128<float>, Vector128<float>, Lanes128Single>.Exp(x);

    /// <summary>e^x for x &lt;= 0: the bits of Exp with fewer operations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> ExpNonPositive(Vector128<float> x) =>
        SingleFunctions<Vector128<float>, Vector128<float>, Lanes128Single>.ExpNonPositive(x);

    /// <summary>The natural logarithm: -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> Log(Vector128<float> x) => SingleFunctions<Vector128<float>, Vector128<float>, Lanes128Single>.Log(x);

    /// <summary>log(1 + x), accurate near 0; -infinity at -1, NaN below; keeps the sign of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> Log1p(Vector128<float> x) =>
        SingleFunctions<Vector128<float>, Vector128<float>, Lanes128Single>.Log1p(x);

    /// <summary>The hyperbolic tangent; keeps the sign of 0, +-1 at +-infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> Tanh(Vector128<float> x) =>
        SingleFunctions<Vector128<float>, Vector128<float>, Lanes128Single>.Tanh(x);

    /// <summary>1 / (1 + e^-x), accurate in both tails; 0 and 1 at -infinity and +infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> Sigmoid(Vector128<float> x) =>
        SingleFunctions<Vector128<float>, Vector128<float>, Lanes128Single>.Sigmoid(x);

    /// <summary>The error function 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x; keeps the sign of 0, +-1 at +-infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> Erf(Vector128<float> x) => SingleFunctions<Vector128<float>, Vector128<float>, Lanes128Single>.Erf(x);

    /// <summary>The arc tangent, in [-pi/2, pi/2]; keeps the sign of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> Atan(Vector128<float> x) =>
        SingleFunctions<Vector128<float>, Vector128<float>, Lanes128Single>.Atan(x);

    /// <summary>log(1 + e^x), accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> Softplus(Vector128<float> x) =>
        SingleFunctions<Vector128<float>, Vector128<float>, Lanes128Single>.Softplus(x);
}
#endif
