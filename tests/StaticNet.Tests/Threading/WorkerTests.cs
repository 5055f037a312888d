using System;
using System.Collections.Generic;
using System.Threading;
using StaticNet.Threading;
using Xunit;

namespace StaticNet.Tests.Threading;

public sealed class WorkerTests
{
    private static readonly Crew Both = new();

    [Fact]
    public void AloneGetsEverythingAsOnePart()
    {
        Assert.Equal([(0, 17)], PartsOf(Worker.Alone, 17, 4));
        Assert.Empty(PartsOf(Worker.Alone, 0, 4));
        Assert.True(Worker.Alone.Claims());
        Assert.True(Worker.Alone.Claims());
    }

    [Theory]
    [InlineData(0, 6)]
    [InlineData(1, 6)]
    [InlineData(6, 6)]
    [InlineData(13, 6)]
    [InlineData(64, 1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void AloneGetsBlockAfterBlock(int samples, int most)
    {
        int reached = 0;
        int blocks = 0;
        foreach ((int first, int count, Worker team) in Worker.Alone.Blocks(samples, most))
        {
            Assert.Equal(reached, first);
            Assert.InRange(count, 1, most);
            Assert.Same(Worker.Alone, team);
            reached += count;
            blocks++;
        }

        Assert.Equal(samples, reached);
        Assert.Equal((samples + (long)most - 1) / most, blocks);
    }

    [Fact]
    public void PartsAreOfWholeStepsAndCoverEverything()
    {
        foreach (int total in (int[])[1, 2, 3, 7, 8, 9, 31, 64, 65, 1000, 4097, int.MaxValue - 1, int.MaxValue])
        {
            foreach (int step in (int[])[1, 2, 3, 6, 8, 16, 64, 1000, int.MaxValue])
            {
                RequireCover(total, step, OfTheSecond(worker => PartsOf(worker, total, step)));
            }
        }

        Assert.Empty(OfTheSecond(worker => PartsOf(worker, 0, 4)));
    }

    private static void RequireCover(int total, int step, List<(int First, int End)> parts)
    {
        int reached = 0;
        foreach ((int first, int end) in parts)
        {
            Assert.Equal(reached, first);
            Assert.InRange(end, first + 1, total);
            Assert.True(end == total || end % step == 0, $"{end} of {total} in steps of {step}");
            reached = end;
        }

        Assert.Equal(total, reached);
        Assert.True(parts.Count > 1 || total <= 3L * step, $"One part of {total} in steps of {step}");
    }

    private static List<(int First, int End)> PartsOf(Worker worker, int total, int step)
    {
        List<(int, int)> parts = [];
        foreach ((int first, int end) in worker.Parts(total, step))
        {
            parts.Add((first, end));
        }

        return parts;
    }

    /// <summary>What the second worker gets, sorted, while the first takes nothing: alone, that one would take everything at once.</summary>
    private static List<(int First, int End)> OfTheSecond(Func<Worker, List<(int First, int End)>> phase)
    {
        List<(int First, int End)> parts = [];
        using ManualResetEventSlim done = new();
        Work<short> work = default;
        Assert.Equal(2, Both.Recruit(2));
        Both.Run(2, Processor.None, parts, (object _, ref Work<short> _, Worker worker) =>
        {
            if (worker.Index == 0)
            {
                Assert.True(done.Wait(TimeSpan.FromMinutes(1)));
                return;
            }

            try
            {
                parts = phase(worker);
            }
            finally
            {
                done.Set();
            }
        }, ref work);
        parts.Sort();
        return parts;
    }
}
