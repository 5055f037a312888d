using System;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif

namespace StaticNet.Simd.Functions;

/// <summary>
/// Arithmetic on one <see cref="double"/>. The casts forbid run times with wider registers to carry more than 53 bits.
/// </summary>
internal readonly struct LanesScalarDouble : ILanes<double, bool, double>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Constant(double value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Add(double a, double b) => (double)(a + b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Subtract(double a, double b) => (double)(a - b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Multiply(double a, double b) => (double)(a * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Divide(double a, double b) => (double)(a / b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Sqrt(double a) => (double)Math.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double MultiplyThenAdd(double a, double b, double c) => (double)(((double)(a * b)) + c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double SubtractProduct(double a, double b, double c) => (double)(a - (double)(b * c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double AddBits(double a, long bits) => FromBits(unchecked(ToBits(a) + bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double SubtractBits(long bits, double a) => FromBits(unchecked(bits - ToBits(a)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double AndBits(double a, long bits) => FromBits(ToBits(a) & bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double OrBits(double a, long bits) => FromBits(ToBits(a) | bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double ShiftLeft(double a, int count) => FromBits(ToBits(a) << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double ShiftRight(double a, int count) => FromBits(unchecked((long)((ulong)ToBits(a) >> count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool LessThan(double a, double b) => a < b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool GreaterThan(double a, double b) => a > b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool EqualTo(double a, double b) => a == b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Select(bool mask, double a, double b) => mask ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double ClampLow(double a, double bound)
    {
#if NET8_0_OR_GREATER
        if (Sse2.IsSupported)
        {
            return Sse2.MaxScalar(Vector128.CreateScalarUnsafe(bound), Vector128.CreateScalarUnsafe(a)).ToScalar();
        }
#endif
        return a < bound ? bound : a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double ClampHigh(double a, double bound)
    {
#if NET8_0_OR_GREATER
        if (Sse2.IsSupported)
        {
            return Sse2.MinScalar(Vector128.CreateScalarUnsafe(bound), Vector128.CreateScalarUnsafe(a)).ToScalar();
        }
#endif
        return a > bound ? bound : a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Abs(double a) => Math.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double CopySign(double magnitude, double sign) =>
        FromBits((ToBits(magnitude) & long.MaxValue) | (ToBits(sign) & long.MinValue));

    private static long ToBits(double a) => BitConverter.DoubleToInt64Bits(a);

    private static double FromBits(long bits) => BitConverter.Int64BitsToDouble(bits);
}
