using System;
using System.Threading;
using StaticNet.Threading;
using Xunit;

namespace StaticNet.Tests.Threading;

/// <summary>A share that throws: the caller gets one exception, nobody is left waiting, and the next run is as good as any.</summary>
[Collection(nameof(FourWorkers))]
public sealed class CrewExceptionTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(1, 31)]
    [InlineData(2, 16)]
    [InlineData(2, 31)]
    public void TheFirstExceptionReleasesAllAndReachesTheCaller(int phase, int item)
    {
        Share<int> share = (object owner, ref Work<int> _, Worker worker) =>
        {
            for (int i = 0; i < 3; i++)
            {
                foreach ((int first, int end) in worker.Parts(32, 1))
                {
                    if (i == phase && first <= item && item < end)
                    {
                        ThrowInAShare();
                    }

                    ((int[])owner)[i] = 1;
                }
            }
        };
        for (int run = 1; run <= 20; run++)
        {
            int[] reached = new int[3];
            var caught = Assert.Throws<TimeZoneNotFoundException>(() => FourWorkers.Run(reached, share));
            Assert.Contains(nameof(ThrowInAShare), caught.StackTrace, StringComparison.Ordinal);
            Assert.Equal(0, reached.AsSpan(phase + 1).IndexOfAnyExcept(0) + 1);
            FourWorkers.EveryPartIsDone();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void AnExceptionOutsideOfPhasesDoesToo(int failing)
    {
        using var hasFailed = new ManualResetEventSlim();
        Share<int> share = (object owner, ref Work<int> _, Worker worker) =>
        {
            if (worker.Index == failing)
            {
                hasFailed.Set();
                ThrowInAShare();
            }

            hasFailed.Wait(FourWorkers.Soon);
            FourWorkers.AddInPhases((int[])owner, worker);
        };
        for (int run = 0; run < 20; run++)
        {
            hasFailed.Reset();
            Assert.Throws<TimeZoneNotFoundException>(() => FourWorkers.Run(new int[64], share));
            FourWorkers.EveryPartIsDone();
        }
    }

    [Fact]
    public void WhenAllFailOneExceptionArrives()
    {
        Share<int> share = static (object _, ref Work<int> _, Worker _) => ThrowInAShare();
        Assert.Throws<TimeZoneNotFoundException>(() => FourWorkers.Run(this, share));
        FourWorkers.EveryPartIsDone();
    }

    private static void ThrowInAShare() => throw new TimeZoneNotFoundException();
}
