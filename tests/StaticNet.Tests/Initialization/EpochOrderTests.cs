using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Initialization;
using Xunit;

namespace StaticNet.Tests.Initialization;

public class EpochOrderTests
{
    /// <summary>Computed by an implementation of the definition in Python.</summary>
    [Theory]
    [InlineData(3, new[] { 1, 7, 2, 6, 9, 8, 0, 3, 5, 4 })]
    [InlineData(4, new[] { 7, 5, 0, 4, 3, 2, 6, 1, 9, 8 })]
    public void Never_changes(int epoch, int[] expected)
    {
        int[] order = new int[10];
        EpochOrder.Fill(order, 42, epoch);
        Assert.Equal(expected, order);
    }

    /// <summary>Longer than a chunk of random words: one word per block, looked up where the definition says.</summary>
    [Fact]
    public void Draws_its_words_in_order()
    {
        int[] expected = Enumerable.Range(0, 1797).ToArray();
        long draws = 0;
        for (int last = expected.Length - 1; last > 0; last--)
        {
            ulong product;
            do
            {
                Philox4x32 block = Philox4x32.Block(seed: 42, stream: -1, step: 9, draws / 4);
                uint word = (draws++ % 4) switch { 0 => block.Word0, 1 => block.Word1, 2 => block.Word2, _ => block.Word3 };
                product = (ulong)word * (uint)(last + 1);
            }
            while ((uint)product < (uint)((1UL << 32) % (uint)(last + 1)));

            int chosen = (int)(product >> 32);
            (expected[last], expected[chosen]) = (expected[chosen], expected[last]);
        }

        int[] order = new int[expected.Length];
        EpochOrder.Fill(order, 42, 9);
        Assert.Equal(expected, order);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1797)]
    public void Is_a_permutation(int length)
    {
        int[] order = new int[length];
        EpochOrder.Fill(order, -7, 1);
        Assert.Equal(Enumerable.Range(0, length), order.Order());
    }

    [Fact]
    public void Every_permutation_is_as_likely_as_any_other()
    {
        const int Epochs = 24_000;
        Dictionary<int, int> counts = [];
        int[] order = new int[4];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            EpochOrder.Fill(order, 5, epoch);
            int key = (order[0] * 64) + (order[1] * 16) + (order[2] * 4) + order[3];
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        // Chi-squared with 23 degrees of freedom exceeds 58 with probability 1e-4.
        double expected = Epochs / 24.0;
        Assert.Equal(24, counts.Count);
        Assert.InRange(counts.Values.Sum(c => (c - expected) * (c - expected) / expected), 0, 58);
    }

    [Fact]
    public void Shuffles_what_it_is_given_and_allocates_nothing()
    {
        int[] items = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19];
        EpochOrder.Shuffle(items, 42, 3);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int[] once = items;
        EpochOrder.Shuffle(once, 42, 3);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        EpochOrder.Fill(items, 42, 3);
        int[] tens = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19];
        EpochOrder.Shuffle(tens, 42, 3);
        Assert.Equal(items.Select(i => i + 10), tens);
    }
}
