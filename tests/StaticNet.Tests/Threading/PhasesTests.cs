using System;
using StaticNet.Threading;
using Xunit;

namespace StaticNet.Tests.Threading;

/// <summary>Claims, one after the other: what the words say, without threads.</summary>
public sealed class PhasesTests
{
    [Fact]
    public void EveryPartIsGivenOnceWhoeverAsks()
    {
        var random = new Random(1);
        var phases = new Phases();
        for (int workers = 1; workers <= 9; workers++)
        {
            phases.Reset(workers);
            for (int phase = 0; phase < 60; phase++)
            {
                int parts = phase < 20 ? phase + 1 : phase < 59 ? random.Next(1, 300) : Claim.MostParts;
                int[] given = new int[parts];
                int left = parts;
                while (left > 0)
                {
                    int worker = random.Next(workers);
                    Assert.True(phases.TryClaim(phase, parts, worker, false, out int first, out int end));
                    Assert.InRange(end - first, 1, parts);
                    foreach (ref int times in given.AsSpan(first, end - first))
                    {
                        times++;
                    }

                    left -= end - first;
                    Assert.Equal(left == 0, phases.Finish(phase, end - first, parts));
                }

                Assert.Equal(-1, given.AsSpan().IndexOfAnyExcept(1));
                Assert.False(phases.TryClaim(phase, parts, random.Next(workers), false, out _, out _));
                phases.Pass(phase);
            }
        }
    }

    [Fact]
    public void EachBeginsWithItsOwnShare()
    {
        var phases = new Phases();
        phases.Reset(3);
        foreach (int worker in (int[])[2, 0, 1])
        {
            Assert.True(phases.TryClaim(0, 12, worker, false, out int first, out int end));
            Assert.Equal((4 * worker, (4 * worker) + 3), (first, end));
        }

        // The rest of its own; then of the others' from the end.
        Assert.True(phases.TryClaim(0, 12, 1, false, out int third, out int fourth));
        Assert.Equal((7, 8), (third, fourth));
        Assert.True(phases.TryClaim(0, 12, 1, false, out third, out fourth));
        Assert.Equal((11, 12), (third, fourth));
    }

    [Fact]
    public void AShareOfItsOwnEndsBeforeThePhase()
    {
        var phases = new Phases();
        phases.Reset(2);
        int own = 0;
        while (phases.TryClaimOwn(0, 9, 1, false, out int first, out int end))
        {
            Assert.Equal(5 + own, first);
            own += end - first;
        }

        Assert.Equal(4, own);
        Assert.False(phases.Finish(0, own, 9));
        Assert.True(phases.TryClaim(0, 9, 1, false, out int third, out int fourth));
        Assert.Equal((2, 5), (third, fourth));
    }

    [Fact]
    public void ReportsOfAnAbandonedPhaseDoNothing()
    {
        var phases = new Phases();
        phases.Reset(2);
        Assert.False(phases.Finish(0, 3, 4));
        phases.Abandon();
        Assert.True(phases.Finish(0, 1, 4));
        phases.Pass(0);
        Assert.False(phases.Finish(1, 1, 5));
    }

    [Fact]
    public void WhoIsAloneTakesWholeShares()
    {
        var phases = new Phases();
        phases.Reset(2);
        Assert.True(phases.TryClaim(0, 9, 0, true, out int first, out int end));
        Assert.Equal((0, 5), (first, end));
        Assert.True(phases.TryClaim(0, 9, 1, false, out first, out end));
        Assert.Equal((5, 8), (first, end));
        Assert.True(phases.TryClaim(0, 9, 0, true, out first, out end));
        Assert.Equal((8, 9), (first, end));
    }

    [Fact]
    public void WhoComesLateGetsNothingAndNeedNotWait()
    {
        var phases = new Phases();
        phases.Reset(2);
        for (int phase = 0; phase < 3; phase++)
        {
            // One part is the first worker's share; the second has none.
            int parts = phase == 1 ? 1 : 4;
            while (phases.TryClaim(phase, parts, 0, false, out int first, out int end))
            {
                phases.Finish(phase, end - first, parts);
            }
        }

        Assert.True(phases.TryClaim(3, 4, 0, false, out _, out _));
        foreach (int phase in (int[])[0, 1, 2])
        {
            Assert.False(phases.TryClaim(phase, phase == 1 ? 1 : 4, 1, false, out _, out _));
            phases.Pass(phase);
        }

        Assert.True(phases.TryClaim(3, 4, 1, false, out int late, out int after));
        Assert.Equal((2, 4), (late, after));
    }
}
