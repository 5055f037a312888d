using System;
using System.Threading;
using StaticNet.Threading;
using Xunit;

namespace StaticNet.Tests.Threading;

/// <summary>Workers that come late, are delayed, sleep, or are interrupted: nobody waits for who is not needed, and everybody wakes.</summary>
[Collection(nameof(FourWorkers))]
public sealed class CrewWaitingTests
{
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
                Assert.True(isInside.Wait(FourWorkers.Soon));
                FourWorkers.AddInPhases((int[])owner, worker);
                isOver.Set();
            }
            else
            {
                isInside.Set();
                Assert.True(isOver.Wait(FourWorkers.Soon));
                FourWorkers.AddInPhases((int[])owner, worker);
            }
        };
        for (int run = 0; run < 50; run++)
        {
            int[] numbers = new int[64];
            isInside.Reset();
            isOver.Reset();
            FourWorkers.Run(numbers, share);
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
                Assert.True(isOver.Wait(FourWorkers.Soon));
            }

            FourWorkers.AddInPhases((int[])owner, worker);
            if (worker.Index != 0)
            {
                isOver.Set();
            }
        };
        for (int run = 0; run < 20; run++)
        {
            int[] numbers = new int[64];
            isOver.Reset();
            FourWorkers.Run(numbers, share);
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
            FourWorkers.Run(numbers, share, 2 + (run % 3));
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
                    Assert.True(isThere.Wait(FourWorkers.Soon));
                }
            }
        };
        for (int i = 0; i < 20; i++)
        {
            Thread.Sleep(5);
            isThere.Reset();
            FourWorkers.Run(this, share);
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
        FourWorkers.Run(new int[1], share);
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
                Assert.True(isInside.Wait(FourWorkers.Soon));
            }
        };
        bool waited = false;
        bool interruptedLater = false;
        Thread caller = new(() =>
        {
            FourWorkers.Run(this, share);
            waited = entered > 0 && entered == ended;
            interruptedLater = Record.Exception(() => Thread.Sleep(1)) is ThreadInterruptedException;
        });
        caller.Start();
        Assert.True(isInside.Wait(FourWorkers.Soon));
        Thread.Sleep(20);
        caller.Interrupt();
        caller.Join();
        Assert.True(waited);
        Assert.True(interruptedLater);
    }
}
