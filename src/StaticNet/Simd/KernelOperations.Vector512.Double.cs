#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using StaticNet.Simd.Functions;

namespace StaticNet.Simd;

/// <content>512-bit vectors of 8 <see cref="double"/>.</content>
public abstract partial class KernelOperations
{
    /// <summary>Reads 8 consecutive elements, the first at <paramref name="index"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> Load512(ref double source, nint index) => Vector512.LoadUnsafe(ref source, unchecked((nuint)index));

    /// <summary>Writes 8 consecutive elements, the first at <paramref name="index"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void Store512(Vector512<double> value, ref double destination, nint index) =>
        value.StoreUnsafe(ref destination, unchecked((nuint)index));

    /// <summary>Puts a value into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> Broadcast512(double value) => Vector512.Create(value);

    /// <summary>Reads one element into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> Splat512(ref double source, nint index) => Vector512.Create(Unsafe.Add(ref source, index));

    /// <summary>a b + c in each lane: one rounding where the processor fuses, two elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> MultiplyAdd(Vector512<double> a, Vector512<double> b, Vector512<double> c)
    {
        if (Avx512F.IsSupported)
        {
            return Avx512F.FusedMultiplyAdd(a, b, c);
        }

        return (a * b) + c;
    }

    /// <summary>Puts one lane, a constant, into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> BroadcastLane(Vector512<double> value, int constantLane)
    {
        if (Avx512F.IsSupported && constantLane != 0)
        {
            return Avx512F.PermuteVar8x64(value, Vector512.Create((long)constantLane));
        }

        return Vector512.Create(value.GetElement(constantLane));
    }

    /// <summary>One lane, a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double Lane(Vector512<double> value, int constantLane) => value.GetElement(constantLane);

    /// <summary>The sum of the lanes in a fixed order: the upper half is added to the lower half, down to one lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double HorizontalSum(Vector512<double> value)
    {
        Vector256<double> half = value.GetLower() + value.GetUpper();
        Vector128<double> quarter = half.GetLower() + half.GetUpper();
        Vector128<double> total = quarter + Vector128.Shuffle(quarter, Vector128.Create(1L, 1L));
        return total.ToScalar();
    }

    /// <summary>The largest lane, NaN where any lane is NaN; the sign of a largest 0 is unspecified.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double HorizontalMax(Vector512<double> value)
    {
        Vector256<double> half = LaneExtrema.MaxOfNumbers(value.GetLower(), value.GetUpper());
        Vector128<double> quarter = LaneExtrema.MaxOfNumbers(half.GetLower(), half.GetUpper());
        Vector128<double> total = LaneExtrema.MaxOfNumbers(quarter, Vector128.Shuffle(quarter, Vector128.Create(1L, 1L)));

        // The tree is right for numbers only; this test is off its path.
        return Vector512.EqualsAll(value, value) ? total.ToScalar() : double.NaN;
    }

    /// <summary>Lane j is 1 where <paramref name="firstIndex"/> + j is <paramref name="label"/>, 0 elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> OneHot512Double(int label, int firstIndex)
    {
        Vector512<long> lanes = Vector512.Create(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        Vector512<long> offset = Vector512.Create((long)label - firstIndex);
        return Vector512.ConditionalSelect(Vector512.Equals(lanes, offset).AsDouble(), Vector512.Create(1d), Vector512<double>.Zero);
    }

    /// <summary>The larger in each lane; NaN where either is NaN, -0 below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> Max(Vector512<double> a, Vector512<double> b) => LaneExtrema.Max(a, b);

    /// <summary>The smaller in each lane; NaN where either is NaN, -0 below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> Min(Vector512<double> a, Vector512<double> b) => LaneExtrema.Min(a, b);

    /// <summary>The magnitude of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> Abs(Vector512<double> value) => Vector512.Abs(value);

    /// <summary>The square root of each lane, correctly rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> Sqrt(Vector512<double> value) => Vector512.Sqrt(value);

    /// <summary>a where the mask is set, b elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> Select(Vector512<double> mask, Vector512<double> a, Vector512<double> b) =>
        Vector512.ConditionalSelect(mask, a, b);

    /// <summary>The mask of the lanes where a &gt; b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> GreaterThan(Vector512<double> a, Vector512<double> b) => Vector512.GreaterThan(a, b);

    /// <summary>The mask of the lanes where a &gt;= b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> GreaterThanOrEqual(Vector512<double> a, Vector512<double> b) => Vector512.GreaterThanOrEqual(a, b);

    /// <summary>The mask of the lanes where a &lt; b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> LessThan(Vector512<double> a, Vector512<double> b) => Vector512.LessThan(a, b);

    /// <summary>The mask of the lanes where a &lt;= b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> LessThanOrEqual(Vector512<double> a, Vector512<double> b) => Vector512.LessThanOrEqual(a, b);

    /// <summary>The mask of the lanes where a = b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> EqualTo(Vector512<double> a, Vector512<double> b) => Vector512.Equals(a, b);

    /// <summary>The mask of the lanes where a and b differ, or either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> NotEqualTo(Vector512<double> a, Vector512<double> b) => ~Vector512.Equals(a, b);

    /// <summary>The mask of the lanes set in both masks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> And(Vector512<double> a, Vector512<double> b) => a & b;

    /// <summary>The mask of the lanes set in either mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> Or(Vector512<double> a, Vector512<double> b) => a | b;

    /// <summary>The mask of the lanes not set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> Not(Vector512<double> mask) => ~mask;

    /// <summary>max(x, 0): 0 where x &lt; 0, else x itself, so that NaN stays NaN and -0 stays -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> Rectify(Vector512<double> x)
    {
        // maxps/maxpd return their second operand where either is NaN or both are 0.
        if (Avx512F.IsSupported)
        {
            return Avx512F.Max(Vector512<double>.Zero, x);
        }

        return Vector512.AndNot(x, Vector512.LessThan(x, Vector512<double>.Zero));
    }

    /// <summary>0 where a &lt;= 0, else dy: the gradient of <c>Rectify</c>, whose slope is 0 at 0 and 1 at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> RectifyGradient(Vector512<double> dy, Vector512<double> a)
    {
        // As a mask register, which clears lanes as a part of what is done next.
        if (Avx512F.IsSupported)
        {
            return Vector512.ConditionalSelect(Avx512F.CompareNotLessThanOrEqual(a, Vector512<double>.Zero), dy, Vector512<double>.Zero);
        }

        return Vector512.AndNot(dy, Vector512.LessThanOrEqual(a, Vector512<double>.Zero));
    }

    /// <summary>e^x: 0 below the subnormals, gradual underflow, +infinity above the largest finite value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> Exp(Vector512<double> x) =>
        DoubleFunctions<Vector512<double>, Vector512<double>, Lanes512Double>.Exp(x);

    /// <summary>e^x for x &lt;= 0: the bits of Exp with fewer operations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> ExpNonPositive(Vector512<double> x) =>
        DoubleFunctions<Vector512<double>, Vector512<double>, Lanes512Double>.ExpNonPositive(x);

    /// <summary>The natural logarithm: -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> Log(Vector512<double> x) =>
        DoubleFunctions<Vector512<double>, Vector512<double>, Lanes512Double>.Log(x);

    /// <summary>log(1 + x), accurate near 0; -infinity at -1, NaN below; keeps the sign of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> Log1p(Vector512<double> x) =>
        DoubleFunctions<Vector512<double>, Vector512<double>, Lanes512Double>.Log1p(x);

    /// <summary>The hyperbolic tangent; keeps the sign of 0, +-1 at +-infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> Tanh(Vector512<double> x) =>
        DoubleFunctions<Vector512<double>, Vector512<double>, Lanes512Double>.Tanh(x);

    /// <summary>1 / (1 + e^-x), accurate in both tails; 0 and 1 at -infinity and +infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> Sigmoid(Vector512<double> x) =>
        DoubleFunctions<Vector512<double>, Vector512<double>, Lanes512Double>.Sigmoid(x);

    /// <summary>The error function 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x; keeps the sign of 0, +-1 at +-infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> Erf(Vector512<double> x) =>
        DoubleFunctions<Vector512<double>, Vector512<double>, Lanes512Double>.Erf(x);

    /// <summary>The arc tangent, in [-pi/2, pi/2]; keeps the sign of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> Atan(Vector512<double> x) =>
        DoubleFunctions<Vector512<double>, Vector512<double>, Lanes512Double>.Atan(x);

    /// <summary>log(1 + e^x), accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> Softplus(Vector512<double> x) =>
        DoubleFunctions<Vector512<double>, Vector512<double>, Lanes512Double>.Softplus(x);
}
#endif
