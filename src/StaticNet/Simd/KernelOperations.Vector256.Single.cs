#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using StaticNet.Simd.Functions;

namespace StaticNet.Simd;

/// <content>256-bit vectors of 8 <see cref="float"/>.</content>
public abstract partial class KernelOperations
{
    /// <summary>Reads 8 consecutive elements, the first at <paramref name="index"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> Load256(ref float source, nint index) => Vector256.LoadUnsafe(ref source, unchecked((nuint)index));

    /// <summary>Writes 8 consecutive elements, the first at <paramref name="index"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void Store256(Vector256<float> value, ref float destination, nint index) =>
        value.StoreUnsafe(ref destination, unchecked((nuint)index));

    /// <summary>Puts a value into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> Broadcast256(float value) => Vector256.Create(value);

    /// <summary>Reads one element into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> Splat256(ref float source, nint index) => Vector256.Create(Unsafe.Add(ref source, index));

    /// <summary>a b + c in each lane: one rounding where the processor fuses, two elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c)
    {
        if (Fma.IsSupported)
        {
            return Fma.MultiplyAdd(a, b, c);
        }

        return (a * b) + c;
    }

    /// <summary>Puts one lane, a constant, into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> BroadcastLane(Vector256<float> value, int constantLane)
    {
        if (Avx2.IsSupported && constantLane != 0)
        {
            return Avx2.PermuteVar8x32(value, Vector256.Create(constantLane));
        }

        return Vector256.Create(value.GetElement(constantLane));
    }

    /// <summary>One lane, a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float Lane(Vector256<float> value, int constantLane) => value.GetElement(constantLane);

    /// <summary>The sum of the lanes in a fixed order: the upper half is added to the lower half, down to one lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float HorizontalSum(Vector256<float> value)
    {
        Vector128<float> half = value.GetLower() + value.GetUpper();
        Vector128<float> pair = half + Vector128.Shuffle(half, Vector128.Create(2, 3, 2, 3));
        Vector128<float> total = pair + Vector128.Shuffle(pair, Vector128.Create(1, 1, 1, 1));
        return total.ToScalar();
    }

    /// <summary>The largest lane, NaN where any lane is NaN; the sign of a largest 0 is unspecified.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float HorizontalMax(Vector256<float> value)
    {
        Vector128<float> half = LaneExtrema.MaxOfNumbers(value.GetLower(), value.GetUpper());
        Vector128<float> pair = LaneExtrema.MaxOfNumbers(half, Vector128.Shuffle(half, Vector128.Create(2, 3, 2, 3)));
        Vector128<float> total = LaneExtrema.MaxOfNumbers(pair, Vector128.Shuffle(pair, Vector128.Create(1, 1, 1, 1)));

        // The tree is right for numbers only; this test is off its path.
        return Vector256.EqualsAll(value, value) ? total.ToScalar() : float.NaN;
    }

    /// <summary>Lane j is 1 where <paramref name="firstIndex"/> + j is <paramref name="label"/>, 0 elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> OneHot256Single(int label, int firstIndex)
    {
        Vector256<int> lanes = Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7);
        Vector256<int> offset = Vector256.Create(unchecked(label - firstIndex));
        return Vector256.ConditionalSelect(Vector256.Equals(lanes, offset).AsSingle(), Vector256.Create(1f), Vector256<float>.Zero);
    }

    /// <summary>The larger in each lane; NaN where either is NaN, -0 below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> Max(Vector256<float> a, Vector256<float> b) => LaneExtrema.Max(a, b);

    /// <summary>The smaller in each lane; NaN where either is NaN, -0 below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> Min(Vector256<float> a, Vector256<float> b) => LaneExtrema.Min(a, b);

    /// <summary>The magnitude of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> Abs(Vector256<float> value) => Vector256.Abs(value);

    /// <summary>The square root of each lane, correctly rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> Sqrt(Vector256<float> value) => Vector256.Sqrt(value);

    /// <summary>a where the mask is set, b elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> Select(Vector256<float> mask, Vector256<float> a, Vector256<float> b) =>
        Vector256.ConditionalSelect(mask, a, b);

    /// <summary>The mask of the lanes where a &gt; b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> GreaterThan(Vector256<float> a, Vector256<float> b) => Vector256.GreaterThan(a, b);

    /// <summary>The mask of the lanes where a &gt;= b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> GreaterThanOrEqual(Vector256<float> a, Vector256<float> b) => Vector256.GreaterThanOrEqual(a, b);

    /// <summary>The mask of the lanes where a &lt; b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> LessThan(Vector256<float> a, Vector256<float> b) => Vector256.LessThan(a, b);

    /// <summary>The mask of the lanes where a &lt;= b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> LessThanOrEqual(Vector256<float> a, Vector256<float> b) => Vector256.LessThanOrEqual(a, b);

    /// <summary>The mask of the lanes where a = b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> EqualTo(Vector256<float> a, Vector256<float> b) => Vector256.Equals(a, b);

    /// <summary>The mask of the lanes where a and b differ, or either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> NotEqualTo(Vector256<float> a, Vector256<float> b) => ~Vector256.Equals(a, b);

    /// <summary>The mask of the lanes set in both masks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> And(Vector256<float> a, Vector256<float> b) => a & b;

    /// <summary>The mask of the lanes set in either mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> Or(Vector256<float> a, Vector256<float> b) => a | b;

    /// <summary>The mask of the lanes not set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> Not(Vector256<float> mask) => ~mask;

    /// <summary>max(x, 0): 0 where x &lt; 0, else x itself, so that NaN stays NaN and -0 stays -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> Rectify(Vector256<float> x)
    {
        // maxps/maxpd return their second operand where either is NaN or both are 0.
        if (Avx.IsSupported)
        {
            return Avx.Max(Vector256<float>.Zero, x);
        }

        return Vector256.AndNot(x, Vector256.LessThan(x, Vector256<float>.Zero));
    }

    /// <summary>0 where a &lt;= 0, else dy: the gradient of <c>Rectify</c>, whose slope is 0 at 0 and 1 at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> RectifyGradient(Vector256<float> dy, Vector256<float> a) =>
        Vector256.ConditionalSelect(Vector256.LessThanOrEqual(a, Vector256<float>.Zero), Vector256<float>.Zero, dy);

    /// <summary>e^x: 0 below the subnormals, gradual underflow, +infinity above the largest finite value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> Exp(Vector256<float> x) => SingleFunctions<Vector256<float>, Vector256<float>, Lanes256Single>.Exp(x);

    /// <summary>e^x for x &lt;= 0: the bits of Exp with fewer operations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> ExpNonPositive(Vector256<float> x) =>
        SingleFunctions<Vector256<float>, Vector256<float>, Lanes256Single>.ExpNonPositive(x);

    /// <summary>The natural logarithm: -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> Log(Vector256<float> x) => SingleFunctions<Vector256<float>, Vector256<float>, Lanes256Single>.Log(x);

    /// <summary>log(1 + x), accurate near 0; -infinity at -1, NaN below; keeps the sign of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> Log1p(Vector256<float> x) =>
        SingleFunctions<Vector256<float>, Vector256<float>, Lanes256Single>.Log1p(x);

    /// <summary>The hyperbolic tangent; keeps the sign of 0, +-1 at +-infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> Tanh(Vector256<float> x) =>
        SingleFunctions<Vector256<float>, Vector256<float>, Lanes256Single>.Tanh(x);

    /// <summary>1 / (1 + e^-x), accurate in both tails; 0 and 1 at -infinity and +infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> Sigmoid(Vector256<float> x) =>
        SingleFunctions<Vector256<float>, Vector256<float>, Lanes256Single>.Sigmoid(x);

    /// <summary>The error function 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x; keeps the sign of 0, +-1 at +-infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> Erf(Vector256<float> x) => SingleFunctions<Vector256<float>, Vector256<float>, Lanes256Single>.Erf(x);

    /// <summary>The arc tangent, in [-pi/2, pi/2]; keeps the sign of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> Atan(Vector256<float> x) =>
        SingleFunctions<Vector256<float>, Vector256<float>, Lanes256Single>.Atan(x);

    /// <summary>log(1 + e^x), accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> Softplus(Vector256<float> x) =>
        SingleFunctions<Vector256<float>, Vector256<float>, Lanes256Single>.Softplus(x);
}
#endif
