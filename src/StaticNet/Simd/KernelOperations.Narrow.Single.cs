#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

#pragma warning disable CA1857 // Counts and lanes are constants wherever these methods are inlined.

namespace StaticNet.Simd;

/// <content>
/// Rows of <see cref="float"/> that fill no vector: only the first lanes count, memory past the row is neither read nor written. Counts and
/// lanes are constants.
/// </content>
public abstract partial class KernelOperations
{
    /// <summary>Reads 1 to 4 elements into the first lanes; 0 in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> LoadFirst128(ref float source, nint index, int constantCount)
    {
        if (constantCount >= 4)
        {
            return Load128(ref source, index);
        }

        if (constantCount == 1)
        {
            return Vector128.CreateScalar(Unsafe.Add(ref source, index));
        }

        // Two elements in one read.
        Vector128<float> pair = Vector128.CreateScalar(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref Unsafe.Add(ref source, index)))).AsSingle();
        return constantCount == 2 ? pair : pair.WithElement(2, Unsafe.Add(ref source, index + 2));
    }

    /// <summary>Reads 1 to 8 elements into the first lanes; 0 in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> LoadFirst256(ref float source, nint index, int constantCount)
    {
        if (constantCount >= 8)
        {
            return Load256(ref source, index);
        }

        return constantCount > 4
            ? Vector256.Create(Load128(ref source, index), LoadFirst128(ref source, index + 4, constantCount - 4))
            : Vector256.Create(LoadFirst128(ref source, index, constantCount), Vector128<float>.Zero);
    }

    /// <summary>Reads 1 to 16 elements into the first lanes; 0 in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> LoadFirst512(ref float source, nint index, int constantCount)
    {
        if (constantCount >= 16)
        {
            return Load512(ref source, index);
        }

        return constantCount > 8
            ? Vector512.Create(Load256(ref source, index), LoadFirst256(ref source, index + 8, constantCount - 8))
            : Vector512.Create(LoadFirst256(ref source, index, constantCount), Vector256<float>.Zero);
    }

    /// <summary>Writes the first 1 to 4 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void StoreFirst128(Vector128<float> value, ref float destination, nint index, int constantCount)
    {
        if (constantCount >= 4)
        {
            Store128(value, ref destination, index);
            return;
        }

        if (constantCount == 1)
        {
            Unsafe.Add(ref destination, index) = value.ToScalar();
            return;
        }

        // Two elements in one write.
        Unsafe.WriteUnaligned(ref Unsafe.As<float, byte>(ref Unsafe.Add(ref destination, index)), value.AsDouble().ToScalar());
        if (constantCount == 3)
        {
            Unsafe.Add(ref destination, index + 2) = value.GetElement(2);
        }
    }

    /// <summary>Writes the first 1 to 8 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void StoreFirst256(Vector256<float> value, ref float destination, nint index, int constantCount)
    {
        if (constantCount <= 4)
        {
            StoreFirst128(value.GetLower(), ref destination, index, constantCount);
        }
        else if (constantCount < 8)
        {
            Store128(value.GetLower(), ref destination, index);
            StoreFirst128(value.GetUpper(), ref destination, index + 4, constantCount - 4);
        }
        else
        {
            Store256(value, ref destination, index);
        }
    }

    /// <summary>Writes the first 1 to 16 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void StoreFirst512(Vector512<float> value, ref float destination, nint index, int constantCount)
    {
        if (constantCount <= 8)
        {
            StoreFirst256(value.GetLower(), ref destination, index, constantCount);
        }
        else if (constantCount < 16)
        {
            Store256(value.GetLower(), ref destination, index);
            StoreFirst256(value.GetUpper(), ref destination, index + 8, constantCount - 8);
        }
        else
        {
            Store512(value, ref destination, index);
        }
    }

    /// <summary>Reads 4 elements that are the pitch apart: a column of a matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> LoadColumn128(ref float source, nint index, nint pitch) => Vector128.Create(
        Unsafe.Add(ref source, index), Unsafe.Add(ref source, index + pitch), Unsafe.Add(ref source, index + (2 * pitch)), Unsafe.Add(ref source, index + (3 * pitch)));

    /// <summary>Reads 8 elements that are the pitch apart: a column of a matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> LoadColumn256(ref float source, nint index, nint pitch) =>
        Vector256.Create(LoadColumn128(ref source, index, pitch), LoadColumn128(ref source, index + (4 * pitch), pitch));

    /// <summary>Reads 16 elements that are the pitch apart: a column of a matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> LoadColumn512(ref float source, nint index, nint pitch) =>
        Vector512.Create(LoadColumn256(ref source, index, pitch), LoadColumn256(ref source, index + (8 * pitch), pitch));

    /// <summary>The sum of the first lanes: of all lanes, after those that do not count are cleared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float HorizontalSum(Vector128<float> value, int constantCount) =>
        HorizontalSum(value & First128<float>(constantCount));

    /// <summary>The largest of the first lanes, NaN where any of them is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float HorizontalMax(Vector128<float> value, int constantCount) =>
        HorizontalMax(Vector128.ConditionalSelect(First128<float>(constantCount), value, Vector128.Create(float.NegativeInfinity)));

    /// <summary>The sum of the first lanes: of all lanes, after those that do not count are cleared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float HorizontalSum(Vector256<float> value, int constantCount) =>
        HorizontalSum(value & First256<float>(constantCount));

    /// <summary>The largest of the first lanes, NaN where any of them is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float HorizontalMax(Vector256<float> value, int constantCount) =>
        HorizontalMax(Vector256.ConditionalSelect(First256<float>(constantCount), value, Vector256.Create(float.NegativeInfinity)));

    /// <summary>The sum of the first lanes: of all lanes, after those that do not count are cleared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float HorizontalSum(Vector512<float> value, int constantCount) =>
        HorizontalSum(value & First512<float>(constantCount));

    /// <summary>The largest of the first lanes, NaN where any of them is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static float HorizontalMax(Vector512<float> value, int constantCount) =>
        HorizontalMax(Vector512.ConditionalSelect(First512<float>(constantCount), value, Vector512.Create(float.NegativeInfinity)));

    /// <summary>The upper half added to the lower half; what the upper half of the result holds is left open.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> AddHalves(Vector128<float> value) => value + Vector128.Shuffle(value, Vector128.Create(2, 3, 2, 3));

    /// <summary>Lane <paramref name="constantFirst"/> in the first lanes, as many as times says, the next lane in as many after them, and so on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> Repeat(Vector512<float> value, int constantFirst, int constantTimes) => Permute(
        value,
        Vector512.Create(constantFirst) + (constantTimes == 2 ? Vector512.Create(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7)
            : constantTimes == 4 ? Vector512.Create(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3)
            : Vector512.Create(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1)));

    /// <summary>Lane <paramref name="constantFirst"/> in the first lanes, as many as times says, the next lane in as many after them, and so on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> Repeat(Vector256<float> value, int constantFirst, int constantTimes) => Permute(
        value,
        Vector256.Create(constantFirst) + (constantTimes == 2 ? Vector256.Create(0, 0, 1, 1, 2, 2, 3, 3) : Vector256.Create(0, 0, 0, 0, 1, 1, 1, 1)));

    /// <summary>Lane <paramref name="constantFirst"/> in the first lanes, as many as times says, the next lane in as many after them, and so on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> Repeat(Vector128<float> value, int constantFirst, int constantTimes) => Sse.IsSupported
        ? Sse.Shuffle(value, value, (byte)((constantFirst * 5) | ((constantFirst + 1) * 80)))
        : Vector128.Create(
            value.GetElement(constantFirst), value.GetElement(constantFirst), value.GetElement(constantFirst + 1), value.GetElement(constantFirst + 1));

    /// <summary>
    /// Rows that lie one behind the other from lane <paramref name="constantFirst"/> on, each moved to where as many lanes begin as the next
    /// power of 2 has; what the lanes between the rows hold is left open.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> SpreadRows(Vector512<float> value, int constantFirst, int constantCount) => Permute(
        value,
        Vector512.Create(constantFirst) + (constantCount == 3 ? Vector512.Create(0, 1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9, 9, 10, 11, 12)
            : constantCount == 5 ? Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 5, 6, 7, 8, 9, 10, 11, 12)
            : constantCount == 6 ? Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 6, 7, 8, 9, 10, 11, 12, 13)
            : constantCount == 7 ? Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14)
            : Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)));

    /// <summary>
    /// Rows that lie one behind the other from lane <paramref name="constantFirst"/> on, each moved to where as many lanes begin as the next
    /// power of 2 has; what the lanes between the rows hold is left open.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> SpreadRows(Vector256<float> value, int constantFirst, int constantCount) => Permute(
        value,
        Vector256.Create(constantFirst) + (constantCount == 3 ? Vector256.Create(0, 1, 2, 3, 3, 4, 5, 6) : Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7)));

    /// <summary>
    /// Rows that lie one behind the other from lane <paramref name="constantFirst"/> on, each moved to where as many lanes begin as the next
    /// power of 2 has; what the lanes between the rows hold is left open.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> SpreadRows(Vector128<float> value, int constantFirst, int constantCount) => Sse.IsSupported
        ? Sse.Shuffle(value, value, (byte)(0xE4E4 >> (2 * constantFirst)))
        : Vector128.Create(
            value.GetElement(constantFirst & 3), value.GetElement((constantFirst + 1) & 3), value.GetElement((constantFirst + 2) & 3), value.GetElement((constantFirst + 3) & 3));

    /// <summary>Of 2 or 4 rows that lie side by side, one lane of each in all lanes of that row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> BroadcastInRows(Vector512<float> value, int constantRows, int constantLane)
    {
        if (!Avx512F.IsSupported)
        {
            return constantRows == 2
                ? Vector512.Create(Vector256.Create(value.GetElement(constantLane)), Vector256.Create(value.GetElement(8 + constantLane)))
                : Vector512.Create(BroadcastInRows(value.GetLower(), 2, constantLane), BroadcastInRows(value.GetUpper(), 2, constantLane));
        }

        // A row of 8 is two blocks of four: the one that has the lane comes first into both, for four lanes together.
        Vector512<float> blocks = constantRows == 4 ? value
            : constantLane < 4 ? Avx512F.Shuffle4x128(value, value, 0b10_10_00_00)
            : Avx512F.Shuffle4x128(value, value, 0b11_11_01_01);
        return Avx512F.Permute4x32(blocks, (byte)((constantLane & 3) * 0b01_01_01_01));
    }

    /// <summary>Of 2 rows that lie side by side, one lane of each in all lanes of that row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> BroadcastInRows(Vector256<float> value, int constantRows, int constantLane) => Avx.IsSupported
        ? Avx.Permute(value, (byte)(constantLane * 0b01_01_01_01))
        : Vector256.Create(Vector128.Create(value.GetElement(constantLane)), Vector128.Create(value.GetElement(4 + constantLane)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Permute(Vector512<float> value, Vector512<int> lanes) => Avx512F.IsSupported
        ? Avx512F.PermuteVar16x32(value, lanes)
        : Vector512.Shuffle(value, lanes & Vector512.Create(15));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Permute(Vector256<float> value, Vector256<int> lanes) => Avx2.IsSupported
        ? Avx2.PermuteVar8x32(value, lanes)
        : Vector256.Shuffle(value, lanes & Vector256.Create(7));
}
#endif
