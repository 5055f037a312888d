#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNet.Simd.Functions;

/// <summary>Arithmetic in the lanes of a 256-bit vector of <see cref="float"/>.</summary>
internal readonly struct Lanes256Single : ILanes<Vector256<float>, Vector256<float>, float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Constant(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Add(Vector256<float> a, Vector256<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Add(Vector256<float> a, float b) => a + Vector256.Create(b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Subtract(Vector256<float> a, Vector256<float> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Subtract(float a, Vector256<float> b) => Vector256.Create(a) - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Multiply(Vector256<float> a, Vector256<float> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Multiply(Vector256<float> a, float b) => a * Vector256.Create(b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Divide(Vector256<float> a, Vector256<float> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Sqrt(Vector256<float> a) => Vector256.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> MultiplyThenAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) => (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> MultiplyThenAdd(Vector256<float> a, Vector256<float> b, float c) => (a * b) + Vector256.Create(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> MultiplyThenAdd(Vector256<float> a, float b, float c) =>
        (a * Vector256.Create(b)) + Vector256.Create(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> SubtractProduct(Vector256<float> a, Vector256<float> b, float c) => a - (b * Vector256.Create(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> AddBits(Vector256<float> a, long bits) =>
        (a.AsInt32() + Vector256.Create(unchecked((int)bits))).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> SubtractBits(long bits, Vector256<float> a) =>
        (Vector256.Create(unchecked((int)bits)) - a.AsInt32()).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> AndBits(Vector256<float> a, long bits) =>
        (a.AsInt32() & Vector256.Create(unchecked((int)bits))).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> OrBits(Vector256<float> a, long bits) =>
        (a.AsInt32() | Vector256.Create(unchecked((int)bits))).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> ShiftLeft(Vector256<float> a, int count) => Vector256.ShiftLeft(a.AsInt32(), count).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> ShiftRight(Vector256<float> a, int count) => Vector256.ShiftRightLogical(a.AsInt32(), count).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> LessThan(Vector256<float> a, float b) => Vector256.LessThan(a, Vector256.Create(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> GreaterThan(Vector256<float> a, float b) => Vector256.GreaterThan(a, Vector256.Create(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> EqualTo(Vector256<float> a, float b) => Vector256.Equals(a, Vector256.Create(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Select(Vector256<float> mask, Vector256<float> a, Vector256<float> b) =>
        Vector256.ConditionalSelect(mask, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> ClampLow(Vector256<float> a, float bound)
    {
        Vector256<float> bounds = Vector256.Create(bound);
        if (Avx.IsSupported)
        {
            return Avx.Max(bounds, a);
        }

        return Vector256.ConditionalSelect(Vector256.LessThan(a, bounds), bounds, a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> ClampHigh(Vector256<float> a, float bound)
    {
        Vector256<float> bounds = Vector256.Create(bound);
        if (Avx.IsSupported)
        {
            return Avx.Min(bounds, a);
        }

        return Vector256.ConditionalSelect(Vector256.GreaterThan(a, bounds), bounds, a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Abs(Vector256<float> a) => Vector256.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> CopySign(Vector256<float> magnitude, Vector256<float> sign) =>
        Vector256.ConditionalSelect(Vector256.Create(-0f), sign, magnitude);
}
#endif
