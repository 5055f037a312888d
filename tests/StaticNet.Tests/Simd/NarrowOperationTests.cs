using System;
using System.Linq;
using System.Numerics;
using Xunit;

namespace StaticNet.Tests.Simd;

/// <summary>Vectors of which the first lanes count: nothing else is read, written or summed.</summary>
public class NarrowOperationTests
{
    [Fact]
    public void The_first_elements_are_read_and_written()
    {
        Array.ForEach(NarrowOperations.Single, CheckMemory);
        Array.ForEach(NarrowOperations.Double, CheckMemory);
    }

    [Fact]
    public void Only_the_first_lanes_are_reduced()
    {
        Array.ForEach(NarrowOperations.Single, CheckReductions);
        Array.ForEach(NarrowOperations.Double, CheckReductions);
    }

    [Fact]
    public void Rows_share_a_vector()
    {
        Array.ForEach(NarrowOperations.Single, CheckRows);
        Array.ForEach(NarrowOperations.Double, CheckRows);
    }

    private static void CheckMemory<T>(Narrow<T> on)
        where T : struct, INumber<T>
    {
        for (int count = 1; count <= on.Lanes; count++)
        {
            // The last element that is read is the last of the array: past it, a bounds check of the runtime cannot help.
            T[] row = [.. Enumerable.Range(1, count + 3).Select(T.CreateChecked)];
            Assert.Equal(Enumerable.Range(0, on.Lanes).Select(i => i < count ? row[i + 3] : T.Zero), on.LoadFirst(row, 3, count));

            T[] lanes = [.. Enumerable.Range(1, on.Lanes).Select(T.CreateChecked)];
            var written = new T[on.Lanes + 5];
            on.StoreFirst(lanes, written, 2, count);
            Assert.Equal(Enumerable.Range(0, written.Length).Select(i => i >= 2 && i < 2 + count ? lanes[i - 2] : T.Zero), written);

            var matrix = new T[(3 * on.Lanes) - 1];
            on.StoreColumn(lanes, matrix, 1, 3, count);
            Assert.Equal(Enumerable.Range(0, matrix.Length).Select(i => i % 3 == 1 && i / 3 < count ? lanes[i / 3] : T.Zero), matrix);
            Assert.Equal(lanes.Select((x, i) => i < count ? x : T.Zero), on.LoadColumn(matrix, 1, 3));
        }
    }

    private static void CheckReductions<T>(Narrow<T> on)
        where T : struct, IFloatingPointIeee754<T>
    {
        for (int count = 1; count <= on.Lanes; count++)
        {
            foreach (T other in new[] { T.NaN, T.PositiveInfinity, T.CreateChecked(1000) })
            {
                T[] lanes = [.. Enumerable.Range(0, on.Lanes).Select(i => i < count ? T.CreateChecked(-1 - i) : other)];
                Assert.Equal(T.CreateChecked(-count * (count + 1) / 2), on.HorizontalSum(lanes, count));
                Assert.Equal(-T.One, on.HorizontalMax(lanes, count));

                lanes[count - 1] = T.NaN;
                Assert.True(T.IsNaN(on.HorizontalSum(lanes, count)));
                Assert.True(T.IsNaN(on.HorizontalMax(lanes, count)));
            }
        }
    }

    private static void CheckRows<T>(Narrow<T> on)
        where T : struct, INumber<T>
    {
        if (on.AddHalves is null || on.Repeat is null || on.SpreadRows is null)
        {
            return;
        }

        T[] lanes = [.. Enumerable.Range(1, on.Lanes).Select(T.CreateChecked)];
        int half = on.Lanes / 2;
        Assert.Equal(Enumerable.Range(0, half).Select(i => lanes[i] + lanes[half + i]), on.AddHalves(lanes).Take(half));

        for (int times = 2; times < on.Lanes; times *= 2)
        {
            int rows = on.Lanes / times;
            for (int first = 0; first + rows <= on.Lanes; first++)
            {
                Assert.Equal(Enumerable.Range(0, on.Lanes).Select(i => lanes[first + (i / times)]), on.Repeat(lanes, first, times));
            }

            for (int count = (times / 2) + 1; count < times; count++)
            {
                for (int first = 0; first + (rows * count) <= on.Lanes; first++)
                {
                    T[] spread = on.SpreadRows(lanes, first, count);
                    Assert.All(
                        Enumerable.Range(0, on.Lanes).Where(i => i % times < count),
                        i => Assert.Equal(lanes[first + (i / times * count) + (i % times)], spread[i]));
                }
            }
        }

        // A single row, which only moves.
        for (int first = 0; first < on.Lanes; first++)
        {
            Assert.Equal(lanes.Skip(first), on.SpreadRows(lanes, first, on.Lanes - 1).Take(on.Lanes - first));
        }
    }
}
