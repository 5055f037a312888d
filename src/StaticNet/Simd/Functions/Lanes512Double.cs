#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNet.Simd.Functions;

/// <summary>Arithmetic in the lanes of a 512-bit vector of <see cref="double"/>.</summary>
internal readonly struct Lanes512Double : ILanes<Vector512<double>, Vector512<double>, double>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Constant(double value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Add(Vector512<double> a, Vector512<double> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Add(Vector512<double> a, double b) => a + Vector512.Create(b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Subtract(Vector512<double> a, Vector512<double> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Subtract(double a, Vector512<double> b) => Vector512.Create(a) - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Multiply(Vector512<double> a, Vector512<double> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Multiply(Vector512<double> a, double b) => a * Vector512.Create(b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Divide(Vector512<double> a, Vector512<double> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Sqrt(Vector512<double> a) => Vector512.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> MultiplyThenAdd(Vector512<double> a, Vector512<double> b, Vector512<double> c) => (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> MultiplyThenAdd(Vector512<double> a, Vector512<double> b, double c) => (a * b) + Vector512.Create(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> MultiplyThenAdd(Vector512<double> a, double b, double c) =>
        (a * Vector512.Create(b)) + Vector512.Create(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> SubtractProduct(Vector512<double> a, Vector512<double> b, double c) => a - (b * Vector512.Create(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> AddBits(Vector512<double> a, long bits) => (a.AsInt64() + Vector512.Create(bits)).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> SubtractBits(long bits, Vector512<double> a) => (Vector512.Create(bits) - a.AsInt64()).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> AndBits(Vector512<double> a, long bits) => (a.AsInt64() & Vector512.Create(bits)).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> OrBits(Vector512<double> a, long bits) => (a.AsInt64() | Vector512.Create(bits)).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> ShiftLeft(Vector512<double> a, int count) => Vector512.ShiftLeft(a.AsInt64(), count).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> ShiftRight(Vector512<double> a, int count) =>
        Vector512.ShiftRightLogical(a.AsInt64(), count).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> LessThan(Vector512<double> a, double b) => Vector512.LessThan(a, Vector512.Create(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> GreaterThan(Vector512<double> a, double b) => Vector512.GreaterThan(a, Vector512.Create(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> EqualTo(Vector512<double> a, double b) => Vector512.Equals(a, Vector512.Create(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Select(Vector512<double> mask, Vector512<double> a, Vector512<double> b) =>
        Vector512.ConditionalSelect(mask, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> ClampLow(Vector512<double> a, double bound)
    {
        Vector512<double> bounds = Vector512.Create(bound);
        if (Avx512F.IsSupported)
        {
            return Avx512F.Max(bounds, a);
        }

        return Vector512.ConditionalSelect(Vector512.LessThan(a, bounds), bounds, a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> ClampHigh(Vector512<double> a, double bound)
    {
        Vector512<double> bounds = Vector512.Create(bound);
        if (Avx512F.IsSupported)
        {
            return Avx512F.Min(bounds, a);
        }

        return Vector512.ConditionalSelect(Vector512.GreaterThan(a, bounds), bounds, a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Abs(Vector512<double> a) => Vector512.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> CopySign(Vector512<double> magnitude, Vector512<double> sign) =>
        Vector512.ConditionalSelect(Vector512.Create(-0d), sign, magnitude);
}
#endif
