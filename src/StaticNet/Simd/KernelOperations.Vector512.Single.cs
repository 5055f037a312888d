#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using StaticNet.Simd.Functions;

namespace StaticNet.Simd;

/// <content>512-bit vectors of 16 <see cref="float"/>.</content>
public abstract partial class KernelOperations
{
    /// <summary>Reads 16 consecutive elements, the first at <paramref name="index"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> Load512(ref float source, nint index) => Vector512.LoadUnsafe(ref source, unchecked((nuint)index));

    /// <summary>Writes 16 consecutive elements, the first at <paramref name="index"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void Store512(Vector512<float> value, ref float destination, nint index) =>
        value.StoreUnsafe(ref destination, unchecked((nuint)index));

    /// <summary>Puts a value into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> Broadcast512(float value) => Vector512.Create(value);

    /// <summary>Reads one element into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> Splat512(ref float source, nint index) => Vector512.Create(Unsafe.Add(ref source, index));

    /// <summary>a b + c in each lane: one rounding where the processor fuses, two elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c)
    {
        if (Avx512F.IsSupported)
        {
            return Avx512F.FusedMultiplyAdd(a, b, c);
        }

        return (a * b) + c;
    }

    /// <summary>Puts one lane, a constant, into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> BroadcastLane(Vector512<float> value, int constantLane)
    {
        if (Avx512F.IsSupported && constantLane != 0)
        {
            return Avx512F.PermuteVar16x32(value, Vector512.Create(constantLane));
        }

        return Vector512.Create(value.GetElement(constantLane));
    }

    /// <summary>One lane, a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float Lane(Vector512<float> value, int constantLane) => value.GetElement(constantLane);

    /// <summary>The sum of the lanes in a fixed order: the upper half is added to the lower half, down to one lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float HorizontalSum(Vector512<float> value)
    {
        Vector256<float> half = value.GetLower() + value.GetUpper();
        Vector128<float> quarter = half.GetLower() + half.GetUpper();
        Vector128<float> pair = quarter + Vector128.Shuffle(quarter, Vector128.Create(2, 3, 2, 3));
        Vector128<float> total = pair + Vector128.Shuffle(pair, Vector128.Create(1, 1, 1, 1));
        return total.ToScalar();
    }

    /// <summary>The largest lane, NaN where any lane is NaN; the sign of a largest 0 is unspecified.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float HorizontalMax(Vector512<float> value)
    {
        Vector256<float> half = LaneExtrema.MaxOfNumbers(value.GetLower(), value.GetUpper());
        Vector128<float> quarter = LaneExtrema.MaxOfNumbers(half.GetLower(), half.GetUpper());
        Vector128<float> pair = LaneExtrema.MaxOfNumbers(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 2, 3)));
        Vector128<float> total = LaneExtrema.MaxOfNumbers(pair, Vector128.Shuffle(pair, Vector128.Create(1, 1, 1, 1)));

        // The tree is right for numbers only; this test is off its path.
        return Vector512.EqualsAll(value, value) ? total.ToScalar() : float.NaN;
    }

    /// <summary>Lane j is 1 where <paramref name="firstIndex"/> + j is <paramref name="label"/>, 0 elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> OneHot512Single(int label, int firstIndex)
    {
        Vector512<int> lanes = Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        Vector512<int> offset = Vector512.Create(unchecked(label - firstIndex));
        return Vector512.ConditionalSelect(Vector512.Equals(lanes, offset).AsSingle(), Vector512.Create(1f), Vector512<float>.Zero);
    }

    /// <summary>The larger in each lane; NaN where either is NaN, -0 below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> Max(Vector512<float> a, Vector512<float> b) => LaneExtrema.Max(a, b);

    /// <summary>The smaller in each lane; NaN where either is NaN, -0 below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> Min(Vector512<float> a, Vector512<float> b) => LaneExtrema.Min(a, b);

    /// <summary>The magnitude of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> Abs(Vector512<float> value) => Vector512.Abs(value);

    /// <summary>The square root of each lane, correctly rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> Sqrt(Vector512<float> value) => Vector512.Sqrt(value);

    /// <summary>a where the mask is set, b elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> Select(Vector512<float> mask, Vector512<float> a, Vector512<float> b) =>
        Vector512.ConditionalSelect(mask, a, b);

    /// <summary>The mask of the lanes where a &gt; b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> GreaterThan(Vector512<float> a, Vector512<float> b) => Vector512.GreaterThan(a, b);

    /// <summary>The mask of the lanes where a &gt;= b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> GreaterThanOrEqual(Vector512<float> a, Vector512<float> b) => Vector512.GreaterThanOrEqual(a, b);

    /// <summary>The mask of the lanes where a &lt; b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> LessThan(Vector512<float> a, Vector512<float> b) => Vector512.LessThan(a, b);

    /// <summary>The mask of the lanes where a &lt;= b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> LessThanOrEqual(Vector512<float> a, Vector512<float> b) => Vector512.LessThanOrEqual(a, b);

    /// <summary>The mask of the lanes where a = b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> EqualTo(Vector512<float> a, Vector512<float> b) => Vector512.Equals(a, b);

    /// <summary>The mask of the lanes where a and b differ, or either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> NotEqualTo(Vector512<float> a, Vector512<float> b) => ~Vector512.Equals(a, b);

    /// <summary>The mask of the lanes set in both masks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> And(Vector512<float> a, Vector512<float> b) => a & b;

    /// <summary>The mask of the lanes set in either mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> Or(Vector512<float> a, Vector512<float> b) => a | b;

    /// <summary>The mask of the lanes not set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> Not(Vector512<float> mask) => ~mask;

    /// <summary>max(x, 0): 0 where x &lt; 0, else x itself, so that NaN stays NaN and -0 stays -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> Rectify(Vector512<float> x)
    {
        // maxps/maxpd return their second operand where either is NaN or both are 0.
        if (Avx512F.IsSupported)
        {
            return Avx512F.Max(Vector512<float>.Zero, x);
        }

        return Vector512.AndNot(x, Vector512.LessThan(x, Vector512<float>.Zero));
    }

    /// <summary>0 where a &lt;= 0, else dy: the gradient of <c>Rectify</c>, whose slope is 0 at 0 and 1 at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> RectifyGradient(Vector512<float> dy, Vector512<float> a)
    {
        // As a mask register, which clears lanes as a part of what is done next.
        if (Avx512F.IsSupported)
        {
            return Vector512.ConditionalSelect(Avx512F.CompareNotLessThanOrEqual(a, Vector512<float>.Zero), dy, Vector512<float>.Zero);
        }

        return Vector512.AndNot(dy, Vector512.LessThanOrEqual(a, Vector512<float>.Zero));
    }

    /// <summary>e^x: 0 below the subnormals, gradual underflow, +infinity above the largest finite value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> Exp(Vector512<float> x) => SingleFunctions<Vector512<float>, Vector512<float>, Lanes512Single>.Exp(x);

    /// <summary>e^x for x &lt;= 0: the bits of Exp with fewer operations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> ExpNonPositive(Vector512<float> x) =>
        SingleFunctions<Vector512<float>, Vector512<float>, Lanes512Single>.ExpNonPositive(x);

    /// <summary>The natural logarithm: -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> Log(Vector512<float> x) => SingleFunctions<Vector512<float>, Vector512<float>, Lanes512Single>.Log(x);

    /// <summary>log(1 + x), accurate near 0; -infinity at -1, NaN below; keeps the sign of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> Log1p(Vector512<float> x) =>
        SingleFunctions<Vector512<float>, Vector512<float>, Lanes512Single>.Log1p(x);

    /// <summary>The hyperbolic tangent; keeps the sign of 0, +-1 at +-infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> Tanh(Vector512<float> x) =>
        SingleFunctions<Vector512<float>, Vector512<float>, Lanes512Single>.Tanh(x);

    /// <summary>1 / (1 + e^-x), accurate in both tails; 0 and 1 at -infinity and +infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> Sigmoid(Vector512<float> x) =>
        SingleFunctions<Vector512<float>, Vector512<float>, Lanes512Single>.Sigmoid(x);

    /// <summary>The error function 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x; keeps the sign of 0, +-1 at +-infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> Erf(Vector512<float> x) => SingleFunctions<Vector512<float>, Vector512<float>, Lanes512Single>.Erf(x);

    /// <summary>The arc tangent, in [-pi/2, pi/2]; keeps the sign of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> Atan(Vector512<float> x) =>
        SingleFunctions<Vector512<float>, Vector512<float>, Lanes512Single>.Atan(x);

    /// <summary>log(1 + e^x), accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> Softplus(Vector512<float> x) =>
        SingleFunctions<Vector512<float>, Vector512<float>, Lanes512Single>.Softplus(x);
}
#endif
