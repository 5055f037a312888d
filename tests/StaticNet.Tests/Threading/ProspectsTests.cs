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
        prospects.Note(5000, 5000 + elapsed, waited, workers);
        long until = 5000 + elapsed + (30 * lost);
        Assert.True(prospects.AreGood(until, isLong: true));
        Assert.Equal(lost == 0, prospects.AreGood(until - 1, isLong: true));
    }
}
