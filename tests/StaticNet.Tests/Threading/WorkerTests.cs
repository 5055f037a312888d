using System;
using StaticNet.Threading;
using Xunit;

namespace StaticNet.Tests.Threading;

public sealed class WorkerTests
{
    [Fact]
    public void AloneIsTheDefaultAndTakesEverything()
    {
        Assert.Equal(default, Worker.Alone);
        Assert.Equal(0, Worker.Alone.Index);
        Assert.Equal(1, Worker.Alone.Count);
        Worker.Alone.Wait();
        Worker.Alone.Divide(17, 4, out int first, out int end);
        Assert.Equal((0, 17), (first, end));
    }

    [Fact]
    public void PartsFollowEachOtherAndDifferByAtMostOneStep()
    {
        Crew crew = new();
        foreach (int total in (int[])[0, 1, 2, 3, 7, 8, 9, 31, 64, 65, 1000, 4097, int.MaxValue - 1, int.MaxValue])
        {
            foreach (int step in (int[])[1, 2, 3, 6, 8, 16, 64, 1000, int.MaxValue])
            {
                for (int count = 1; count <= 70; count++)
                {
                    RequireParts(crew, total, step, count);
                }
            }
        }
    }

    private static void RequireParts(Crew crew, int total, int step, int count)
    {
        int reached = 0;
        long fewest = long.MaxValue;
        long most = 0;
        for (int index = 0; index < count; index++)
        {
            new Worker(crew, index, count).Divide(total, step, out int first, out int end);
            Assert.Equal(reached, first);
            Assert.InRange(end, first, total);
            Assert.True(end == total || end % step == 0, $"{end} of {total} in steps of {step} by {count}");
            long steps = ((long)end - first + step - 1) / step;
            fewest = Math.Min(fewest, steps);
            most = Math.Max(most, steps);
            reached = end;
        }

        Assert.Equal(total, reached);
        Assert.InRange(most - fewest, 0, 1);
    }
}
