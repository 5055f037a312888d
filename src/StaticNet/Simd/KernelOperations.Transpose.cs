#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNet.Simd;

/// <content>
/// Square blocks of matrices, transposed in registers: <c>destination[to + c toPitch + r] = source[from + r fromPitch + c]</c>. A loop
/// over single elements takes about five times as long.
/// </content>
public abstract partial class KernelOperations
{
    /// <summary>Transposes a block of 8 x 8 elements; the rows of source and destination are their pitches apart.</summary>
    protected static void Transpose8x8(ref float source, nint from, nint fromPitch, ref float destination, nint to, nint toPitch)
    {
        if (!Avx.IsSupported)
        {
            Transpose4x4(ref source, from, fromPitch, ref destination, to, toPitch);
            Transpose4x4(ref source, from + 4, fromPitch, ref destination, to + (4 * toPitch), toPitch);
            Transpose4x4(ref source, from + (4 * fromPitch), fromPitch, ref destination, to + 4, toPitch);
            Transpose4x4(ref source, from + (4 * fromPitch) + 4, fromPitch, ref destination, to + (4 * toPitch) + 4, toPitch);
            return;
        }

        // Halves of row r and row r + 4 side by side; then pairs, then quadruples of elements change places within each half.
        Vector256<float> a0 = Halves(ref source, from, from + (4 * fromPitch));
        Vector256<float> a1 = Halves(ref source, from + fromPitch, from + (5 * fromPitch));
        Vector256<float> a2 = Halves(ref source, from + (2 * fromPitch), from + (6 * fromPitch));
        Vector256<float> a3 = Halves(ref source, from + (3 * fromPitch), from + (7 * fromPitch));
        Vector256<float> b0 = Halves(ref source, from + 4, from + (4 * fromPitch) + 4);
        Vector256<float> b1 = Halves(ref source, from + fromPitch + 4, from + (5 * fromPitch) + 4);
        Vector256<float> b2 = Halves(ref source, from + (2 * fromPitch) + 4, from + (6 * fromPitch) + 4);
        Vector256<float> b3 = Halves(ref source, from + (3 * fromPitch) + 4, from + (7 * fromPitch) + 4);
        Columns(a0, a1, a2, a3, ref destination, to, toPitch);
        Columns(b0, b1, b2, b3, ref destination, to + (4 * toPitch), toPitch);
    }

    /// <summary>Transposes a block of 4 x 4 elements; the rows of source and destination are their pitches apart.</summary>
    protected static void Transpose4x4(ref float source, nint from, nint fromPitch, ref float destination, nint to, nint toPitch)
    {
        if (!Sse.IsSupported)
        {
            TransposeElements(ref source, from, fromPitch, ref destination, to, toPitch, 4);
            return;
        }

        Vector128<float> r0 = Load128(ref source, from);
        Vector128<float> r1 = Load128(ref source, from + fromPitch);
        Vector128<float> r2 = Load128(ref source, from + (2 * fromPitch));
        Vector128<float> r3 = Load128(ref source, from + (3 * fromPitch));
        Vector128<float> low01 = Sse.UnpackLow(r0, r1);
        Vector128<float> low23 = Sse.UnpackLow(r2, r3);
        Vector128<float> high01 = Sse.UnpackHigh(r0, r1);
        Vector128<float> high23 = Sse.UnpackHigh(r2, r3);
        Store128(Sse.MoveLowToHigh(low01, low23), ref destination, to);
        Store128(Sse.MoveHighToLow(low23, low01), ref destination, to + toPitch);
        Store128(Sse.MoveLowToHigh(high01, high23), ref destination, to + (2 * toPitch));
        Store128(Sse.MoveHighToLow(high23, high01), ref destination, to + (3 * toPitch));
    }

    /// <summary>Transposes a block of 4 x 4 elements; the rows of source and destination are their pitches apart.</summary>
    protected static void Transpose4x4(ref double source, nint from, nint fromPitch, ref double destination, nint to, nint toPitch)
    {
        if (!Avx.IsSupported)
        {
            TransposeElements(ref source, from, fromPitch, ref destination, to, toPitch, 4);
            return;
        }

        Vector256<double> r0 = Load256(ref source, from);
        Vector256<double> r1 = Load256(ref source, from + fromPitch);
        Vector256<double> r2 = Load256(ref source, from + (2 * fromPitch));
        Vector256<double> r3 = Load256(ref source, from + (3 * fromPitch));
        Vector256<double> even01 = Avx.UnpackLow(r0, r1);
        Vector256<double> even23 = Avx.UnpackLow(r2, r3);
        Vector256<double> odd01 = Avx.UnpackHigh(r0, r1);
        Vector256<double> odd23 = Avx.UnpackHigh(r2, r3);
        Store256(Avx.Permute2x128(even01, even23, 0x20), ref destination, to);
        Store256(Avx.Permute2x128(odd01, odd23, 0x20), ref destination, to + toPitch);
        Store256(Avx.Permute2x128(even01, even23, 0x31), ref destination, to + (2 * toPitch));
        Store256(Avx.Permute2x128(odd01, odd23, 0x31), ref destination, to + (3 * toPitch));
    }

    /// <summary>Transposes a block of 2 x 2 elements; the rows of source and destination are their pitches apart.</summary>
    protected static void Transpose2x2(ref double source, nint from, nint fromPitch, ref double destination, nint to, nint toPitch) =>
        TransposeElements(ref source, from, fromPitch, ref destination, to, toPitch, 2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Halves(ref float source, nint lower, nint upper) =>
        Vector256.Create(Load128(ref source, lower), Load128(ref source, upper));

    /// <summary>Writes the transposed blocks of 4 x 4 in the lower and in the upper halves of four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns(Vector256<float> r0, Vector256<float> r1, Vector256<float> r2, Vector256<float> r3, ref float destination, nint to, nint pitch)
    {
        Vector256<float> low01 = Avx.UnpackLow(r0, r1);
        Vector256<float> low23 = Avx.UnpackLow(r2, r3);
        Vector256<float> high01 = Avx.UnpackHigh(r0, r1);
        Vector256<float> high23 = Avx.UnpackHigh(r2, r3);
        Store256(Avx.Shuffle(low01, low23, 0x44), ref destination, to);
        Store256(Avx.Shuffle(low01, low23, 0xEE), ref destination, to + pitch);
        Store256(Avx.Shuffle(high01, high23, 0x44), ref destination, to + (2 * pitch));
        Store256(Avx.Shuffle(high01, high23, 0xEE), ref destination, to + (3 * pitch));
    }

    private static void TransposeElements<T>(ref T source, nint from, nint fromPitch, ref T destination, nint to, nint toPitch, int extent)
        where T : struct
    {
        for (nint r = 0; r < extent; r++)
        {
            for (nint c = 0; c < extent; c++)
            {
                Unsafe.Add(ref destination, to + (c * toPitch) + r) = Unsafe.Add(ref source, from + (r * fromPitch) + c);
            }
        }
    }
}
#endif
