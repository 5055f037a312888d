using System;
using System.Threading;
using StaticNet.Threading;
using Xunit;

namespace StaticNet.Tests.Threading;

/// <summary>
/// Four workers, however few processors there are. The tests of one class run one after the other, so this crew is always free; it has an
/// element type of its own, because there is one errand per element type.
/// </summary>
public sealed class CrewTests
{
    private const int Count = 4;

    private static readonly Crew Crew = new();

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

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
            Run(done, share, ref work, Count, avoidsProcessorOfCaller ? Processor.Current() : Processor.None);
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
            Run(numbers, share);
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
            Run(times, share);
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
            Run(done, share);
            Assert.Equal(-1, done.AsSpan().IndexOfAnyExcept(3));
        }
    }

    [Fact]
    public void WhoComesLateIsNotWaitedFor()
    {
        // At least one other is inside, but none begins before the caller has come through all phases.
        using var isInside = new ManualResetEventSlim();
        using var isOver = new ManualResetEventSlim();
        Share<int> share = (object owner, ref Work<int> _, Worker worker) =>
        {
            if (worker.Index == 0)
            {
                Assert.True(isInside.Wait(Soon));
                AddInPhases((int[])owner, worker);
                isOver.Set();
            }
            else
            {
                isInside.Set();
                Assert.True(isOver.Wait(Soon));
                AddInPhases((int[])owner, worker);
            }
        };
        for (int run = 0; run < 50; run++)
        {
            int[] numbers = new int[64];
            isInside.Reset();
            isOver.Reset();
            Run(numbers, share);
            Assert.Equal(-1, numbers.AsSpan().IndexOfAnyExcept(15));
        }
    }

    [Fact]
    public void TheCallerIsNotWaitedForEither()
    {
        using var isOver = new ManualResetEventSlim();
        Share<int> share = (object owner, ref Work<int> _, Worker worker) =>
        {
            if (worker.Index == 0)
            {
                Assert.True(isOver.Wait(Soon));
            }

            AddInPhases((int[])owner, worker);
            if (worker.Index != 0)
            {
                isOver.Set();
            }
        };
        for (int run = 0; run < 20; run++)
        {
            int[] numbers = new int[64];
            isOver.Reset();
            Run(numbers, share);
            Assert.Equal(-1, numbers.AsSpan().IndexOfAnyExcept(15));
        }
    }

    [Fact]
    public void AllDelaysAtAllPlacesGiveTheSame()
    {
        Share<int> share = static (object owner, ref Work<int> _, Worker worker) =>
        {
            var random = new Random(Environment.TickCount + worker.Index);
            for (int phase = 0; phase < 6; phase++)
            {
                Delay(random);
                foreach ((int first, int end) in worker.Parts(30, 1))
                {
                    Delay(random);
                    for (int i = first; i < end; i++)
                    {
                        ((int[])owner)[i] = (2 * ((int[])owner)[i]) + 1;
                    }
                }
            }
        };
        for (int run = 0; run < 60; run++)
        {
            int[] numbers = new int[30];
            Run(numbers, share, 2 + (run % 3));
            Assert.Equal(-1, numbers.AsSpan().IndexOfAnyExcept(63));
        }

        static void Delay(Random random)
        {
            switch (random.Next(40))
            {
                case 0:
                    Thread.Sleep(1);
                    break;
                case < 10:
                    Thread.SpinWait(random.Next(2000));
                    break;
            }
        }
    }

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
            var caught = Assert.Throws<TimeZoneNotFoundException>(() => Run(reached, share));
            Assert.Contains(nameof(ThrowInAShare), caught.StackTrace, StringComparison.Ordinal);
            Assert.Equal(0, reached.AsSpan(phase + 1).IndexOfAnyExcept(0) + 1);
            EveryPartIsDone();
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

            hasFailed.Wait(Soon);
            AddInPhases((int[])owner, worker);
        };
        for (int run = 0; run < 20; run++)
        {
            hasFailed.Reset();
            Assert.Throws<TimeZoneNotFoundException>(() => Run(new int[64], share));
            EveryPartIsDone();
        }
    }

    [Fact]
    public void WhenAllFailOneExceptionArrives()
    {
        Share<int> share = static (object _, ref Work<int> _, Worker _) => ThrowInAShare();
        Assert.Throws<TimeZoneNotFoundException>(() => Run(this, share));
        EveryPartIsDone();
    }

    [Fact]
    public void SleepingWorkersWake()
    {
        // The caller waits in its part until another worker has had one.
        using var isThere = new ManualResetEventSlim();
        Share<int> share = (object owner, ref Work<int> _, Worker worker) =>
        {
            foreach ((int first, int end) in worker.Parts(64, 1))
            {
                if (worker.Index != 0)
                {
                    isThere.Set();
                }
                else
                {
                    Assert.True(isThere.Wait(Soon));
                }
            }
        };
        for (int i = 0; i < 20; i++)
        {
            Thread.Sleep(5);
            isThere.Reset();
            Run(this, share);
        }
    }

    [Fact]
    public void WorkersThatSleepAtTheEndOfAPhaseWake()
    {
        Share<int> share = static (object owner, ref Work<int> _, Worker worker) =>
        {
            for (int late = 0; late < 5; late++)
            {
                if (worker.Claims())
                {
                    Thread.Sleep(5);
                    ((int[])owner)[0] = late;
                }

                foreach ((int first, int end) in worker.Parts(8, 1))
                {
                    Assert.Equal(late, ((int[])owner)[0]);
                }
            }
        };
        Run(new int[1], share);
    }

    [Fact]
    public void NothingIsAllocated()
    {
        // Each worker that comes notes the bytes that its thread has allocated so far.
        Share<int> share = static (object owner, ref Work<int> work, Worker worker) =>
        {
            foreach ((int first, int end) in worker.Parts(1000, 1))
            {
                Thread.SpinWait(end - first);
            }

            foreach ((int i, int m, Worker team) in worker.Blocks(Count, 1))
            {
                Thread.SpinWait(100);
            }

            ((long[])owner)[worker.Index] = GC.GetAllocatedBytesForCurrentThread();
        };
        long[] before = new long[Count];
        long[] after = new long[Count];
        for (int i = 0; i < 10_000 && before.AsSpan().Contains(0); i++)
        {
            Run(before, share);
        }

        before.CopyTo(after.AsSpan());
        for (int i = 0; i < 500; i++)
        {
            // Now and then long enough for all to fall asleep.
            if (i % 50 == 0)
            {
                Thread.Sleep(2);
            }

            Run(after, share);
        }

        Assert.Equal(before, after);
    }

    [Fact]
    public void SpansFollowTheirArraysWhenTheCollectorMovesThem()
    {
        Share<int> share = static (object owner, ref Work<int> work, Worker worker) =>
        {
            for (int phase = 0; phase < 4; phase++)
            {
                if (worker.Claims())
                {
                    GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
                }

                foreach ((int first, int end) in worker.Parts(work.Count, 1))
                {
                    for (int i = first; i < end; i++)
                    {
                        work.Output[i] += work.Input[i];
                    }
                }
            }
        };
        for (int run = 0; run < 5; run++)
        {
            // Garbage before and between, so that compacting moves the arrays.
            _ = new byte[50_000];
            int[] input = new int[1000];
            _ = new byte[50_000];
            int[] output = new int[1000];
            Array.Fill(input, run);
            Work<int> work = new() { Input = input, Output = output, Count = 1000 };
            Run(this, share, ref work, Count);
            Assert.All(output, value => Assert.Equal(4 * run, value));
        }
    }

    [Fact]
    public void AnInterruptedCallerStillWaitsForTheOthers()
    {
        // The caller does nothing until the others are inside; then it waits for the part that one of them has, and for all to leave.
        using var isInside = new ManualResetEventSlim();
        int entered = 0;
        int ended = 0;
        Share<int> share = (object owner, ref Work<int> _, Worker worker) =>
        {
            if (worker.Index != 0)
            {
                Interlocked.Increment(ref entered);
                isInside.Set();
                Thread.Sleep(100);
                Interlocked.Increment(ref ended);
            }
            else
            {
                Assert.True(isInside.Wait(Soon));
            }
        };
        bool waited = false;
        bool interruptedLater = false;
        Thread caller = new(() =>
        {
            Run(this, share);
            waited = entered > 0 && entered == ended;
            interruptedLater = Record.Exception(() => Thread.Sleep(1)) is ThreadInterruptedException;
        });
        caller.Start();
        Assert.True(isInside.Wait(Soon));
        Thread.Sleep(20);
        caller.Interrupt();
        caller.Join();
        Assert.True(waited);
        Assert.True(interruptedLater);
    }

    private static void ThrowInAShare() => throw new TimeZoneNotFoundException();

    /// <summary>Adds 1, 2, 4 and 8 to every number, in four phases.</summary>
    private static void AddInPhases(int[] numbers, Worker worker)
    {
        for (int phase = 0; phase < 4; phase++)
        {
            foreach ((int first, int end) in worker.Parts(numbers.Length, 1))
            {
                for (int i = first; i < end; i++)
                {
                    numbers[i] += 1 << phase;
                }
            }
        }
    }

    private static void EveryPartIsDone()
    {
        int[] numbers = new int[64];
        Run(numbers, static (object owner, ref Work<int> _, Worker worker) => AddInPhases((int[])owner, worker));
        Assert.Equal(-1, numbers.AsSpan().IndexOfAnyExcept(15));
    }

    private static void Run(object owner, Share<int> share, int count = Count)
    {
        Work<int> work = default;
        Run(owner, share, ref work, count);
    }

    private static void Run(object owner, Share<int> share, ref Work<int> work, int count, int processor = Processor.None)
    {
        // Assertions that allocate nothing.
        Assert.True(Crew.TryEnter());
        try
        {
            Assert.True(Crew.Recruit(count) == count);
            Crew.Run(count, processor, owner, share, ref work);
        }
        finally
        {
            Crew.Leave();
        }
    }
}
