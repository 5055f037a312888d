using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNet.Data;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

public class FitProgressTests
{
    [Fact]
    public void Every_step_and_every_end_of_an_epoch_is_reported_without_an_interval()
    {
        var reports = new Reports();
        DataSet<double> data = Samples.Numbered(20);
        var model = new LinearModel<double>(1, 2, 8, Head.Softmax) { FakeLoss = step => step };

        FitResult result = model.Fit(
            data, new FitOptions<double> { Epochs = 2, Validation = data, ProgressInterval = TimeSpan.Zero }, reports);

        Assert.Equal(new[] { 8, 16, 20, 20, 8, 16, 20, 20 }, reports.All.Select(report => report.SamplesDone));
        Assert.Equal(new[] { 1, 1, 1, 1, 2, 2, 2, 2 }, reports.All.Select(report => report.Epoch));
        Assert.All(reports.All, report => Assert.Equal((2, 20), (report.Epochs, report.SamplesPerEpoch)));
        Assert.Equal(new[] { 3, 7 }, Enumerable.Range(0, 8).Where(i => reports.All[i].Finished is not null));
        Assert.Same(result.History[1], reports.All[7].Finished);
        Assert.NotNull(reports.All[7].Finished!.ValidationScore);

        // Losses 1, 2, 3 of 8, 8 and 4 samples; then 4, 5, 6.
        double[] losses = { 1, 1.5, 1.8, 1.8, 4, 4.5, 4.8, 4.8 };
        for (int i = 0; i < losses.Length; i++)
        {
            Assert.Equal(losses[i], reports.All[i].Loss, 1e-12);
            Assert.InRange(reports.All[i].Score, 0, 1);
        }
    }

    [Fact]
    public void Times_are_consistent()
    {
        var reports = new Reports();
        var model = new LinearModel<double>(1, 2, 8, Head.Softmax) { BeforeStep = (_, _) => Thread.Sleep(2) };

        FitResult result = model.Fit(
            Samples.Numbered(40), new FitOptions<double> { Epochs = 3, ProgressInterval = TimeSpan.Zero }, reports);

        Assert.Equal(reports.All.OrderBy(report => report.Elapsed), reports.All);
        foreach (FitProgress report in reports.All)
        {
            // What is left is in proportion to what is done, of 120 samples.
            double done = (40 * (report.Epoch - 1)) + report.SamplesDone;
            Assert.Equal(report.Elapsed.TotalSeconds * (120 - done) / done, report.Remaining.TotalSeconds, 1e-6);

            // 8 samples take 2 ms at least.
            Assert.InRange(report.SamplesPerSecond, 1e-3, 4000);
        }

        Assert.Equal(TimeSpan.Zero, reports.All[^1].Remaining);
        Assert.True(result.Duration >= reports.All[^1].Elapsed);
        Assert.True(result.Duration >= TimeSpan.FromTicks(result.History.Sum(epoch => epoch.Duration.Ticks)));
        Assert.All(result.History, epoch => Assert.True(epoch.Duration >= TimeSpan.FromMilliseconds(10)));
    }

    [Fact]
    public void Within_the_interval_only_ends_of_epochs_are_reported()
    {
        var reports = new Reports();
        var model = new LinearModel<double>(1, 2, 8, Head.Softmax);

        model.Fit(Samples.Numbered(80), new FitOptions<double> { Epochs = 4, ProgressInterval = TimeSpan.FromHours(1) }, reports);

        Assert.Equal(new int?[] { 1, 2, 3, 4 }, reports.All.Select(report => report.Finished?.Epoch));
    }

    private sealed class Reports : IProgress<FitProgress>
    {
        public List<FitProgress> All { get; } = new();

        public void Report(FitProgress value) => All.Add(value);
    }
}
