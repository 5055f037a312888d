using System;
using StaticNet.Threading;
using Xunit;

namespace StaticNet.Tests.Threading;

/// <summary>What workers divide: parts, phases, what one does alone, and blocks of samples.</summary>
[Collection(nameof(FourWorkers))]
public sealed class CrewTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EveryPartIsDoneOnce(bool avoidsProcessorOfCaller)
    {
        int[] done = new int[100];
        Share<int> share = static (object owner, ref Work<int> _, Worker worker) =>
        {
            int[] done = (int[])owner;
            foreach ((int first, int end) in worker.Parts(100, 3))
            {
                for (int i = first; i < end; i++)
                {
                    done[i]++;
                }
            }
        };
        for (int run = 1; run <= 2000; run++)
        {
            Work<int> work = default;
            FourWorkers.Run(done, share, ref work, FourWorkers.Count, avoidsProcessorOfCaller ? Processor.Current() : Processor.None);
            Assert.Equal(-1, done.AsSpan().IndexOfAnyExcept(run));
        }
    }

    [Fact]
    public void AfterAPhaseAllSeeWhatAllWroteInIt()
    {
        // Plain reads and writes: each phase moves every number one place on and adds one.
        Share<int> share = static (object owner, ref Work<int> work, Worker worker) =>
        {
            for (int phase = 0; phase < 50; phase++)
            {
                int[] from = ((int[][])owner)[phase % 2];
                int[] to = ((int[][])owner)[(phase + 1) % 2];
                foreach ((int first, int end) in worker.Parts(from.Length, 1))
                {
                    for (int i = first; i < end; i++)
                    {
                        to[(i + 1) % to.Length] = from[i] + 1;
                    }
                }
            }
        };
        int[][] numbers = [new int[97], new int[97]];
        for (int run = 1; run <= 40; run++)
        {
            FourWorkers.Run(numbers, share);
            Assert.Equal(-1, numbers[0].AsSpan().IndexOfAnyExcept(50 * run));
        }
    }

    [Fact]
    public void OneDoesWhatIsNotDividedAndTheOthersFindItDone()
    {
        Share<int> share = static (object owner, ref Work<int> _, Worker worker) =>
        {
            int[] times = (int[])owner;
            for (int phase = 1; phase <= 50; phase++)
            {
                if (worker.Claims())
                {
                    times[0]++;
                }

                foreach ((int first, int end) in worker.Parts(8, 1))
                {
                    Assert.Equal(phase, times[0]);
                }
            }

            if (worker.Claims())
            {
                times[0] = 0;
            }
        };
        int[] times = new int[1];
        for (int run = 0; run < 40; run++)
        {
            FourWorkers.Run(times, share);
            Assert.Equal(0, times[0]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(36)]
    [InlineData(41)]
    public void EverySampleIsInOneBlockAndIsThereForAllOfATeam(int samples)
    {
        Share<int> share = (object owner, ref Work<int> work, Worker worker) =>
        {
            int[] done = (int[])owner;
            int seen = 0;
            foreach ((int i, int m, var team) in worker.Blocks(samples, 3))
            {
                Assert.InRange(m, 1, 3);
                Assert.True(team == worker || team == Worker.Alone);
                Assert.True(team == worker || samples is 4 or 8 or 36 or 41);
                seen += m;
                foreach ((int first, int end) in team.Parts(m, 1))
                {
                    for (int sample = first; sample < end; sample++)
                    {
                        done[i + sample]++;
                    }
                }

                if (team.Claims())
                {
                    for (int sample = i; sample < i + m; sample++)
                    {
                        done[sample] *= 3;
                    }
                }
            }

            Assert.True(seen == samples || samples is 4 or 8 or 36 or 41);
        };
        for (int run = 0; run < 50; run++)
        {
            int[] done = new int[samples];
            FourWorkers.Run(done, share);
            Assert.Equal(-1, done.AsSpan().IndexOfAnyExcept(3));
        }
    }
}
