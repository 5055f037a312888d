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

    [Fact]
    public void EveryWorkerRunsOnce()
    {
        int[] calls = new int[Count];
        Share<int> share = static (object owner, ref Work<int> _, Worker worker) =>
        {
            Assert.Equal(Count, worker.Count);
            ((int[])owner)[worker.Index]++;
        };
        for (int run = 1; run <= 2000; run++)
        {
            Run(calls, share);
            Assert.Equal([run, run, run, run], calls);
        }
    }

    [Fact]
    public void AfterABarrierAllSeeWhatAllWroteBefore()
    {
        // Plain writes to one place per worker; the sum of the others' places is known after each barrier.
        Share<int> share = static (object owner, ref Work<int> work, Worker worker) =>
        {
            int[] places = (int[])owner;
            for (int phase = 1; phase <= 50; phase++)
            {
                places[worker.Index] += phase * (worker.Index + 1);
                worker.Wait();
                int sum = 0;
                foreach (int place in places)
                {
                    sum += place;
                }

                // 1 + 2 + 3 + 4 = 10.
                Assert.Equal(10 * phase * (phase + 1) / 2, sum);
                worker.Wait();
            }
        };
        for (int run = 0; run < 10; run++)
        {
            Run(new int[Count], share);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 0)]
    [InlineData(3, 2)]
    public void TheFirstExceptionReleasesAllAndReachesTheCaller(int failing, int phase)
    {
        int[] ended = new int[Count];
        Share<int> share = (object _, ref Work<int> _, Worker worker) =>
        {
            try
            {
                for (int i = 0; i < 3; i++)
                {
                    if (worker.Index == failing && i == phase)
                    {
                        ThrowInAShare();
                    }

                    worker.Wait();
                }
            }
            finally
            {
                ended[worker.Index]++;
            }
        };
        for (int run = 1; run <= 20; run++)
        {
            var caught = Assert.Throws<TimeZoneNotFoundException>(() => Run(ended, share));
            Assert.Contains(nameof(ThrowInAShare), caught.StackTrace, StringComparison.Ordinal);
            Assert.Equal([run, run, run, run], ended);
            EveryWorkerIsThere();
        }
    }

    [Fact]
    public void WhenAllFailOneExceptionArrives()
    {
        Share<int> share = static (object _, ref Work<int> _, Worker _) => ThrowInAShare();
        Assert.Throws<TimeZoneNotFoundException>(() => Run(this, share));
        EveryWorkerIsThere();
    }

    [Fact]
    public void SleepingWorkersWake()
    {
        for (int i = 0; i < 20; i++)
        {
            Thread.Sleep(5);
            EveryWorkerIsThere();
        }
    }

    [Fact]
    public void WorkersThatSleepAtTheBarrierWake()
    {
        Share<int> share = static (object owner, ref Work<int> _, Worker worker) =>
        {
            for (int late = 0; late < worker.Count; late++)
            {
                if (worker.Index == late)
                {
                    Thread.Sleep(5);
                    ((int[])owner)[0] = late;
                }

                worker.Wait();
                Assert.Equal(late, ((int[])owner)[0]);
                worker.Wait();
            }
        };
        Run(new int[1], share);
    }

    [Fact]
    public void NothingIsAllocated()
    {
        // Each worker notes the bytes that its thread has allocated so far.
        Share<int> share = static (object owner, ref Work<int> work, Worker worker) =>
        {
            worker.Wait();
            ((long[])owner)[worker.Index] = GC.GetAllocatedBytesForCurrentThread();
        };
        long[] before = new long[Count];
        long[] after = new long[Count];
        for (int i = 0; i < 100; i++)
        {
            Run(before, share);
        }

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
                if (worker.Index == phase)
                {
                    GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
                }

                worker.Wait();
                worker.Divide(work.Count, 1, out int first, out int end);
                for (int i = first; i < end; i++)
                {
                    work.Output[i] += work.Input[i];
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
            Run(this, share, ref work);
            Assert.All(output, value => Assert.Equal(4 * run, value));
        }
    }

    [Fact]
    public void AnInterruptedCallerStillWaitsForTheOthers()
    {
        int[] ended = new int[Count];
        Share<int> share = static (object owner, ref Work<int> _, Worker worker) =>
        {
            if (worker.Index != 0)
            {
                Thread.Sleep(100);
            }

            ((int[])owner)[worker.Index]++;
        };
        bool waited = false;
        bool interruptedLater = false;
        Thread caller = new(() =>
        {
            Run(ended, share);
            waited = ended is [1, 1, 1, 1];
            interruptedLater = Record.Exception(() => Thread.Sleep(1)) is ThreadInterruptedException;
        });
        caller.Start();
        Thread.Sleep(20);
        caller.Interrupt();
        caller.Join();
        Assert.True(waited);
        Assert.True(interruptedLater);
    }

    private static void ThrowInAShare() => throw new TimeZoneNotFoundException();

    private static void EveryWorkerIsThere()
    {
        int[] calls = new int[Count];
        Run(calls, static (object owner, ref Work<int> _, Worker worker) => ((int[])owner)[worker.Index]++);
        Assert.Equal([1, 1, 1, 1], calls);
    }

    private static void Run(object owner, Share<int> share)
    {
        Work<int> work = default;
        Run(owner, share, ref work);
    }

    private static void Run(object owner, Share<int> share, ref Work<int> work)
    {
        // Assertions that allocate nothing.
        Assert.True(Crew.TryEnter());
        try
        {
            Assert.True(Crew.Recruit(Count) == Count);
            Crew.Run(Count, owner, share, ref work);
        }
        finally
        {
            Crew.Leave();
        }
    }
}
