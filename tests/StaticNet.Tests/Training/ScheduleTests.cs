using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

public class ScheduleTests
{
    /// <summary>Computed by hand: multiples of 30 and 60 degrees have known cosines.</summary>
    public static TheoryData<string, double[]> Rates => new()
    {
        { "constant", [0.1, 0.1, 0.1] },
        { "step", [0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025] },
        { "exponential", [0.1, 0.08, 0.064, 0.0512] },
        { "linear", [0.1, 0.0775, 0.055, 0.0325, 0.01, 0.01] },
        { "cosine", [1, 0.93301270189221932, 0.75, 0.5, 0.25, 0.066987298107780677, 0, 0] },
        { "cosine to a minimum", [0.1, 0.0775, 0.0325, 0.01, 0.01] },
        { "warm-up", [0.2, 0.4, 0.6, 0.8, 1, 0.75, 0.25] },
        { "one cycle", [0.004, 0.028, 0.076, 0.1, 0.0933013, 0.0750001, 0.0500002, 0.0250003, 0.0066991, 4e-7, 4e-7] },
        { "one cycle without a rise", [0.1, 0.0500002, 4e-7] },
    };

    [Theory]
    [MemberData(nameof(Rates))]
    public void Rates_are_those_of_the_formula(string name, double[] expected)
    {
        ISchedule schedule = Schedule(name);
        for (int t = 0; t < expected.Length; t++)
        {
            double tolerance = name.StartsWith("one cycle", StringComparison.Ordinal) ? 5e-8 : 4e-16;
            Assert.Equal(expected[t], schedule.Rate(t), tolerance);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => schedule.Rate(-1));
    }

    [Fact]
    public void A_cosine_is_that_of_the_framework_to_the_last_digits()
    {
        var schedule = new CosineSchedule(1, 9973);
        for (int t = 0; t < 9973; t++)
        {
            double expected = (1 + Math.Cos(Math.PI * t / 9973)) / 2;
            Assert.Equal(expected, schedule.Rate(t), 4e-16);
        }
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        var constant = new ConstantSchedule(1);
        Action[] wrong =
        [
            () => _ = new ConstantSchedule(0),
            () => _ = new ConstantSchedule(double.NaN),
            () => _ = new ConstantSchedule(double.PositiveInfinity),
            () => _ = new StepSchedule(1, 0),
            () => _ = new StepSchedule(1, 1, 0),
            () => _ = new StepSchedule(1, 1, 1.1),
            () => _ = new ExponentialSchedule(-1, 0.5),
            () => _ = new ExponentialSchedule(1, double.NaN),
            () => _ = new LinearSchedule(1, 0, 5),
            () => _ = new LinearSchedule(1, 1, 0),
            () => _ = new CosineSchedule(1, 0),
            () => _ = new CosineSchedule(1, 5, 2),
            () => _ = new CosineSchedule(1, 5, -1),
            () => _ = new WarmUpSchedule(constant, 0),
            () => _ = new WarmUpSchedule(constant, 1, 0),
            () => _ = new OneCycleSchedule(1, 1),
            () => _ = new OneCycleSchedule(1, 10, rise: 1),
            () => _ = new OneCycleSchedule(1, 10, startDivisor: 0.5),
            () => _ = new OneCycleSchedule(1, 10, endDivisor: double.NaN),
        ];
        Assert.All(wrong, action => Assert.Throws<ArgumentOutOfRangeException>(action));
        Assert.Throws<ArgumentNullException>(() => new WarmUpSchedule(null!, 1));
    }

    [Theory]
    [InlineData(ScheduleUnit.Epoch, new[] { 0.8, 0.8, 0.4, 0.4, 0.2, 0.2 })]
    [InlineData(ScheduleUnit.Step, new[] { 0.8, 0.4, 0.2, 0.1, 0.05, 0.025 })]
    public void Fit_follows_a_schedule(ScheduleUnit unit, double[] expected)
    {
        var rates = new List<double>();
        var model = new LinearModel<double>(1, 2, 8, Head.Softmax);
        model.BeforeStep = (_, _) => rates.Add(model.LearningRate);
        FitResult result = model.Fit(
            Samples.Numbered(16),
            new FitOptions<double> { Epochs = 3, Schedule = new ExponentialSchedule(0.8, 0.5), ScheduleUnit = unit });
        Assert.Equal(expected, rates);
        Assert.Equal(expected[^1], result.History[^1].LearningRate);
    }

    [Fact]
    public void Fit_refuses_a_rate_of_zero_and_options_that_exclude_each_other()
    {
        var model = new LinearModel<double>(1, 2, 8, Head.Softmax);
        var schedule = new CosineSchedule(1, 2);
        Assert.Throws<InvalidOperationException>(
            () => model.Fit(Samples.Numbered(16), new FitOptions<double> { Epochs = 3, Schedule = schedule }));
        FitOptions<double>[] wrong =
        [
            new() { Schedule = schedule, LearningRate = _ => 1 },
            new() { Schedule = schedule, ScheduleUnit = (ScheduleUnit)2 },
            new() { Schedule = schedule, ReduceOnPlateau = new() },
            new() { LearningRate = _ => 1, ReduceOnPlateau = new() },
            new() { ReduceOnPlateau = new() { Factor = 1 } },
            new() { ReduceOnPlateau = new() { Factor = double.NaN } },
            new() { ReduceOnPlateau = new() { Patience = -1 } },
            new() { ReduceOnPlateau = new() { Cooldown = -1 } },
            new() { ReduceOnPlateau = new() { MinimumRate = -1 } },
            new() { ReduceOnPlateau = new() { MinimumImprovement = double.PositiveInfinity } },
            new() { ReduceOnPlateau = new() { Figure = (StoppingFigure)9 } },
            new() { FirstStep = -1 },
            new() { FirstStep = 21 },
            new() { FirstStep = 1, History = [new EpochResult(1, 1, 1, 1, null, null, default)] },
        ];
        long before = model.StepCount;
        Assert.All(wrong, options => Assert.Throws<ArgumentException>(() => model.Fit(Samples.Numbered(16), options)));
        Assert.Equal(before, model.StepCount);
    }

    /// <summary>Losses of the epochs, and the learning rate at the end of each, worked out by hand from the rules of ReduceLROnPlateau.</summary>
    [Theory]
    [InlineData(0, 0, 0.0, new[] { 5.0, 4, 4, 4, 3, 3 }, new[] { 1, 1, 1, 0.5, 0.25, 0.25 })]
    [InlineData(1, 0, 0.0, new[] { 5.0, 4, 4, 4, 4, 4 }, new[] { 1, 1, 1, 1, 0.5, 0.5 })]
    [InlineData(0, 2, 0.0, new[] { 5.0, 5, 5, 5, 5, 5 }, new[] { 1, 1, 0.5, 0.5, 0.5, 0.25 })]
    [InlineData(0, 0, 0.3, new[] { 5.0, 5, 5, 5, 5, 5 }, new[] { 1, 1, 0.5, 0.3, 0.3, 0.3 })]
    public void Reduction_on_a_plateau(int patience, int cooldown, double minimum, double[] losses, double[] expected)
    {
        var model = new LinearModel<double>(1, 2, 16, Head.Softmax) { LearningRate = 1, FakeLoss = step => losses[step - 1] };
        var plateau = new ReduceOnPlateau { Factor = 0.5, Patience = patience, Cooldown = cooldown, MinimumRate = minimum };
        FitResult result = model.Fit(
            Samples.Numbered(16), new FitOptions<double> { Epochs = losses.Length, ReduceOnPlateau = plateau });
        Assert.Equal(expected, result.History.Select(epoch => epoch.LearningRate));
    }

    private static ISchedule Schedule(string name) => name switch
    {
        "constant" => new ConstantSchedule(0.1),
        "step" => new StepSchedule(0.1, 3, 0.5),
        "exponential" => new ExponentialSchedule(0.1, 0.8),
        "linear" => new LinearSchedule(0.1, 0.01, 4),
        "cosine" => new CosineSchedule(1, 6),
        "cosine to a minimum" => new CosineSchedule(0.1, 3, 0.01),
        "warm-up" => new WarmUpSchedule(new CosineSchedule(1, 3), 4, 0.2),
        "one cycle" => new OneCycleSchedule(0.1, 10, 0.4),
        "one cycle without a rise" => new OneCycleSchedule(0.1, 3, 0),
        _ => throw new ArgumentException(name),
    };
}
