#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNet.Simd.Functions;

/// <summary>Arithmetic in the lanes of a 512-bit vector of <see cref="float"/>.</summary>
internal readonly struct Lanes512Single : ILanes<Vector512<float>, Vector512<float>, float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Constant(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Add(Vector512<float> a, Vector512<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Add(Vector512<float> a, float b) => a + Vector512.Create(b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Subtract(Vector512<float> a, Vector512<float> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Subtract(float a, Vector512<float> b) => Vector512.Create(a) - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Multiply(Vector512<float> a, Vector512<float> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Multiply(Vector512<float> a, float b) => a * Vector512.Create(b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Divide(Vector512<float> a, Vector512<float> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Sqrt(Vector512<float> a) => Vector512.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> MultiplyThenAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) => (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> MultiplyThenAdd(Vector512<float> a, Vector512<float> b, float c) => (a * b) + Vector512.Create(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> MultiplyThenAdd(Vector512<float> a, float b, float c) =>
        (a * Vector512.Create(b)) + Vector512.Create(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> SubtractProduct(Vector512<float> a, Vector512<float> b, float c) => a - (b * Vector512.Create(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> AddBits(Vector512<float> a, long bits) =>
        (a.AsInt32() + Vector512.Create(unchecked((int)bits))).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> SubtractBits(long bits, Vector512<float> a) =>
        (Vector512.Create(unchecked((int)bits)) - a.AsInt32()).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> AndBits(Vector512<float> a, long bits) =>
        (a.AsInt32() & Vector512.Create(unchecked((int)bits))).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> OrBits(Vector512<float> a, long bits) =>
        (a.AsInt32() | Vector512.Create(unchecked((int)bits))).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> ShiftLeft(Vector512<float> a, int count) => Vector512.ShiftLeft(a.AsInt32(), count).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> ShiftRight(Vector512<float> a, int count) => Vector512.ShiftRightLogical(a.AsInt32(), count).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> LessThan(Vector512<float> a, float b) => Vector512.LessThan(a, Vector512.Create(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> GreaterThan(Vector512<float> a, float b) => Vector512.GreaterThan(a, Vector512.Create(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> EqualTo(Vector512<float> a, float b) => Vector512.Equals(a, Vector512.Create(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Select(Vector512<float> mask, Vector512<float> a, Vector512<float> b) =>
        Vector512.ConditionalSelect(mask, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> ClampLow(Vector512<float> a, float bound)
    {
        Vector512<float> bounds = Vector512.Create(bound);
        if (Avx512F.IsSupported)
        {
            return Avx512F.Max(bounds, a);
        }

        return Vector512.ConditionalSelect(Vector512.LessThan(a, bounds), bounds, a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> ClampHigh(Vector512<float> a, float bound)
    {
        Vector512<float> bounds = Vector512.Create(bound);
        if (Avx512F.IsSupported)
        {
            return Avx512F.Min(bounds, a);
        }

        return Vector512.ConditionalSelect(Vector512.GreaterThan(a, bounds), bounds, a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Abs(Vector512<float> a) => Vector512.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> CopySign(Vector512<float> magnitude, Vector512<float> sign) =>
        Vector512.ConditionalSelect(Vector512.Create(-0f), sign, magnitude);
}
#endif
