using System;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif

namespace StaticNet.Simd.Functions;

/// <summary>
/// Arithmetic on one <see cref="float"/>. The casts forbid run times with wider registers to carry more than 24 bits.
/// </summary>
internal readonly struct LanesScalarSingle : ILanes<float, bool, float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Constant(float value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Add(float a, float b) => (float)(a + b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Subtract(float a, float b) => (float)(a - b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Multiply(float a, float b) => (float)(a * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Divide(float a, float b) => (float)(a / b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Sqrt(float a) => (float)Math.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float MultiplyThenAdd(float a, float b, float c) => (float)(((float)(a * b)) + c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float SubtractProduct(float a, float b, float c) => (float)(a - (float)(b * c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float AddBits(float a, long bits) => FromBits(unchecked(ToBits(a) + (int)bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float SubtractBits(long bits, float a) => FromBits(unchecked((int)bits - ToBits(a)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float AndBits(float a, long bits) => FromBits(ToBits(a) & unchecked((int)bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float OrBits(float a, long bits) => FromBits(ToBits(a) | unchecked((int)bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float ShiftLeft(float a, int count) => FromBits(ToBits(a) << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float ShiftRight(float a, int count) => FromBits(unchecked((int)((uint)ToBits(a) >> count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool LessThan(float a, float b) => a < b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool GreaterThan(float a, float b) => a > b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool EqualTo(float a, float b) => a == b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Select(bool mask, float a, float b) => mask ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float ClampLow(float a, float bound)
    {
#if NET8_0_OR_GREATER
        if (Sse.IsSupported)
        {
            return Sse.MaxScalar(Vector128.CreateScalarUnsafe(bound), Vector128.CreateScalarUnsafe(a)).ToScalar();
        }
#endif
        return a < bound ? bound : a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float ClampHigh(float a, float bound)
    {
#if NET8_0_OR_GREATER
        if (Sse.IsSupported)
        {
            return Sse.MinScalar(Vector128.CreateScalarUnsafe(bound), Vector128.CreateScalarUnsafe(a)).ToScalar();
        }
#endif
        return a > bound ? bound : a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Abs(float a) => Math.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float CopySign(float magnitude, float sign) =>
        FromBits((ToBits(magnitude) & int.MaxValue) | (ToBits(sign) & int.MinValue));

#if NET8_0_OR_GREATER
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ToBits(float a) => BitConverter.SingleToInt32Bits(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float FromBits(int bits) => BitConverter.Int32BitsToSingle(bits);
#else
    private static int ToBits(float a) => Unsafe.As<float, int>(ref a);

    private static float FromBits(int bits) => Unsafe.As<int, float>(ref bits);
#endif
}
