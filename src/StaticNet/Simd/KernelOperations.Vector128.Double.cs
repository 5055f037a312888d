#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using StaticNet.Simd.Functions;

namespace StaticNet.Simd;

/// <content>128-bit vectors of 2 <see cref="double"/>.</content>
public abstract partial class KernelOperations
{
    /// <summary>Reads 2 consecutive elements, the first at <paramref name="index"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> Load128(ref double source, nint index) => Vector128.LoadUnsafe(ref source, unchecked((nuint)index));

    /// <summary>Writes 2 consecutive elements, the first at <paramref name="index"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void Store128(Vector128<double> value, ref double destination, nint index) =>
        value.StoreUnsafe(ref destination, unchecked((nuint)index));

    /// <summary>Puts a value into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> Broadcast128(double value) => Vector128.Create(value);

    /// <summary>Reads one element into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> Splat128(ref double source, nint index) => Vector128.Create(Unsafe.Add(ref source, index));

    /// <summary>Reads one element, of memory that stays where it is during a run, into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> SplatPinned128(ref double source, nint index) => Splat128(ref source, index);

    /// <summary>a b + c in each lane: one rounding where the processor fuses, two elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> MultiplyAdd(Vector128<double> a, Vector128<double> b, Vector128<double> c)
    {
        if (Fma.IsSupported)
        {
            return Fma.MultiplyAdd(a, b, c);
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            return AdvSimd.Arm64.FusedMultiplyAdd(c, a, b);
        }

        // In this order the sum stays in its register, also where an instruction overwrites its first operand (SSE).
        return c + (a * b);
    }

    /// <summary>Puts one lane, a constant, into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> BroadcastLane(Vector128<double> value, int constantLane) =>
        Vector128.Shuffle(value, Vector128.Create((long)constantLane));

    /// <summary>One lane, a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double Lane(Vector128<double> value, int constantLane) => value.GetElement(constantLane);

    /// <summary>The sum of the lanes in a fixed order: the upper half is added to the lower half, down to one lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double HorizontalSum(Vector128<double> value)
    {
        Vector128<double> total = value + Vector128.Shuffle(value, Vector128.Create(1L, 1L));
        return total.ToScalar();
    }

    /// <summary>The largest lane, NaN where any lane is NaN; the sign of a largest 0 is unspecified.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double HorizontalMax(Vector128<double> value)
    {
        Vector128<double> total = LaneExtrema.MaxOfNumbers(value, Vector128.Shuffle(value, Vector128.Create(1L, 1L)));

        // The tree is right for numbers only; this test is off its path.
        return Vector128.EqualsAll(value, value) ? total.ToScalar() : double.NaN;
    }

    /// <summary>Lane j is 1 where <paramref name="firstIndex"/> + j is <paramref name="label"/>, 0 elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> OneHot128Double(int label, int firstIndex)
    {
        Vector128<long> lanes = Vector128.Create(0L, 1L);
        Vector128<long> offset = Vector128.Create((long)label - firstIndex);
        return Vector128.ConditionalSelect(Vector128.Equals(lanes, offset).AsDouble(), Vector128.Create(1d), Vector128<double>.Zero);
    }

    /// <summary>The larger in each lane; NaN where either is NaN, -0 below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> Max(Vector128<double> a, Vector128<double> b) => LaneExtrema.Max(a, b);

    /// <summary>The smaller in each lane; NaN where either is NaN, -0 below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> Min(Vector128<double> a, Vector128<double> b) => LaneExtrema.Min(a, b);

    /// <summary>The magnitude of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> Abs(Vector128<double> value) => Vector128.Abs(value);

    /// <summary>The square root of each lane, correctly rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> Sqrt(Vector128<double> value) => Vector128.Sqrt(value);

    /// <summary>a where the mask is set, b elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> Select(Vector128<double> mask, Vector128<double> a, Vector128<double> b) =>
        Vector128.ConditionalSelect(mask, a, b);

    /// <summary>The mask of the lanes where a &gt; b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> GreaterThan(Vector128<double> a, Vector128<double> b) => Vector128.GreaterThan(a, b);

    /// <summary>The mask of the lanes where a &gt;= b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> GreaterThanOrEqual(Vector128<double> a, Vector128<double> b) => Vector128.GreaterThanOrEqual(a, b);

    /// <summary>The mask of the lanes where a &lt; b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> LessThan(Vector128<double> a, Vector128<double> b) => Vector128.LessThan(a, b);

    /// <summary>The mask of the lanes where a &lt;= b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> LessThanOrEqual(Vector128<double> a, Vector128<double> b) => Vector128.LessThanOrEqual(a, b);

    /// <summary>The mask of the lanes where a = b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> EqualTo(Vector128<double> a, Vector128<double> b) => Vector128.Equals(a, b);

    /// <summary>The mask of the lanes where a and b differ, or either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> NotEqualTo(Vector128<double> a, Vector128<double> b) => ~Vector128.Equals(a, b);

    /// <summary>The mask of the lanes set in both masks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> And(Vector128<double> a, Vector128<double> b) => a & b;

    /// <summary>The mask of the lanes set in either mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> Or(Vector128<double> a, Vector128<double> b) => a | b;

    /// <summary>The mask of the lanes not set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> Not(Vector128<double> mask) => ~mask;

    /// <summary>max(x, 0): 0 where x &lt; 0, else x itself, so that NaN stays NaN and -0 stays -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> Rectify(Vector128<double> x)
    {
        // maxps/maxpd return their second operand where either is NaN or both are 0.
        if (Sse2.IsSupported)
        {
            return Sse2.Max(Vector128<double>.Zero, x);
        }

        return Vector128.AndNot(x, Vector128.LessThan(x, Vector128<double>.Zero));
    }

    /// <summary>0 where a &lt;= 0, else dy: the gradient of <c>Rectify</c>, whose slope is 0 at 0 and 1 at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> RectifyGradient(Vector128<double> dy, Vector128<double> a) =>
        Vector128.ConditionalSelect(Vector128.LessThanOrEqual(a, Vector128<double>.Zero), Vector128<double>.Zero, dy);

    /// <summary>e^x: 0 below the subnormals, gradual underflow, +infinity above the largest finite value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> Exp(Vector128<double> x) =>
        DoubleFunctions<Vector128<double>, Vector128<double>, Lanes128Double>.Exp(x);

    /// <summary>e^x for x &lt;= 0: the bits of Exp with fewer operations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> ExpNonPositive(Vector128<double> x) =>
        DoubleFunctions<Vector128<double>, Vector128<double>, Lanes128Double>.ExpNonPositive(x);

    /// <summary>The natural logarithm: -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> Log(Vector128<double> x) =>
        DoubleFunctions<Vector128<double>, Vector128<double>, Lanes128Double>.Log(x);

    /// <summary>log(1 + x), accurate near 0; -infinity at -1, NaN below; keeps the sign of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> Log1p(Vector128<double> x) =>
        DoubleFunctions<Vector128<double>, Vector128<double>, Lanes128Double>.Log1p(x);

    /// <summary>The hyperbolic tangent; keeps the sign of 0, +-1 at +-infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> Tanh(Vector128<double> x) =>
        DoubleFunctions<Vector128<double>, Vector128<double>, Lanes128Double>.Tanh(x);

    /// <summary>1 / (1 + e^-x), accurate in both tails; 0 and 1 at -infinity and +infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> Sigmoid(Vector128<double> x) =>
        DoubleFunctions<Vector128<double>, Vector128<double>, Lanes128Double>.Sigmoid(x);

    /// <summary>The error function 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x; keeps the sign of 0, +-1 at +-infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> Erf(Vector128<double> x) =>
        DoubleFunctions<Vector128<double>, Vector128<double>, Lanes128Double>.Erf(x);

    /// <summary>The arc tangent, in [-pi/2, pi/2]; keeps the sign of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> Atan(Vector128<double> x) =>
        DoubleFunctions<Vector128<double>, Vector128<double>, Lanes128Double>.Atan(x);

    /// <summary>log(1 + e^x), accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> Softplus(Vector128<double> x) =>
        DoubleFunctions<Vector128<double>, Vector128<double>, Lanes128Double>.Softplus(x);
}
#endif
