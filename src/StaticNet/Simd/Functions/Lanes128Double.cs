#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNet.Simd.Functions;

/// <summary>Arithmetic in the lanes of a 128-bit vector of <see cref="double"/>.</summary>
internal readonly struct Lanes128Double : ILanes<Vector128<double>, Vector128<double>, double>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> Constant(double value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> Add(Vector128<double> a, Vector128<double> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> Add(Vector128<double> a, double b) => a + Vector128.Create(b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> Subtract(Vector128<double> a, Vector128<double> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> Subtract(double a, Vector128<double> b) => Vector128.Create(a) - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> Multiply(Vector128<double> a, Vector128<double> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> Multiply(Vector128<double> a, double b) => a * Vector128.Create(b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> Divide(Vector128<double> a, Vector128<double> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> Sqrt(Vector128<double> a) => Vector128.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> MultiplyThenAdd(Vector128<double> a, Vector128<double> b, Vector128<double> c) => (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> MultiplyThenAdd(Vector128<double> a, Vector128<double> b, double c) => (a * b) + Vector128.Create(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> MultiplyThenAdd(Vector128<double> a, double b, double c) =>
        (a * Vector128.Create(b)) + Vector128.Create(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> SubtractProduct(Vector128<double> a, Vector128<double> b, double c) => a - (b * Vector128.Create(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> AddBits(Vector128<double> a, long bits) => (a.AsInt64() + Vector128.Create(bits)).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> SubtractBits(long bits, Vector128<double> a) => (Vector128.Create(bits) - a.AsInt64()).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> AndBits(Vector128<double> a, long bits) => (a.AsInt64() & Vector128.Create(bits)).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> OrBits(Vector128<double> a, long bits) => (a.AsInt64() | Vector128.Create(bits)).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> ShiftLeft(Vector128<double> a, int count) => Vector128.ShiftLeft(a.AsInt64(), count).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> ShiftRight(Vector128<double> a, int count) =>
        Vector128.ShiftRightLogical(a.AsInt64(), count).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> LessThan(Vector128<double> a, double b) => Vector128.LessThan(a, Vector128.Create(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> GreaterThan(Vector128<double> a, double b) => Vector128.GreaterThan(a, Vector128.Create(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> EqualTo(Vector128<double> a, double b) => Vector128.Equals(a, Vector128.Create(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> Select(Vector128<double> mask, Vector128<double> a, Vector128<double> b) =>
        Vector128.ConditionalSelect(mask, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> ClampLow(Vector128<double> a, double bound)
    {
        Vector128<double> bounds = Vector128.Create(bound);
        if (Sse2.IsSupported)
        {
            return Sse2.Max(bounds, a);
        }

        return Vector128.ConditionalSelect(Vector128.LessThan(a, bounds), bounds, a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> ClampHigh(Vector128<double> a, double bound)
    {
        Vector128<double> bounds = Vector128.Create(bound);
        if (Sse2.IsSupported)
        {
            return Sse2.Min(bounds, a);
        }

        return Vector128.ConditionalSelect(Vector128.GreaterThan(a, bounds), bounds, a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> Abs(Vector128<double> a) => Vector128.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> CopySign(Vector128<double> magnitude, Vector128<double> sign) =>
        Vector128.ConditionalSelect(Vector128.Create(-0d), sign, magnitude);
}
#endif
