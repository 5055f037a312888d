using System;
using System.Threading;
using StaticNet.Threading;
using Xunit;

namespace StaticNet.Tests.Threading;

/// <summary>Runs and the garbage collector: they give it nothing to do, and it may move what they work on.</summary>
[Collection(nameof(FourWorkers))]
public sealed class CrewMemoryTests
{
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

            foreach ((int i, int m, Worker team) in worker.Blocks(FourWorkers.Count, 1))
            {
                Thread.SpinWait(100);
            }

            ((long[])owner)[worker.Index] = GC.GetAllocatedBytesForCurrentThread();
        };
        long[] before = new long[FourWorkers.Count];
        long[] after = new long[FourWorkers.Count];
        for (int i = 0; i < 10_000 && before.AsSpan().Contains(0); i++)
        {
            FourWorkers.Run(before, share);
        }

        before.CopyTo(after.AsSpan());
        for (int i = 0; i < 500; i++)
        {
            // Now and then long enough for all to fall asleep.
            if (i % 50 == 0)
            {
                Thread.Sleep(2);
            }

            FourWorkers.Run(after, share);
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
            FourWorkers.Run(this, share, ref work, FourWorkers.Count);
            Assert.All(output, value => Assert.Equal(4 * run, value));
        }
    }
}
