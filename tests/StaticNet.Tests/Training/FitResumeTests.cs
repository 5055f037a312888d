using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNet.Data;
using StaticNet.Tests.Optimizers;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

/// <summary>A training that was interrupted, saved and loaded again ends with the bits of one that was not.</summary>
public class FitResumeTests
{
    private const int Epochs = 4;

    /// <summary>22 samples in batches of 4 make 6 steps.</summary>
    private const int StepsPerEpoch = 6;

    private static readonly DataSet<double> Data = DataSet.WithTargets(
        Enumerable.Range(0, 22 * 3).Select(i => ((i * 37 % 101) - 50) / 32.0).ToArray(),
        Enumerable.Range(0, 22 * 2).Select(i => ((i * 53 % 97) - 48) / 32.0).ToArray(),
        inputSize: 3,
        targetSize: 2);

    [Fact]
    public void After_any_step_with_a_schedule_of_steps()
    {
        FitOptions<double> Options() => new()
        {
            Epochs = Epochs,
            Seed = 3,
            Schedule = new WarmUpSchedule(new CosineSchedule(0.02, Epochs * StepsPerEpoch), 5),
            ScheduleUnit = ScheduleUnit.Step,
        };
        (byte[] expected, _) = Train(Options());
        for (int steps = 1; steps < Epochs * StepsPerEpoch; steps++)
        {
            Assert.Equal(expected, InterruptAndResume(Options, report => report.Finished is null, steps).Checkpoint);
        }
    }

    [Fact]
    public void After_any_epoch_with_early_stopping_and_reduction_on_a_plateau()
    {
        FitOptions<double> Options() => new()
        {
            Epochs = Epochs,
            Validation = Data,
            ReduceOnPlateau = new() { Patience = 0, MinimumImprovement = 1e3, Factor = 0.5 },
            EarlyStopping = new() { Patience = 3, MinimumImprovement = 1e3, RestoreBest = false },
        };
        (byte[] expected, FitResult whole) = Train(Options());
        Assert.Equal([1, 1, 0.5, 0.25], whole.History.Select(epoch => epoch.LearningRate / 0.02));
        Assert.Equal(StopReason.Completed, whole.Reason);
        for (int epochs = 1; epochs < Epochs; epochs++)
        {
            (byte[] actual, FitResult result) = InterruptAndResume(Options, report => report.Finished is not null, epochs);
            Assert.Equal(expected, actual);
            Assert.Equal(whole.History.Select(Figures), result.History.Select(Figures));
            Assert.Equal(whole.Best!.Epoch, result.Best!.Epoch);
        }
    }

    [Fact]
    public void With_nothing_left_nothing_is_trained()
    {
        var network = new OptimizedNetwork<double>(typeof(OptimizerNetworks.NAdamAllDouble));
        FitResult result = network.Trainer.Fit(Data, new FitOptions<double> { Epochs = 2, FirstStep = 2 * StepsPerEpoch });
        Assert.Equal(StopReason.Completed, result.Reason);
        Assert.Empty(result.History);
        Assert.Equal(0, network.Trainer.StepCount);
    }

    [Fact]
    public void Parameters_of_a_best_epoch_before_the_interruption_are_not_restored()
    {
        var model = new LinearModel<double>(1, 2, 8, Head.Softmax) { LearningRate = 0.01 };
        var options = new FitOptions<double>
        {
            Epochs = 3,
            FirstStep = 2,
            History = [new EpochResult(1, 0.01, 1e-9, 1, null, null, default)],
            EarlyStopping = new() { Patience = 9 },
        };
        FitResult result = model.Fit(Samples.Numbered(16), options);
        Assert.Equal(1, result.Best!.Epoch);
        Assert.False(result.BestRestored);
        Assert.Equal(3, result.History.Count);
    }

    [Fact]
    public void Progress_counts_the_samples_before()
    {
        var reports = new Reports(_ => false, int.MaxValue, new CancellationTokenSource());
        var model = new LinearModel<double>(1, 2, 8, Head.Softmax) { LearningRate = 0.01 };
        model.Fit(Samples.Numbered(24), new FitOptions<double> { Epochs = 2, FirstStep = 4, ProgressInterval = TimeSpan.Zero }, reports);
        Assert.Equal([(2, 16), (2, 24), (2, 24)], reports.Seen.Select(report => (report.Epoch, report.SamplesDone)));
    }

    private static (int, double, double, double?) Figures(EpochResult epoch) =>
        (epoch.Epoch, epoch.LearningRate, epoch.Loss, epoch.ValidationLoss);

    private static (byte[] Checkpoint, FitResult Result) Train(FitOptions<double> options)
    {
        var network = new OptimizedNetwork<double>(typeof(OptimizerNetworks.NAdamAllDouble));
        FitResult result = network.Trainer.Fit(Data, options);
        return (network.Save(), result);
    }

    private static (byte[] Checkpoint, FitResult Result) InterruptAndResume(
        Func<FitOptions<double>> options, Func<FitProgress, bool> counts, int after)
    {
        using var cancellation = new CancellationTokenSource();
        var first = new OptimizedNetwork<double>(typeof(OptimizerNetworks.NAdamAllDouble));
        FitOptions<double> beginning = options();
        beginning.ProgressInterval = TimeSpan.Zero;
        FitResult interrupted = first.Trainer.Fit(Data, beginning, new Reports(counts, after, cancellation), cancellation.Token);
        Assert.Equal(StopReason.Cancelled, interrupted.Reason);

        var second = new OptimizedNetwork<double>(typeof(OptimizerNetworks.NAdamAllDouble), seed: 99);
        second.Load(first.Save());
        FitOptions<double> rest = options();
        rest.FirstStep = second.Trainer.StepCount;
        rest.History = interrupted.History;
        FitResult result = second.Trainer.Fit(Data, rest);
        return (second.Save(), result);
    }

    /// <summary>Keeps reports, and cancels after some of them.</summary>
    private sealed class Reports(Func<FitProgress, bool> counts, int after, CancellationTokenSource cancellation) : IProgress<FitProgress>
    {
        private int _count;

        public List<FitProgress> Seen { get; } = [];

        public void Report(FitProgress value)
        {
            Seen.Add(value);
            _count += counts(value) ? 1 : 0;
            if (_count == after)
            {
                cancellation.Cancel();
            }
        }
    }
}
