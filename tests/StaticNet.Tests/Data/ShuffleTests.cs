using System;
using System.Linq;
using StaticNet.Data;
using Xunit;

namespace StaticNet.Tests.Data;

public class ShuffleTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void Every_row_stays(int count)
    {
        var rows = new int[count];
        Shuffle.Identity(rows);
        Shuffle.InPlace(rows, seed: long.MinValue, step: int.MaxValue);

        Assert.Equal(Enumerable.Range(0, count), rows.OrderBy(row => row));
    }

    [Fact]
    public void Seed_and_step_each_change_the_order()
    {
        Assert.Equal(Order(3, 4), Order(3, 4));
        Assert.NotEqual(Order(3, 4), Order(3, 5));
        Assert.NotEqual(Order(3, 4), Order(4, 4));
        Assert.NotEqual(Order(3, 4), Order(4, 3));
    }

    /// <summary>
    /// Chi-squared test of where each of 8 rows goes in 8,000 orders: 49 degrees of freedom, of which 100 is 4.3 sigma or p = 2e-5. The
    /// seeds are fixed, so that the result is too.
    /// </summary>
    [Fact]
    public void Every_row_goes_to_every_place_equally_often()
    {
        const int Orders = 8000;
        var counts = new int[8, 8];
        var rows = new int[8];
        for (int step = 0; step < Orders; step++)
        {
            Shuffle.Identity(rows);
            Shuffle.InPlace(rows, seed: 11, step);
            for (int place = 0; place < 8; place++)
            {
                counts[rows[place], place]++;
            }
        }

        double chiSquared = 0;
        foreach (int count in counts)
        {
            chiSquared += Math.Pow(count - (Orders / 8.0), 2) / (Orders / 8.0);
        }

        Assert.InRange(chiSquared, 20, 100);
    }

    private static int[] Order(long seed, int step)
    {
        var rows = new int[50];
        Shuffle.Identity(rows);
        Shuffle.InPlace(rows, seed, step);
        return rows;
    }
}
