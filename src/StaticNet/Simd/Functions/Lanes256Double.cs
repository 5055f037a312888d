#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNet.Simd.Functions;

/// <summary>Arithmetic in the lanes of a 256-bit vector of <see cref="double"/>.</summary>
internal readonly struct Lanes256Double : ILanes<Vector256<double>, Vector256<double>, double>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Constant(double value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Add(Vector256<double> a, Vector256<double> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Add(Vector256<double> a, double b) => a + Vector256.Create(b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Subtract(Vector256<double> a, Vector256<double> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Subtract(double a, Vector256<double> b) => Vector256.Create(a) - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Multiply(Vector256<double> a, Vector256<double> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Multiply(Vector256<double> a, double b) => a * Vector256.Create(b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Divide(Vector256<double> a, Vector256<double> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Sqrt(Vector256<double> a) => Vector256.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> MultiplyThenAdd(Vector256<double> a, Vector256<double> b, Vector256<double> c) => (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> MultiplyThenAdd(Vector256<double> a, Vector256<double> b, double c) => (a * b) + Vector256.Create(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> MultiplyThenAdd(Vector256<double> a, double b, double c) =>
        (a * Vector256.Create(b)) + Vector256.Create(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> SubtractProduct(Vector256<double> a, Vector256<double> b, double c) => a - (b * Vector256.Create(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> AddBits(Vector256<double> a, long bits) => (a.AsInt64() + Vector256.Create(bits)).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> SubtractBits(long bits, Vector256<double> a) => (Vector256.Create(bits) - a.AsInt64()).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> AndBits(Vector256<double> a, long bits) => (a.AsInt64() & Vector256.Create(bits)).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> OrBits(Vector256<double> a, long bits) => (a.AsInt64() | Vector256.Create(bits)).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> ShiftLeft(Vector256<double> a, int count) => Vector256.ShiftLeft(a.AsInt64(), count).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> ShiftRight(Vector256<double> a, int count) =>
        Vector256.ShiftRightLogical(a.AsInt64(), count).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> LessThan(Vector256<double> a, double b) => Vector256.LessThan(a, Vector256.Create(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> GreaterThan(Vector256<double> a, double b) => Vector256.GreaterThan(a, Vector256.Create(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> EqualTo(Vector256<double> a, double b) => Vector256.Equals(a, Vector256.Create(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Select(Vector256<double> mask, Vector256<double> a, Vector256<double> b) =>
        Vector256.ConditionalSelect(mask, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> ClampLow(Vector256<double> a, double bound)
    {
        Vector256<double> bounds = Vector256.Create(bound);
        if (Avx.IsSupported)
        {
            return Avx.Max(bounds, a);
        }

        return Vector256.ConditionalSelect(Vector256.LessThan(a, bounds), bounds, a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> ClampHigh(Vector256<double> a, double bound)
    {
        Vector256<double> bounds = Vector256.Create(bound);
        if (Avx.IsSupported)
        {
            return Avx.Min(bounds, a);
        }

        return Vector256.ConditionalSelect(Vector256.GreaterThan(a, bounds), bounds, a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Abs(Vector256<double> a) => Vector256.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> CopySign(Vector256<double> magnitude, Vector256<double> sign) =>
        Vector256.ConditionalSelect(Vector256.Create(-0d), sign, magnitude);
}
#endif
