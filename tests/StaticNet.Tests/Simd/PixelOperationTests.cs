using System;
using System.Linq;
using System.Numerics;
using Xunit;

namespace StaticNet.Tests.Simd;

/// <summary>Every other element of a row, the last lanes of a vector, and transposed blocks: exact copies, and nothing else touched.</summary>
public class PixelOperationTests
{
    [Fact]
    public void Every_other_element_is_read_and_written()
    {
        Array.ForEach(PixelOperations.Single, CheckAlternates);
        Array.ForEach(PixelOperations.Double, CheckAlternates);
    }

    [Fact]
    public void The_last_lanes_are_kept()
    {
        Array.ForEach(PixelOperations.Single, CheckLast);
        Array.ForEach(PixelOperations.Double, CheckLast);
    }

    [Fact]
    public void Blocks_are_transposed()
    {
        CheckTransposed<float>(8, PixelOperations.Transpose8x8);
        CheckTransposed<float>(4, PixelOperations.Transpose4x4);
        CheckTransposed<double>(4, PixelOperations.Transpose4x4);
        CheckTransposed<double>(2, PixelOperations.Transpose2x2);
    }

    private static void CheckAlternates<T>(Pixels<T> on)
        where T : struct, INumber<T>
    {
        // The last element that is read is the last of the array: nothing behind it is touched.
        T[] row = [.. Enumerable.Range(1, (2 * on.Lanes) + 1).Select(T.CreateChecked)];
        Assert.Equal(row.Skip(2).Where((_, i) => i % 2 == 0), on.Load(row, 2));

        var written = new T[row.Length];
        on.Store([.. row.Take(on.Lanes)], written, 2);
        Assert.Equal(Enumerable.Range(0, row.Length).Select(i => i >= 2 && i % 2 == 0 ? row[(i - 2) / 2] : T.Zero), written);
    }

    private static void CheckLast<T>(Pixels<T> on)
        where T : struct, INumber<T>
    {
        // An infinity times 0 would not be 0: lanes are cleared, not multiplied.
        T[] lanes = [.. Enumerable.Range(0, on.Lanes).Select(i => i == 0 ? T.One / T.Zero : T.CreateChecked(i))];
        for (int count = 1; count < on.Lanes; count++)
        {
            Assert.Equal(lanes.Select((x, i) => i < on.Lanes - count ? T.Zero : x), on.KeepLast(lanes, count));
        }
    }

    private static void CheckTransposed<T>(int extent, Action<T[], int, int, T[], int, int> transpose)
        where T : struct, INumber<T>
    {
        (int from, int fromPitch, int to, int toPitch) = (3, extent + 2, 5, extent + 7);
        T[] source = [.. Enumerable.Range(1, 200).Select(T.CreateChecked)];
        var target = new T[200];
        transpose(source, from, fromPitch, target, to, toPitch);

        var expected = new T[target.Length];
        for (int r = 0; r < extent; r++)
        {
            for (int c = 0; c < extent; c++)
            {
                expected[to + (c * toPitch) + r] = source[from + (r * fromPitch) + c];
            }
        }

        Assert.Equal(expected, target);
    }
}
