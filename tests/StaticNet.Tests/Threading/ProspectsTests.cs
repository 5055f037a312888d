using System.Diagnostics;
using StaticNet.Threading;
using Xunit;

namespace StaticNet.Tests.Threading;

/// <summary>When a run has several workers; times are ticks of the stopwatch.</summary>
public sealed class ProspectsTests
{
    [Fact]
    public void AShortRunHasThemIfItFollowsAnother()
    {
        Prospects prospects = default;
        long now = 1000 * Door.Patience;
        Assert.True(prospects.AreGood(now, isLong: true));
        Assert.False(prospects.AreGood(now, isLong: false));

        prospects.Note(now);
        Assert.True(prospects.AreGood(now + Door.Patience - 1, isLong: false));
        Assert.False(prospects.AreGood(now + Door.Patience, isLong: false));
    }

    [Theory]
    [InlineData(2, 1000, 400, 0)]
    [InlineData(2, 1000, 500, 0)]
    [InlineData(2, 1000, 600, 200)]
    [InlineData(2, 1000, 1000, 1000)]
    [InlineData(4, 1000, 750, 0)]
    [InlineData(4, 1000, 800, 200)]
    public void WhatWasLostIsMadeUpForAlone(int workers, long elapsed, long waited, long lost)
    {
        Prospects prospects = default;
        prospects.Note(5000, 5000 + elapsed, waited, workers, true);
        long until = 5000 + elapsed + (30 * lost);
        Assert.True(prospects.AreGood(until, isLong: true));
        Assert.Equal(lost == 0, prospects.AreGood(until - 1, isLong: true));
    }

    [Fact]
    public void LossesThatFollowEachOtherCountTwiceAsMuchEach()
    {
        // Each run waits for 100 and works for nothing; the first after a long quiet time counts 30 times again.
        Prospects prospects = default;
        long now = 1_000_000;
        foreach (int times in (int[])[30, 60, 120, 240, 480, 480])
        {
            prospects.Note(now, now + 100, 100, 2, true);
            now += 100 + (100 * times);
            Assert.True(prospects.AreGood(now, isLong: true));
            Assert.False(prospects.AreGood(now - 1, isLong: true));
        }

        now += 100 * 480;
        prospects.Note(now, now + 100, 100, 2, true);
        Assert.True(prospects.AreGood(now + 100 + (100 * 30), isLong: true));
    }

    [Fact]
    public void WhereNobodyComesForAMillisecondTheCallerGoesOnAlone()
    {
        Prospects prospects = default;
        long half = Stopwatch.Frequency / 2000;
        long now = 1_000_000;
        prospects.Note(now, now + half, 0, 2, false);
        prospects.Note(now, now + half, 0, 2, true);
        prospects.Note(now, now + half, 0, 2, false);
        prospects.Note(now, now + half, 0, 2, false);
        Assert.True(prospects.AreGood(now + half, isLong: true));

        prospects.Note(now, now + half, 0, 2, false);
        Assert.False(prospects.AreGood(now + half, isLong: true));
        Assert.True(prospects.AreGood(now + (4 * half), isLong: true));
    }
}
