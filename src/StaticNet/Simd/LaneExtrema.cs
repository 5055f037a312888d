using System;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
#endif

namespace StaticNet.Simd;

/// <summary>
/// Maximum and minimum of IEEE 754-2019 (section 9.6): NaN where either is NaN, -0 below +0. The framework's vector forms do this from
/// .NET 9 on; on .NET 8 they give what the processor gives.
/// </summary>
internal static class LaneExtrema
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Max(float a, float b)
    {
#if NET8_0_OR_GREATER
        return MathF.Max(a, b);
#else
        return a > b || float.IsNaN(a) || (a == b && !IsNegative(a)) ? a : b;
#endif
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Min(float a, float b)
    {
#if NET8_0_OR_GREATER
        return MathF.Min(a, b);
#else
        return a < b || float.IsNaN(a) || (a == b && IsNegative(a)) ? a : b;
#endif
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Max(double a, double b)
    {
#if NET8_0_OR_GREATER
        return Math.Max(a, b);
#else
        return a > b || double.IsNaN(a) || (a == b && !IsNegative(a)) ? a : b;
#endif
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Min(double a, double b)
    {
#if NET8_0_OR_GREATER
        return Math.Min(a, b);
#else
        return a < b || double.IsNaN(a) || (a == b && IsNegative(a)) ? a : b;
#endif
    }

#if !NET8_0_OR_GREATER
    private static bool IsNegative(double a) => BitConverter.DoubleToInt64Bits(a) < 0;
#endif

#if NET8_0_OR_GREATER
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<T> Max<T>(Vector512<T> a, Vector512<T> b)
    {
#if NET9_0_OR_GREATER
        return Vector512.Max(a, b);
#else
        Vector512<T> ordered = Vector512.ConditionalSelect(Vector512.GreaterThan(a, b), a, b);
        Vector512<T> signed = Vector512.ConditionalSelect(Vector512.Equals(a, b), a & b, ordered);
        return Vector512.ConditionalSelect(Vector512.Equals(a, a), signed, a);
#endif
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> Max<T>(Vector256<T> a, Vector256<T> b)
    {
#if NET9_0_OR_GREATER
        return Vector256.Max(a, b);
#else
        Vector256<T> ordered = Vector256.ConditionalSelect(Vector256.GreaterThan(a, b), a, b);
        Vector256<T> signed = Vector256.ConditionalSelect(Vector256.Equals(a, b), a & b, ordered);
        return Vector256.ConditionalSelect(Vector256.Equals(a, a), signed, a);
#endif
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<T> Max<T>(Vector128<T> a, Vector128<T> b)
    {
#if NET9_0_OR_GREATER
        return Vector128.Max(a, b);
#else
        Vector128<T> ordered = Vector128.ConditionalSelect(Vector128.GreaterThan(a, b), a, b);
        Vector128<T> signed = Vector128.ConditionalSelect(Vector128.Equals(a, b), a & b, ordered);
        return Vector128.ConditionalSelect(Vector128.Equals(a, a), signed, a);
#endif
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<T> Min<T>(Vector512<T> a, Vector512<T> b)
    {
#if NET9_0_OR_GREATER
        return Vector512.Min(a, b);
#else
        Vector512<T> ordered = Vector512.ConditionalSelect(Vector512.LessThan(a, b), a, b);
        Vector512<T> signed = Vector512.ConditionalSelect(Vector512.Equals(a, b), a | b, ordered);
        return Vector512.ConditionalSelect(Vector512.Equals(a, a), signed, a);
#endif
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> Min<T>(Vector256<T> a, Vector256<T> b)
    {
#if NET9_0_OR_GREATER
        return Vector256.Min(a, b);
#else
        Vector256<T> ordered = Vector256.ConditionalSelect(Vector256.LessThan(a, b), a, b);
        Vector256<T> signed = Vector256.ConditionalSelect(Vector256.Equals(a, b), a | b, ordered);
        return Vector256.ConditionalSelect(Vector256.Equals(a, a), signed, a);
#endif
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<T> Min<T>(Vector128<T> a, Vector128<T> b)
    {
#if NET9_0_OR_GREATER
        return Vector128.Min(a, b);
#else
        Vector128<T> ordered = Vector128.ConditionalSelect(Vector128.LessThan(a, b), a, b);
        Vector128<T> signed = Vector128.ConditionalSelect(Vector128.Equals(a, b), a | b, ordered);
        return Vector128.ConditionalSelect(Vector128.Equals(a, a), signed, a);
#endif
    }

    /// <summary>The larger where neither is NaN, without a care for the sign of 0: one instruction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<T> MaxOfNumbers<T>(Vector512<T> a, Vector512<T> b)
    {
#if NET9_0_OR_GREATER
        return Vector512.MaxNative(a, b);
#else
        return Vector512.Max(a, b);
#endif
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> MaxOfNumbers<T>(Vector256<T> a, Vector256<T> b)
    {
#if NET9_0_OR_GREATER
        return Vector256.MaxNative(a, b);
#else
        return Vector256.Max(a, b);
#endif
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<T> MaxOfNumbers<T>(Vector128<T> a, Vector128<T> b)
    {
#if NET9_0_OR_GREATER
        return Vector128.MaxNative(a, b);
#else
        return Vector128.Max(a, b);
#endif
    }
#endif
}
