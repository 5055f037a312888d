using System;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
#endif
using StaticNet.Simd.Functions;

namespace StaticNet.Simd;

/// <content>Scalars of <see cref="float"/>: the same names as for vectors, so that generated text reads the same.</content>
public abstract partial class KernelOperations
{
    /// <summary>Reads one element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float LoadScalar(ref float source, nint index) => Unsafe.Add(ref source, index);

    /// <summary>Writes one element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void StoreScalar(float value, ref float destination, nint index) => Unsafe.Add(ref destination, index) = value;

    /// <summary>The value itself: the scalar form of putting a value into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float BroadcastScalar(float value) => value;

    /// <summary>Reads one element: the scalar form of reading one element into every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float SplatScalar(ref float source, nint index) => Unsafe.Add(ref source, index);

    /// <summary>a b + c: one rounding where the processor fuses, two elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float MultiplyAdd(float a, float b, float c)
    {
#if NET8_0_OR_GREATER
        if (Fma.IsSupported || AdvSimd.IsSupported)
        {
            return MathF.FusedMultiplyAdd(a, b, c);
        }
#endif
        return (float)(a * b) + c;
    }

    /// <summary>The value itself: a scalar has one lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float BroadcastLane(float value, int constantLane) => value;

    /// <summary>The value itself: a scalar has one lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float Lane(float value, int constantLane) => value;

    /// <summary>The value itself: a scalar has one lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float HorizontalSum(float value) => value;

    /// <summary>The value itself: a scalar has one lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float HorizontalMax(float value) => value;

    /// <summary>1 where <paramref name="firstIndex"/> is <paramref name="label"/>, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float OneHotScalarSingle(int label, int firstIndex) => label == firstIndex ? 1f : 0f;

    /// <summary>The larger of two values; NaN where either is NaN, -0 below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float Max(float a, float b) => LaneExtrema.Max(a, b);

    /// <summary>The smaller of two values; NaN where either is NaN, -0 below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float Min(float a, float b) => LaneExtrema.Min(a, b);

    /// <summary>The magnitude.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float Abs(float value) => Math.Abs(value);

    /// <summary>The square root, correctly rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float Sqrt(float value) => (float)Math.Sqrt(value);

    /// <summary>a where the mask is true, else b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float Select(bool mask, float a, float b) => mask ? a : b;

    /// <summary>Whether a &gt; b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static bool GreaterThan(float a, float b) => a > b;

    /// <summary>Whether a &gt;= b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static bool GreaterThanOrEqual(float a, float b) => a >= b;

    /// <summary>Whether a &lt; b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static bool LessThan(float a, float b) => a < b;

    /// <summary>Whether a &lt;= b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static bool LessThanOrEqual(float a, float b) => a <= b;

    /// <summary>Whether a = b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static bool EqualTo(float a, float b) => a == b;

    /// <summary>Whether a and b differ, or either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static bool NotEqualTo(float a, float b) => a != b;

    /// <summary>max(x, 0): 0 where x &lt; 0, else x itself, so that NaN stays NaN and -0 stays -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float Rectify(float x)
    {
#if NET8_0_OR_GREATER
        // One instruction without a branch; it returns its second operand where either is NaN or both are 0.
        if (Sse.IsSupported)
        {
            return Sse.MaxScalar(Vector128<float>.Zero, Vector128.CreateScalarUnsafe(x)).ToScalar();
        }
#endif
        return x < 0 ? 0 : x;
    }

    /// <summary>0 where a &lt;= 0, else dy: the gradient of <c>Rectify</c>, whose slope is 0 at 0 and 1 at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float RectifyGradient(float dy, float a) => a <= 0 ? 0 : dy;

    /// <summary>e^x: 0 below the subnormals, gradual underflow, +infinity above the largest finite value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float Exp(float x) => SingleFunctions<float, bool, LanesScalarSingle>.Exp(x);

    /// <summary>e^x for x &lt;= 0: the bits of Exp with fewer operations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float ExpNonPositive(float x) =>
        SingleFunctions<float, bool, LanesScalarSingle>.ExpNonPositive(x);

    /// <summary>The natural logarithm: -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float Log(float x) => x >= 1.17549435e-38f && x < float.PositiveInfinity
        ? SingleFunctions<float, bool, LanesScalarSingle>.LogOfNormal(x)
        : LogOfAny(x);

    /// <summary>log(1 + x), accurate near 0; -infinity at -1, NaN below; keeps the sign of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float Log1p(float x) => SingleFunctions<float, bool, LanesScalarSingle>.Log1p(x);

    /// <summary>The hyperbolic tangent; keeps the sign of 0, +-1 at +-infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float Tanh(float x) => SingleFunctions<float, bool, LanesScalarSingle>.Tanh(x);

    /// <summary>1 / (1 + e^-x), accurate in both tails; 0 and 1 at -infinity and +infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float Sigmoid(float x) => SingleFunctions<float, bool, LanesScalarSingle>.Sigmoid(x);

    /// <summary>The error function 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x; keeps the sign of 0, +-1 at +-infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float Erf(float x) => SingleFunctions<float, bool, LanesScalarSingle>.Erf(x);

    /// <summary>The arc tangent, in [-pi/2, pi/2]; keeps the sign of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float Atan(float x) => SingleFunctions<float, bool, LanesScalarSingle>.Atan(x);

    /// <summary>log(1 + e^x), accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float Softplus(float x) => SingleFunctions<float, bool, LanesScalarSingle>.Softplus(x);

    /// <summary>Whether both masks are true.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static bool And(bool a, bool b) => a && b;

    /// <summary>Whether either mask is true.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static bool Or(bool a, bool b) => a || b;

    /// <summary>Whether the mask is false.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static bool Not(bool mask) => !mask;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float LogOfAny(float x) => SingleFunctions<float, bool, LanesScalarSingle>.Log(x);
}
