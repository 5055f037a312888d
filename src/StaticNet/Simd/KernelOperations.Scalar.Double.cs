using System;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
#endif
using StaticNet.Simd.Functions;

namespace StaticNet.Simd;

/// <content>Scalars of <see cref="double"/>: the same names as for vectors, so that generated text reads the same.</content>
public abstract partial class KernelOperations
{
    /// <summary>Reads one element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double LoadScalar(ref double source, nint index) => Unsafe.Add(ref source, index);

    /// <summary>Writes one element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void StoreScalar(double value, ref double destination, nint index) => Unsafe.Add(ref destination, index) = value;

    /// <summary>The value itself: the scalar form of putting a value into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double BroadcastScalar(double value) => value;

    /// <summary>Reads one element: the scalar form of reading one element into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double SplatScalar(ref double source, nint index) => Unsafe.Add(ref source, index);

    /// <summary>a b + c: one rounding where the processor fuses, two elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double MultiplyAdd(double a, double b, double c)
    {
#if NET8_0_OR_GREATER
        if (Fma.IsSupported || AdvSimd.IsSupported)
        {
            return Math.FusedMultiplyAdd(a, b, c);
        }
#endif
        return (double)(a * b) + c;
    }

    /// <summary>The value itself: a scalar has one lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double BroadcastLane(double value, int constantLane) => value;

    /// <summary>The value itself: a scalar has one lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double Lane(double value, int constantLane) => value;

    /// <summary>The value itself: a scalar has one lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double HorizontalSum(double value) => value;

    /// <summary>The value itself: a scalar has one lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double HorizontalMax(double value) => value;

    /// <summary>1 where <paramref name="firstIndex"/> is <paramref name="label"/>, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double OneHotScalarDouble(int label, int firstIndex) => label == firstIndex ? 1d : 0d;

    /// <summary>The larger of two values; NaN where either is NaN, -0 below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double Max(double a, double b) => LaneExtrema.Max(a, b);

    /// <summary>The smaller of two values; NaN where either is NaN, -0 below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double Min(double a, double b) => LaneExtrema.Min(a, b);

    /// <summary>The magnitude.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double Abs(double value) => Math.Abs(value);

    /// <summary>The square root, correctly rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double Sqrt(double value) => Math.Sqrt(value);

    /// <summary>a where the mask is true, else b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double Select(bool mask, double a, double b) => mask ? a : b;

    /// <summary>Whether a &gt; b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static bool GreaterThan(double a, double b) => a > b;

    /// <summary>Whether a &gt;= b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static bool GreaterThanOrEqual(double a, double b) => a >= b;

    /// <summary>Whether a &lt; b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static bool LessThan(double a, double b) => a < b;

    /// <summary>Whether a &lt;= b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static bool LessThanOrEqual(double a, double b) => a <= b;

    /// <summary>Whether a = b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static bool EqualTo(double a, double b) => a == b;

    /// <summary>Whether a and b differ, or either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static bool NotEqualTo(double a, double b) => a != b;

    /// <summary>max(x, 0): 0 where x &lt; 0, else x itself, so that NaN stays NaN and -0 stays -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double Rectify(double x)
    {
#if NET8_0_OR_GREATER
        // One instruction without a branch; it returns its second operand where either is NaN or both are 0.
        if (Sse2.IsSupported)
        {
            return Sse2.MaxScalar(Vector128<double>.Zero, Vector128.CreateScalarUnsafe(x)).ToScalar();
        }
#endif
        return x < 0 ? 0 : x;
    }

    /// <summary>0 where a &lt;= 0, else dy: the gradient of <c>Rectify</c>, whose slope is 0 at 0 and 1 at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double RectifyGradient(double dy, double a) => a <= 0 ? 0 : dy;

    /// <summary>e^x: 0 below the subnormals, gradual underflow, +infinity above the largest finite value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double Exp(double x) => DoubleFunctions<double, bool, LanesScalarDouble>.Exp(x);

    /// <summary>e^x for x &lt;= 0: the bits of Exp with fewer operations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double ExpNonPositive(double x) =>
        DoubleFunctions<double, bool, LanesScalarDouble>.ExpNonPositive(x);

    /// <summary>The natural logarithm: -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double Log(double x) => x >= 2.2250738585072014e-308 && x < double.PositiveInfinity
        ? DoubleFunctions<double, bool, LanesScalarDouble>.LogOfNormal(x)
        : LogOfAny(x);

    /// <summary>log(1 + x), accurate near 0; -infinity at -1, NaN below; keeps the sign of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double Log1p(double x) => DoubleFunctions<double, bool, LanesScalarDouble>.Log1p(x);

    /// <summary>The hyperbolic tangent; keeps the sign of 0, +-1 at +-infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double Tanh(double x) => DoubleFunctions<double, bool, LanesScalarDouble>.Tanh(x);

    /// <summary>1 / (1 + e^-x), accurate in both tails; 0 and 1 at -infinity and +infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double Sigmoid(double x) => DoubleFunctions<double, bool, LanesScalarDouble>.Sigmoid(x);

    /// <summary>The error function 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x; keeps the sign of 0, +-1 at +-infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double Erf(double x) => DoubleFunctions<double, bool, LanesScalarDouble>.Erf(x);

    /// <summary>The arc tangent, in [-pi/2, pi/2]; keeps the sign of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double Atan(double x) => DoubleFunctions<double, bool, LanesScalarDouble>.Atan(x);

    /// <summary>log(1 + e^x), accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double Softplus(double x) => DoubleFunctions<double, bool, LanesScalarDouble>.Softplus(x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double LogOfAny(double x) => DoubleFunctions<double, bool, LanesScalarDouble>.Log(x);
}
