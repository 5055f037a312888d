#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using StaticNet.Simd.Functions;

namespace StaticNet.Simd;

/// <content>256-bit vectors of 4 <see cref="double"/>.</content>
public abstract partial class KernelOperations
{
    /// <summary>Reads 4 consecutive elements, the first at <paramref name="index"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> Load256(ref double source, nint index) => Vector256.LoadUnsafe(ref source, unchecked((nuint)index));

    /// <summary>Writes 4 consecutive elements, the first at <paramref name="index"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void Store256(Vector256<double> value, ref double destination, nint index) =>
        value.StoreUnsafe(ref destination, unchecked((nuint)index));

    /// <summary>Puts a value into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> Broadcast256(double value) => Vector256.Create(value);

    /// <summary>Reads one element into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> Splat256(ref double source, nint index) => Vector256.Create(Unsafe.Add(ref source, index));

    /// <summary>a b + c in each lane: one rounding where the processor fuses, two elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> MultiplyAdd(Vector256<double> a, Vector256<double> b, Vector256<double> c)
    {
        if (Fma.IsSupported)
        {
            return Fma.MultiplyAdd(a, b, c);
        }

        return (a * b) + c;
    }

    /// <summary>Puts one lane, a constant, into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> BroadcastLane(Vector256<double> value, int constantLane)
    {
        if (Avx2.IsSupported && constantLane != 0)
        {
            return Vector256.Shuffle(value, Vector256.Create((long)constantLane));
        }

        return Vector256.Create(value.GetElement(constantLane));
    }

    /// <summary>One lane, a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double Lane(Vector256<double> value, int constantLane) => value.GetElement(constantLane);

    /// <summary>The sum of the lanes in a fixed order: the upper half is added to the lower half, down to one lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double HorizontalSum(Vector256<double> value)
    {
        Vector128<double> half = value.GetLower() + value.GetUpper();
        Vector128<double> total = half + Vector128.Shuffle(half, Vector128.Create(1L, 1L));
        return total.ToScalar();
    }

    /// <summary>The largest lane, NaN where any lane is NaN; the sign of a largest 0 is unspecified.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double HorizontalMax(Vector256<double> value)
    {
        Vector128<double> half = LaneExtrema.MaxOfNumbers(value.GetLower(), value.GetUpper());
        Vector128<double> total = LaneExtrema.MaxOfNumbers(half, Vector128.Shuffle(half, Vector128.Create(1L, 1L)));

        // The tree is right for numbers only; this test is off its path.
        return Vector256.EqualsAll(value, value) ? total.ToScalar() : double.NaN;
    }

    /// <summary>Lane j is 1 where <paramref name="firstIndex"/> + j is <paramref name="label"/>, 0 elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> OneHot256Double(int label, int firstIndex)
    {
        Vector256<long> lanes = Vector256.Create(0L, 1L, 2L, 3L);
        Vector256<long> offset = Vector256.Create((long)label - firstIndex);
        return Vector256.ConditionalSelect(Vector256.Equals(lanes, offset).AsDouble(), Vector256.Create(1d), Vector256<double>.Zero);
    }

    /// <summary>The larger in each lane; NaN where either is NaN, -0 below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> Max(Vector256<double> a, Vector256<double> b) => LaneExtrema.Max(a, b);

    /// <summary>The smaller in each lane; NaN where either is NaN, -0 below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> Min(Vector256<double> a, Vector256<double> b) => LaneExtrema.Min(a, b);

    /// <summary>The magnitude of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> Abs(Vector256<double> value) => Vector256.Abs(value);

    /// <summary>The square root of each lane, correctly rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> Sqrt(Vector256<double> value) => Vector256.Sqrt(value);

    /// <summary>a where the mask is set, b elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> Select(Vector256<double> mask, Vector256<double> a, Vector256<double> b) =>
        Vector256.ConditionalSelect(mask, a, b);

    /// <summary>The mask of the lanes where a &gt; b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> GreaterThan(Vector256<double> a, Vector256<double> b) => Vector256.GreaterThan(a, b);

    /// <summary>The mask of the lanes where a &gt;= b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> GreaterThanOrEqual(Vector256<double> a, Vector256<double> b) => Vector256.GreaterThanOrEqual(a, b);

    /// <summary>The mask of the lanes where a &lt; b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> LessThan(Vector256<double> a, Vector256<double> b) => Vector256.LessThan(a, b);

    /// <summary>The mask of the lanes where a &lt;= b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> LessThanOrEqual(Vector256<double> a, Vector256<double> b) => Vector256.LessThanOrEqual(a, b);

    /// <summary>The mask of the lanes where a = b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> EqualTo(Vector256<double> a, Vector256<double> b) => Vector256.Equals(a, b);

    /// <summary>The mask of the lanes where a and b differ, or either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> NotEqualTo(Vector256<double> a, Vector256<double> b) => ~Vector256.Equals(a, b);

    /// <summary>The mask of the lanes set in both masks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> And(Vector256<double> a, Vector256<double> b) => a & b;

    /// <summary>The mask of the lanes set in either mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> Or(Vector256<double> a, Vector256<double> b) => a | b;

    /// <summary>The mask of the lanes not set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> Not(Vector256<double> mask) => ~mask;

    /// <summary>max(x, 0): 0 where x &lt; 0, else x itself, so that NaN stays NaN and -0 stays -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> Rectify(Vector256<double> x)
    {
        // maxps/maxpd return their second operand where either is NaN or both are 0.
        if (Avx.IsSupported)
        {
            return Avx.Max(Vector256<double>.Zero, x);
        }

        return Vector256.AndNot(x, Vector256.LessThan(x, Vector256<double>.Zero));
    }

    /// <summary>0 where a &lt;= 0, else dy: the gradient of <c>Rectify</c>, whose slope is 0 at 0 and 1 at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> RectifyGradient(Vector256<double> dy, Vector256<double> a) =>
        Vector256.ConditionalSelect(Vector256.LessThanOrEqual(a, Vector256<double>.Zero), Vector256<double>.Zero, dy);

    /// <summary>e^x: 0 below the subnormals, gradual underflow, +infinity above the largest finite value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> Exp(Vector256<double> x) =>
        DoubleFunctions<Vector256<double>, Vector256<double>, Lanes256Double>.Exp(x);

    /// <summary>e^x for x &lt;= 0: the bits of Exp with fewer operations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> ExpNonPositive(Vector256<double> x) =>
        DoubleFunctions<Vector256<double>, Vector256<double>, Lanes256Double>.ExpNonPositive(x);

    /// <summary>The natural logarithm: -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> Log(Vector256<double> x) =>
        DoubleFunctions<Vector256<double>, Vector256<double>, Lanes256Double>.Log(x);

    /// <summary>log(1 + x), accurate near 0; -infinity at -1, NaN below; keeps the sign of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> Log1p(Vector256<double> x) =>
        DoubleFunctions<Vector256<double>, Vector256<double>, Lanes256Double>.Log1p(x);

    /// <summary>The hyperbolic tangent; keeps the sign of 0, +-1 at +-infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> Tanh(Vector256<double> x) =>
        DoubleFunctions<Vector256<double>, Vector256<double>, Lanes256Double>.Tanh(x);

    /// <summary>1 / (1 + e^-x), accurate in both tails; 0 and 1 at -infinity and +infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> Sigmoid(Vector256<double> x) =>
        DoubleFunctions<Vector256<double>, Vector256<double>, Lanes256Double>.Sigmoid(x);

    /// <summary>The error function 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x; keeps the sign of 0, +-1 at +-infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> Erf(Vector256<double> x) =>
        DoubleFunctions<Vector256<double>, Vector256<double>, Lanes256Double>.Erf(x);

    /// <summary>The arc tangent, in [-pi/2, pi/2]; keeps the sign of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> Atan(Vector256<double> x) =>
        DoubleFunctions<Vector256<double>, Vector256<double>, Lanes256Double>.Atan(x);

    /// <summary>log(1 + e^x), accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> Softplus(Vector256<double> x) =>
        DoubleFunctions<Vector256<double>, Vector256<double>, Lanes256Double>.Softplus(x);
}
#endif
