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
        Assert.InRange(RunsAlone(10_000, Alone * 13 / 10), 9_800, 9_995);
        Assert.InRange(RunsAlone(10_000, Alone * 100), 9_950, 9_999);
    }

    [Fact]
    public void WhatIsHardlyFasterTogetherIsDoneAlone() => Assert.InRange(RunsAlone(10_000, Alone * 95 / 100), 9_500, 9_999);

    [Fact]
    public void NotMoreThanAThirtiethIsLost()
    {
        foreach (int percent in (int[])[88, 95, 101, 103, 110, 150, 1000, 10_000])
        {
            long now = 0;
            int runs = 20_000;
            RunsAlone(runs, Alone * percent / 100, ref now);
            Assert.InRange((double)now / ((double)Alone * runs), 0.5, 1 + (1 / 30.0));
        }
    }

    [Fact]
    public void OneInterruptionDoesNotOutweighWhatIsGainedBefore()
    {
        Experience experience = default;
        Assert.True(experience.IsNextAlone(0));
        experience.NoteAlone(Alone, Work);
        long now = Alone;
        for (int run = 0; run < 20; run++)
        {
            experience.NoteTogether(now, now + (Alone / 2), Work);
            now += Alone / 2;
        }

        // About 4 ms lost of at most 5 that are remembered; then another 4.
        experience.NoteTogether(now, now + (5 * Alone), Work);
        now += 5 * Alone;
        Assert.True(experience.IsNextAlone(now));
        Assert.False(experience.IsNextAlone(now));
        experience.NoteTogether(now, now + (5 * Alone), Work);
        now += 5 * Alone;
        Assert.True(experience.IsNextAlone(now) && experience.IsNextAlone(now) && experience.IsNextAlone(now));
    }

    [Fact]
    public void WhatChangesIsNoticed()
    {
        Experience experience = default;
        long now = 0;
        Assert.InRange(Run(ref experience, 5_000, Alone * 3, ref now), 4_900, 5_000);
        Assert.InRange(Run(ref experience, 5_000, Alone / 2, ref now), 0, 2_000);
        Assert.InRange(Run(ref experience, 5_000, Alone * 3, ref now), 4_900, 5_000);
    }

    private static int RunsAlone(int runs, long together)
    {
        long now = 0;
        return RunsAlone(runs, together, ref now);
    }

    private static int RunsAlone(int runs, long together, ref long now)
    {
        Experience experience = default;
        return Run(ref experience, runs, together, ref now);
    }

    private static int Run(ref Experience experience, int runs, long together, ref long now)
    {
        int alone = 0;
        for (int run = 0; run < runs; run++)
        {
            if (experience.IsNextAlone(now))
            {
                alone++;
                now += Alone;
                experience.NoteAlone(Alone, Work);
            }
            else
            {
                experience.NoteTogether(now, now + together, Work);
                now += together;
            }
        }

        return alone;
    }
}
