#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

#pragma warning disable CA1857 // Counts and lanes are constants wherever these methods are inlined.

namespace StaticNet.Simd;

/// <content>
/// Rows of <see cref="double"/> that fill no vector: only the first lanes count, memory past the row is neither read nor written. Counts and
/// lanes are constants.
/// </content>
public abstract partial class KernelOperations
{
    /// <summary>Reads 1 or 2 elements into the first lanes; 0 in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> LoadFirst128(ref double source, nint index, int constantCount) => constantCount >= 2
        ? Load128(ref source, index)
        : Vector128.CreateScalar(Unsafe.Add(ref source, index));

    /// <summary>Reads 1 to 4 elements into the first lanes; 0 in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> LoadFirst256(ref double source, nint index, int constantCount)
    {
        if (constantCount >= 4)
        {
            return Load256(ref source, index);
        }

        return constantCount > 2
            ? Vector256.Create(Load128(ref source, index), LoadFirst128(ref source, index + 2, constantCount - 2))
            : Vector256.Create(LoadFirst128(ref source, index, constantCount), Vector128<double>.Zero);
    }

    /// <summary>Reads 1 to 8 elements into the first lanes; 0 in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> LoadFirst512(ref double source, nint index, int constantCount)
    {
        if (constantCount >= 8)
        {
            return Load512(ref source, index);
        }

        return constantCount > 4
            ? Vector512.Create(Load256(ref source, index), LoadFirst256(ref source, index + 4, constantCount - 4))
            : Vector512.Create(LoadFirst256(ref source, index, constantCount), Vector256<double>.Zero);
    }

    /// <summary>Writes the first 1 or 2 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void StoreFirst128(Vector128<double> value, ref double destination, nint index, int constantCount)
    {
        if (constantCount >= 2)
        {
            Store128(value, ref destination, index);
            return;
        }

        Unsafe.Add(ref destination, index) = value.ToScalar();
    }

    /// <summary>Writes the first 1 to 4 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void StoreFirst256(Vector256<double> value, ref double destination, nint index, int constantCount)
    {
        if (constantCount <= 2)
        {
            StoreFirst128(value.GetLower(), ref destination, index, constantCount);
        }
        else if (constantCount < 4)
        {
            Store128(value.GetLower(), ref destination, index);
            StoreFirst128(value.GetUpper(), ref destination, index + 2, constantCount - 2);
        }
        else
        {
            Store256(value, ref destination, index);
        }
    }

    /// <summary>Writes the first 1 to 8 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void StoreFirst512(Vector512<double> value, ref double destination, nint index, int constantCount)
    {
        if (constantCount <= 4)
        {
            StoreFirst256(value.GetLower(), ref destination, index, constantCount);
        }
        else if (constantCount < 8)
        {
            Store256(value.GetLower(), ref destination, index);
            StoreFirst256(value.GetUpper(), ref destination, index + 4, constantCount - 4);
        }
        else
        {
            Store512(value, ref destination, index);
        }
    }

    /// <summary>Reads 2 elements that are the pitch apart: a column of a matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> LoadColumn128(ref double source, nint index, nint pitch) => Vector128.Create(
        Unsafe.Add(ref source, index), Unsafe.Add(ref source, index + pitch));

    /// <summary>Reads 4 elements that are the pitch apart: a column of a matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> LoadColumn256(ref double source, nint index, nint pitch) =>
        Vector256.Create(LoadColumn128(ref source, index, pitch), LoadColumn128(ref source, index + (2 * pitch), pitch));

    /// <summary>Reads 8 elements that are the pitch apart: a column of a matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> LoadColumn512(ref double source, nint index, nint pitch) =>
        Vector512.Create(LoadColumn256(ref source, index, pitch), LoadColumn256(ref source, index + (4 * pitch), pitch));

    /// <summary>The sum of the first lanes: of all lanes, after those that do not count are cleared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double HorizontalSum(Vector128<double> value, int constantCount) =>
        HorizontalSum(value & First128<double>(constantCount));

    /// <summary>The largest of the first lanes, NaN where any of them is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double HorizontalMax(Vector128<double> value, int constantCount) =>
        HorizontalMax(Vector128.ConditionalSelect(First128<double>(constantCount), value, Vector128.Create(double.NegativeInfinity)));

    /// <summary>The sum of the first lanes: of all lanes, after those that do not count are cleared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double HorizontalSum(Vector256<double> value, int constantCount) =>
        HorizontalSum(value & First256<double>(constantCount));

    /// <summary>The largest of the first lanes, NaN where any of them is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double HorizontalMax(Vector256<double> value, int constantCount) =>
        HorizontalMax(Vector256.ConditionalSelect(First256<double>(constantCount), value, Vector256.Create(double.NegativeInfinity)));

    /// <summary>The sum of the first lanes: of all lanes, after those that do not count are cleared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double HorizontalSum(Vector512<double> value, int constantCount) =>
        HorizontalSum(value & First512<double>(constantCount));

    /// <summary>The largest of the first lanes, NaN where any of them is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double HorizontalMax(Vector512<double> value, int constantCount) =>
        HorizontalMax(Vector512.ConditionalSelect(First512<double>(constantCount), value, Vector512.Create(double.NegativeInfinity)));

    /// <summary>Lane <paramref name="constantFirst"/> in the first lanes, as many as times says, the next lane in as many after them, and so on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> Repeat(Vector512<double> value, int constantFirst, int constantTimes) => Permute(
        value,
        Vector512.Create((long)constantFirst) + (constantTimes == 2 ? Vector512.Create(0L, 0, 1, 1, 2, 2, 3, 3) : Vector512.Create(0L, 0, 0, 0, 1, 1, 1, 1)));

    /// <summary>Lane <paramref name="constantFirst"/> in the first lanes, as many as times says, the next lane in as many after them, and so on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> Repeat(Vector256<double> value, int constantFirst, int constantTimes) => Avx2.IsSupported
        ? Avx2.Permute4x64(value, (byte)((constantFirst * 5) | ((constantFirst + 1) * 80)))
        : Vector256.Create(
            value.GetElement(constantFirst), value.GetElement(constantFirst), value.GetElement(constantFirst + 1), value.GetElement(constantFirst + 1));

    /// <summary>
    /// Rows that lie one behind the other from lane <paramref name="constantFirst"/> on, each moved to where as many lanes begin as the next
    /// power of 2 has; what the lanes between the rows hold is left open.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> SpreadRows(Vector512<double> value, int constantFirst, int constantCount) => Permute(
        value,
        Vector512.Create((long)constantFirst) + (constantCount == 3 ? Vector512.Create(0L, 1, 2, 3, 3, 4, 5, 6) : Vector512.Create(0L, 1, 2, 3, 4, 5, 6, 7)));

    /// <summary>
    /// Rows that lie one behind the other from lane <paramref name="constantFirst"/> on, each moved to where as many lanes begin as the next
    /// power of 2 has; what the lanes between the rows hold is left open.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> SpreadRows(Vector256<double> value, int constantFirst, int constantCount) => Avx2.IsSupported
        ? Avx2.Permute4x64(value, (byte)(0xE4E4 >> (2 * constantFirst)))
        : Vector256.Create(
            value.GetElement(constantFirst & 3), value.GetElement((constantFirst + 1) & 3), value.GetElement((constantFirst + 2) & 3), value.GetElement((constantFirst + 3) & 3));

    /// <summary>Of 2 or 4 rows that lie side by side, one lane of each in all lanes of that row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> BroadcastInRows(Vector512<double> value, int constantRows, int constantLane)
    {
        if (!Avx512F.IsSupported)
        {
            return constantRows == 2
                ? Vector512.Create(Vector256.Create(value.GetElement(constantLane)), Vector256.Create(value.GetElement(4 + constantLane)))
                : Vector512.Create(BroadcastInRows(value.GetLower(), 2, constantLane), BroadcastInRows(value.GetUpper(), 2, constantLane));
        }

        return constantRows == 2
            ? Avx512F.Permute4x64(value, (byte)(constantLane * 0b01_01_01_01))
            : Avx512F.Permute2x64(value, (byte)(constantLane * 0b1111_1111));
    }

    /// <summary>Of 2 rows that lie side by side, one lane of each in all lanes of that row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> BroadcastInRows(Vector256<double> value, int constantRows, int constantLane) => Avx.IsSupported
        ? Avx.Permute(value, (byte)(constantLane * 0b1111))
        : Vector256.Create(Vector128.Create(value.GetElement(constantLane)), Vector128.Create(value.GetElement(2 + constantLane)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Permute(Vector512<double> value, Vector512<long> lanes) => Avx512F.IsSupported
        ? Avx512F.PermuteVar8x64(value, lanes)
        : Vector512.Shuffle(value, lanes & Vector512.Create(7L));
}
#endif
