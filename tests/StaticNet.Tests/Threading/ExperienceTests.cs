using System.Diagnostics;
using StaticNet.Threading;
using Xunit;

namespace StaticNet.Tests.Threading;

/// <summary>Runs of 1,000 multiply-adds that take a millisecond alone, and another time together.</summary>
public sealed class ExperienceTests
{
    private const int Work = 1000;

    private static readonly long Alone = Stopwatch.Frequency / 1000;

    [Fact]
    public void WhatIsFasterTogetherIsDoneSoAndNowAndThenAlone() => Assert.InRange(RunsAlone(10_000, Alone * 6 / 10), 80, 100);

    [Fact]
    public void WhatIsSlowerTogetherIsHardlyEverDoneSo()
    {
        Assert.InRange(RunsAlone(10_000, Alone * 13 / 10), 8_500, 9_500);
        Assert.InRange(RunsAlone(10_000, Alone * 100), 9_950, 9_999);
    }

    [Fact]
    public void WhatIsHardlyFasterTogetherIsDoneAlone() => Assert.InRange(RunsAlone(10_000, Alone * 95 / 100), 5_000, 9_500);

    [Fact]
    public void NotMuchMoreThanASixteenthIsLost()
    {
        foreach (int percent in (int[])[88, 95, 101, 103, 110, 150, 1000, 10_000])
        {
            long spent = 0;
            int runs = 100_000;
            RunsAlone(runs, Alone * percent / 100, ref spent);
            Assert.InRange((double)spent / ((double)Alone * runs), 0.5, 1 + (1 / 15.0));
        }
    }

    [Fact]
    public void OneInterruptionDecidesNothing()
    {
        Experience experience = default;
        Assert.True(experience.IsNextAlone());
        experience.NoteAlone(Alone, Work);

        // The first run together does not count; one millisecond lost, of 4; 3 gained; one lost, then 4.
        experience.NoteTogether(1000 * Alone, Work);
        experience.NoteTogether(5 * Alone, Work);
        Assert.True(experience.IsNextAlone() && !experience.IsNextAlone());
        for (int run = 0; run < 8; run++)
        {
            experience.NoteTogether(Alone / 2, Work);
        }

        experience.NoteTogether(5 * Alone, Work);
        Assert.True(experience.IsNextAlone() && !experience.IsNextAlone());
        experience.NoteTogether(5 * Alone, Work);
        Assert.True(experience.IsNextAlone() && experience.IsNextAlone() && experience.IsNextAlone());
    }

    [Fact]
    public void InterruptionsOfOneCountAsWell()
    {
        Experience experience = default;
        long spent = 0;
        Run(ref experience, 2_000, Alone * 14 / 10, ref spent);

        // Every tenth run alone now takes eleven times as long: on the average 2 ms.
        Assert.InRange(Run(ref experience, 5_000, Alone * 14 / 10, ref spent, interruption: 10 * Alone), 40, 2_500);
    }

    [Fact]
    public void WhatChangesIsNoticed()
    {
        Experience experience = default;
        long spent = 0;
        Assert.InRange(Run(ref experience, 5_000, Alone * 3, ref spent), 4_800, 5_000);
        Assert.InRange(Run(ref experience, 5_000, Alone / 2, ref spent), 0, 2_000);
        Assert.InRange(Run(ref experience, 5_000, Alone * 3, ref spent), 4_800, 5_000);
    }

    private static int RunsAlone(int runs, long together)
    {
        long spent = 0;
        return RunsAlone(runs, together, ref spent);
    }

    private static int RunsAlone(int runs, long together, ref long spent)
    {
        Experience experience = default;
        return Run(ref experience, runs, together, ref spent);
    }

    private static int Run(ref Experience experience, int runs, long together, ref long spent, long interruption = 0)
    {
        int alone = 0;
        for (int run = 0; run < runs; run++)
        {
            if (experience.IsNextAlone())
            {
                alone++;
                long elapsed = alone % 10 == 0 ? Alone + interruption : Alone;
                spent += elapsed;
                experience.NoteAlone(elapsed, Work);
            }
            else
            {
                experience.NoteTogether(together, Work);
                spent += together;
            }
        }

        return alone;
    }
}
