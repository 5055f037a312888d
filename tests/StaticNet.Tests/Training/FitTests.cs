using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Data;
using StaticNet.Metrics;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

public class FitTests
{
    [Fact]
    public void Softmax_regression_learns_iris()
    {
        (DataSet<float> training, DataSet<float> heldOut) = Samples.Iris();
        var model = new LinearModel<float>(4, 3, 16, Head.Softmax);

        FitResult result = model.Fit(training, new FitOptions<float> { Epochs = 60, Validation = heldOut });

        Assert.Equal(StopReason.Completed, result.Reason);
        Assert.Equal(60, result.History.Count);
        Assert.True(result.History[^1].Score > 0.94);
        Assert.True(result.History[^1].Loss < 0.5 * result.History[0].Loss);
        EpochResult last = result.History[^1];
        ClassificationResult evaluated = Evaluation.Classify(model, heldOut);
        Assert.True(evaluated.Accuracy > 0.9);
        Assert.Equal(evaluated.Accuracy, last.ValidationScore!.Value, 1e-12);
        Assert.Equal(60 * 8, model.StepCount);
        Assert.Null(result.Best);
        Assert.False(result.BestRestored);
    }

    [Fact]
    public void Linear_regression_learns_a_line()
    {
        DataSet<double> data = Samples.Line(50);
        var model = new LinearModel<double>(1, 1, 8, Head.Linear);

        FitResult result = model.Fit(data, new FitOptions<double> { Epochs = 100, Validation = data });

        EpochResult last = result.History[^1];
        Assert.Equal(3, model.Parameters[0], 1e-3);
        Assert.Equal(1, model.Parameters[1], 1e-3);
        Assert.True(last.Score > 0.999);
        Assert.Equal(Evaluation.Regress(model, data).RSquared, last.ValidationScore!.Value, 1e-12);
        Assert.Equal(Evaluation.Regress(model, data).MeanSquaredError, last.ValidationLoss!.Value, 1e-12);
    }

    [Fact]
    public void Every_sample_is_seen_once_an_epoch_and_the_last_batch_has_what_is_left()
    {
        var batches = new List<int[]>();
        var model = new LinearModel<double>(1, 2, 8, Head.Softmax) { BeforeStep = Samples.Record(batches), LearningRate = 1e-6 };

        model.Fit(Samples.Numbered(21), new FitOptions<double> { Epochs = 3 });

        Assert.Equal(new[] { 8, 8, 5, 8, 8, 5, 8, 8, 5 }, batches.Select(batch => batch.Length));
        foreach (int epoch in new[] { 0, 1, 2 })
        {
            Assert.Equal(Enumerable.Range(0, 21), batches.Skip(3 * epoch).Take(3).SelectMany(batch => batch).OrderBy(row => row));
        }

        int[] first = batches.Take(3).SelectMany(batch => batch).ToArray();
        int[] second = batches.Skip(3).Take(3).SelectMany(batch => batch).ToArray();
        Assert.NotEqual(Enumerable.Range(0, 21), first);
        Assert.NotEqual(first, second);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Fewer_samples_than_a_batch_make_one_step(int count)
    {
        var model = new LinearModel<double>(1, 2, 8, Head.Softmax) { LearningRate = 1e-3 };

        model.Fit(Samples.Numbered(count), new FitOptions<double> { Epochs = 2 });

        Assert.Equal(2, model.StepCount);
    }

    [Fact]
    public void Without_shuffling_rows_come_in_order()
    {
        var batches = new List<int[]>();
        var model = new LinearModel<double>(1, 2, 8, Head.Softmax) { BeforeStep = Samples.Record(batches), LearningRate = 1e-6 };

        model.Fit(Samples.Numbered(21), new FitOptions<double> { Epochs = 2, Shuffle = false });

        Assert.Equal(Enumerable.Range(0, 21).Concat(Enumerable.Range(0, 21)), batches.SelectMany(batch => batch));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        Assert.Equal(Trained(seed: 3), Trained(seed: 3));
        Assert.NotEqual(Trained(seed: 3), Trained(seed: 4));

        static float[] Trained(long seed)
        {
            var model = new LinearModel<float>(4, 3, 16, Head.Softmax);
            model.Fit(Samples.Iris().Training, new FitOptions<float> { Epochs = 3, Seed = seed });
            return model.Parameters.ToArray();
        }
    }

    [Fact]
    public void The_loss_of_an_epoch_is_the_mean_over_samples_and_not_over_batches()
    {
        // Batches of 8, 8 and 4 samples with losses 1, 2, 3: (8 + 16 + 12) / 20.
        var model = new LinearModel<double>(1, 2, 8, Head.Softmax) { FakeLoss = step => step };

        FitResult result = model.Fit(Samples.Numbered(20), new FitOptions<double> { Epochs = 1 });

        Assert.Equal(1.8, result.History[0].Loss, 1e-12);
    }

    [Fact]
    public void The_training_score_comes_from_the_outputs_before_each_update()
    {
        // The model starts at 0, so each output of the first epoch is a tie: class 0 is predicted for all in one batch of 20.
        var labelled = new LinearModel<double>(1, 2, 20, Head.Softmax);
        var dense = new LinearModel<double>(1, 1, 50, Head.Linear);

        Assert.Equal(0.5, labelled.Fit(Samples.Numbered(20), new FitOptions<double> { Epochs = 1 }).History[0].Score);

        // All outputs are 0, the targets have mean 1: R² = 1 - Σ y² / Σ (y - 1)².
        DataSet<double> line = Samples.Line(50);
        double squares = line.Targets.ToArray().Sum(y => y * y);
        double deviations = line.Targets.ToArray().Sum(y => (y - 1) * (y - 1));
        double score = dense.Fit(line, new FitOptions<double> { Epochs = 1 }).History[0].Score;
        Assert.Equal(1 - (squares / deviations), score, 1e-9);
    }

    [Fact]
    public void Labels_become_targets_for_a_loss_that_takes_none()
    {
        DataSet<double> data = DataSet.WithLabels(new double[] { -2, -1, 1, 2 }, new[] { 0, 0, 1, 1 }, 1);
        var binary = new LinearModel<double>(1, 1, 4, Head.Sigmoid) { LearningRate = 1 };
        var oneHot = new LinearModel<double>(1, 2, 4, Head.Linear);

        FitResult binaryResult = binary.Fit(data, new FitOptions<double> { Epochs = 50, Validation = data });
        FitResult oneHotResult = oneHot.Fit(data, new FitOptions<double> { Epochs = 50 });

        Assert.Equal(1, binaryResult.History[^1].ValidationScore);
        Assert.True(binary.Parameters[0] > 1);
        Assert.Equal(1, oneHotResult.History[^1].Score);
        Assert.True(oneHot.Parameters[1] > 0.2 && oneHot.Parameters[0] < -0.2);
    }

    [Theory]
    [InlineData(ValidationLoss.Auto, Head.Softmax, 2)]
    [InlineData(ValidationLoss.CrossEntropy, Head.Softmax, 2)]
    [InlineData(ValidationLoss.Auto, Head.Sigmoid, 1)]
    [InlineData(ValidationLoss.BinaryCrossEntropy, Head.Sigmoid, 2)]
    [InlineData(ValidationLoss.MeanSquaredError, Head.Linear, 1)]
    [InlineData(ValidationLoss.MeanSquaredError, Head.Linear, 2)]
    internal void The_validation_loss_is_the_loss_of_the_next_step_on_the_same_samples(ValidationLoss loss, Head head, int outputs)
    {
        DataSet<double> data = DataSet.WithLabels(new[] { -2, -1, 1, 2.5, 0.5 }, new[] { 0, 1, 1, 1, 0 }, 1);
        var model = new LinearModel<double>(1, outputs, 5, head);

        FitResult result = model.Fit(
            data, new FitOptions<double> { Epochs = 4, Validation = data, ValidationLoss = loss, Shuffle = false });

        for (int epoch = 1; epoch < 4; epoch++)
        {
            Assert.Equal(result.History[epoch].Loss, result.History[epoch - 1].ValidationLoss!.Value, 1e-12);
            Assert.Equal(result.History[epoch].Score, result.History[epoch - 1].ValidationScore!.Value, 1e-12);
        }
    }

    [Fact]
    public void A_probability_of_0_costs_100_and_not_infinity()
    {
        DataSet<double> data = DataSet.WithLabels(new double[] { 1 }, new[] { 0 }, 1);
        var model = new LinearModel<double>(1, 1, 1, Head.Sigmoid) { LearningRate = 1e-9, FakeLoss = _ => 1 };
        model.Parameters[0] = 1000;
        model.ParametersChanged();

        FitResult result = model.Fit(data, new FitOptions<double> { Epochs = 1, Validation = data });

        Assert.Equal(100, result.History[0].ValidationLoss!.Value, 1e-9);
    }

    [Fact]
    public void Without_a_validation_loss_there_is_still_a_score()
    {
        DataSet<double> data = Samples.Numbered(4);
        var model = new LinearModel<double>(1, 2, 4, Head.Softmax);

        FitResult result = model.Fit(data, new FitOptions<double> { Validation = data, ValidationLoss = ValidationLoss.None });

        Assert.Null(result.History[0].ValidationLoss);
        Assert.NotNull(result.History[0].ValidationScore);
    }

    [Fact]
    public void The_schedule_sets_the_learning_rate_of_each_epoch()
    {
        var rates = new List<double>();
        var model = new LinearModel<double>(1, 2, 8, Head.Softmax);
        model.BeforeStep = (_, _) => rates.Add(model.LearningRate);

        FitResult result = model.Fit(
            Samples.Numbered(16), new FitOptions<double> { Epochs = 3, LearningRate = epoch => 0.01 / epoch });

        Assert.Equal(new[] { 0.01, 0.01, 0.005, 0.005, 0.01 / 3, 0.01 / 3 }, rates);
        Assert.Equal(0.005, result.History[1].LearningRate);
        Assert.Throws<InvalidOperationException>(
            () => model.Fit(Samples.Numbered(16), new FitOptions<double> { LearningRate = _ => double.NaN }));
        Assert.Throws<InvalidOperationException>(
            () => model.Fit(Samples.Numbered(16), new FitOptions<double> { LearningRate = _ => 0 }));
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void A_loss_that_is_not_finite_ends_training_and_says_where(double loss, string text)
    {
        var model = new LinearModel<double>(1, 2, 8, Head.Softmax) { FakeLoss = step => step == 5 ? loss : 1 };

        FitResult result = model.Fit(Samples.Numbered(16), new FitOptions<double> { Epochs = 10 });

        Assert.Equal(StopReason.Diverged, result.Reason);
        Assert.Contains("The loss became " + text + " in epoch 3, step 5, at learning rate 0.1.", result.Message);
        Assert.Equal(2, result.History.Count);
        Assert.Equal(5, model.StepCount);
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_the_first_step()
    {
        var softmax = new LinearModel<double>(1, 2, 8, Head.Softmax);
        var linear = new LinearModel<double>(1, 1, 8, Head.Linear);
        DataSet<double> labelled = Samples.Numbered(4);
        DataSet<double> line = Samples.Line(4);

        Refused(softmax, DataSet.WithLabels(new double[4], new int[2], 2));
        Refused(softmax, DataSet.WithLabels(new double[1], new[] { 2 }, 1));
        Refused(linear, DataSet.WithLabels(new double[1], new[] { 2 }, 1));
        Refused(softmax, line);
        Refused(linear, line.Select(default));
        Refused(softmax, labelled, new FitOptions<double> { Validation = line });
        Refused(linear, line, new FitOptions<double> { Validation = labelled });
        Refused(linear, line, new FitOptions<double> { Validation = line.Select(default) });
        Refused(linear, line, new FitOptions<double> { Epochs = 0 });
        Refused(linear, line, new FitOptions<double> { ProgressInterval = TimeSpan.FromSeconds(-1) });
        Refused(linear, line, new FitOptions<double> { ValidationLoss = (ValidationLoss)9 });
        Refused(linear, line, new FitOptions<double> { EarlyStopping = new EarlyStopping { Patience = 0 } });
        Refused(linear, line, new FitOptions<double> { EarlyStopping = new EarlyStopping { MinimumImprovement = -1 } });
        Refused(linear, line, new FitOptions<double> { EarlyStopping = new EarlyStopping { Figure = (StoppingFigure)2 } });
        Refused(
            linear,
            line,
            new FitOptions<double> { EarlyStopping = new EarlyStopping(), Validation = line, ValidationLoss = ValidationLoss.None });
        Assert.Throws<ArgumentNullException>(() => linear.Fit(null!));
        Assert.Throws<ArgumentNullException>(() => TrainerExtensions.Fit(null!, line));

        static void Refused(LinearModel<double> model, DataSet<double> data, FitOptions<double>? options = null)
        {
            Assert.Throws<ArgumentException>(() => model.Fit(data, options));
            Assert.Equal(0, model.StepCount);
        }
    }
}
