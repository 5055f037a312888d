#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNet.Simd.Functions;

/// <summary>Arithmetic in the lanes of a 128-bit vector of <see cref="float"/>.</summary>
internal readonly struct Lanes128Single : ILanes<Vector128<float>, Vector128<float>, float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Constant(float value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Add(Vector128<float> a, Vector128<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Add(Vector128<float> a, float b) => a + Vector128.Create(b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Subtract(Vector128<float> a, Vector128<float> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Subtract(float a, Vector128<float> b) => Vector128.Create(a) - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Multiply(Vector128<float> a, Vector128<float> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Multiply(Vector128<float> a, float b) => a * Vector128.Create(b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Divide(Vector128<float> a, Vector128<float> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Sqrt(Vector128<float> a) => Vector128.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> MultiplyThenAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) => (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> MultiplyThenAdd(Vector128<float> a, Vector128<float> b, float c) => (a * b) + Vector128.Create(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> MultiplyThenAdd(Vector128<float> a, float b, float c) =>
        (a * Vector128.Create(b)) + Vector128.Create(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> SubtractProduct(Vector128<float> a, Vector128<float> b, float c) => a - (b * Vector128.Create(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> AddBits(Vector128<float> a, long bits) =>
        (a.AsInt32() + Vector128.Create(unchecked((int)bits))).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> SubtractBits(long bits, Vector128<float> a) =>
        (Vector128.Create(unchecked((int)bits)) - a.AsInt32()).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> AndBits(Vector128<float> a, long bits) =>
        (a.AsInt32() & Vector128.Create(unchecked((int)bits))).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> OrBits(Vector128<float> a, long bits) =>
        (a.AsInt32() | Vector128.Create(unchecked((int)bits))).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> ShiftLeft(Vector128<float> a, int count) => Vector128.ShiftLeft(a.AsInt32(), count).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> ShiftRight(Vector128<float> a, int count) => Vector128.ShiftRightLogical(a.AsInt32(), count).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> LessThan(Vector128<float> a, float b) => Vector128.LessThan(a, Vector128.Create(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> GreaterThan(Vector128<float> a, float b) => Vector128.GreaterThan(a, Vector128.Create(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> EqualTo(Vector128<float> a, float b) => Vector128.Equals(a, Vector128.Create(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Select(Vector128<float> mask, Vector128<float> a, Vector128<float> b) =>
        Vector128.ConditionalSelect(mask, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> ClampLow(Vector128<float> a, float bound)
    {
        Vector128<float> bounds = Vector128.Create(bound);
        if (Sse.IsSupported)
        {
            return Sse.Max(bounds, a);
        }

        return Vector128.ConditionalSelect(Vector128.LessThan(a, bounds), bounds, a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> ClampHigh(Vector128<float> a, float bound)
    {
        Vector128<float> bounds = Vector128.Create(bound);
        if (Sse.IsSupported)
        {
            return Sse.Min(bounds, a);
        }

        return Vector128.ConditionalSelect(Vector128.GreaterThan(a, bounds), bounds, a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Abs(Vector128<float> a) => Vector128.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> CopySign(Vector128<float> magnitude, Vector128<float> sign) =>
        Vector128.ConditionalSelect(Vector128.Create(-0f), sign, magnitude);
}
#endif
