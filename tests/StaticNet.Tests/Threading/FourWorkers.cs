using System;
using StaticNet.Threading;
using Xunit;

namespace StaticNet.Tests.Threading;

/// <summary>
/// A crew of four workers, however few processors there are. The tests that use it are in one collection, so they run one after the other, and
/// the crew is always free. Its element type is used nowhere else, because there is one errand per element type.
/// </summary>
internal static class FourWorkers
{
    internal const int Count = 4;

    /// <summary>Longer than anything that a test waits for takes: whoever waits longer waits in vain.</summary>
    internal static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private static readonly Crew Crew = new();

    internal static void Run(object owner, Share<int> share, int count = Count)
    {
        Work<int> work = default;
        Run(owner, share, ref work, count);
    }

    internal static void Run(object owner, Share<int> share, ref Work<int> work, int count, int processor = Processor.None)
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

    /// <summary>Adds 1, 2, 4 and 8 to every number, in four phases.</summary>
    internal static void AddInPhases(int[] numbers, Worker worker)
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

    /// <summary>Asserts that a run is as good as any, whatever happened in the one before.</summary>
    internal static void EveryPartIsDone()
    {
        int[] numbers = new int[64];
        Run(numbers, static (object owner, ref Work<int> _, Worker worker) => AddInPhases((int[])owner, worker));
        Assert.Equal(-1, numbers.AsSpan().IndexOfAnyExcept(15));
    }
}
