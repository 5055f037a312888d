using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNet.Data;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

public class FitStoppingTests
{
    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 5)]
    [InlineData(3, 9)]
    public void Patience_counts_epochs_without_improvement(int patience, int expectedEpochs)
    {
        // The best so far: epochs 1, 2, 3, 6. Patience 1 ends with 4, 2 with 5, 3 with 9.
        double[] losses = { 9, 8, 7, 7, 7.5, 6, 6.5, 8, 9, 1 };
        var model = new LinearModel<double>(1, 2, 4, Head.Softmax) { FakeLoss = step => losses[step - 1] };

        FitResult result = model.Fit(
            Samples.Numbered(4), new FitOptions<double> { EarlyStopping = new EarlyStopping { Patience = patience } });

        Assert.Equal(StopReason.EarlyStopped, result.Reason);
        Assert.Equal(expectedEpochs, result.History.Count);
        Assert.Equal(expectedEpochs == 9 ? 6 : 3, result.Best!.Epoch);
        Assert.Contains(FormattableString.Invariant($"after epoch {expectedEpochs}"), result.Message);
    }

    [Fact]
    public void Small_improvements_do_not_count()
    {
        double[] losses = { 10, 9.6, 9.2, 8.8, 8.4 };
        var model = new LinearModel<double>(1, 2, 4, Head.Softmax) { FakeLoss = step => losses[step - 1] };
        var stopping = new EarlyStopping { Patience = 3, MinimumImprovement = 0.5 };

        FitResult result = model.Fit(Samples.Numbered(4), new FitOptions<double> { Epochs = 5, EarlyStopping = stopping });

        // 9.2 is better than 10 by more than 0.5, 8.8 is not better than 9.2 by that, 8.4 is.
        Assert.Equal(StopReason.Completed, result.Reason);
        Assert.Equal(5, result.Best!.Epoch);
    }

    [Fact]
    public void The_best_parameters_come_back()
    {
        double[] losses = { 3, 1, 2, 2, 2 };
        var parameters = new List<double[]>();
        var model = new LinearModel<double>(1, 2, 4, Head.Softmax) { FakeLoss = step => losses[step - 1] };
        model.BeforeStep = (_, _) => parameters.Add(model.Parameters.ToArray());

        FitResult result = model.Fit(
            Samples.Numbered(4), new FitOptions<double> { Epochs = 5, EarlyStopping = new EarlyStopping { Patience = 5 } });

        // The parameters after epoch 2 are those before epoch 3.
        Assert.Equal(2, result.Best!.Epoch);
        Assert.True(result.BestRestored);
        Assert.Equal(parameters[2], model.Parameters.ToArray());
        Assert.NotEqual(parameters[4], model.Parameters.ToArray());
        Assert.Equal(1, model.ParametersChangedCalls);
    }

    [Fact]
    public void The_last_parameters_stay_if_asked_for()
    {
        double[] losses = { 1, 2, 2 };
        var parameters = new List<double[]>();
        var model = new LinearModel<double>(1, 2, 4, Head.Softmax) { FakeLoss = step => losses[step - 1] };
        model.BeforeStep = (_, _) => parameters.Add(model.Parameters.ToArray());
        var stopping = new EarlyStopping { Patience = 2, RestoreBest = false };

        FitResult result = model.Fit(Samples.Numbered(4), new FitOptions<double> { Epochs = 9, EarlyStopping = stopping });

        Assert.Equal(3, result.History.Count);
        Assert.Equal(1, result.Best!.Epoch);
        Assert.False(result.BestRestored);
        Assert.Equal(0, model.ParametersChangedCalls);
        Assert.DoesNotContain(model.Parameters.ToArray(), parameters);
    }

    [Fact]
    public void The_validation_loss_is_watched_before_the_training_loss()
    {
        // Trained towards y = 3 x + 1 and validated on the same samples with y = 0: the better the one, the worse the other.
        DataSet<double> line = Samples.Line(20);
        DataSet<double> other = DataSet.WithTargets(line.Inputs.ToArray(), new double[20], 1);
        var model = new LinearModel<double>(1, 1, 4, Head.Linear);

        FitResult result = model.Fit(
            line, new FitOptions<double> { Epochs = 50, Validation = other, EarlyStopping = new EarlyStopping { Patience = 3 } });

        Assert.Equal(StopReason.EarlyStopped, result.Reason);
        Assert.Equal(4, result.History.Count);
        Assert.Equal(1, result.Best!.Epoch);
        Assert.True(result.History[3].Loss < result.History[0].Loss);
    }

    [Fact]
    public void The_score_can_be_watched()
    {
        (DataSet<float> training, DataSet<float> heldOut) = Samples.Iris();
        var model = new LinearModel<float>(4, 3, 16, Head.Softmax);
        var stopping = new EarlyStopping { Patience = 10, Figure = StoppingFigure.Score };

        FitResult result = model.Fit(training, new FitOptions<float> { Epochs = 200, Validation = heldOut, EarlyStopping = stopping });

        Assert.Equal(StopReason.EarlyStopped, result.Reason);
        Assert.Equal(result.History.Max(epoch => epoch.ValidationScore), result.Best!.ValidationScore);
        Assert.Equal(result.Best.Epoch + 10, result.History.Count);
    }

    [Fact]
    public void A_validation_loss_of_NaN_is_never_better()
    {
        DataSet<double> line = Samples.Line(8);
        DataSet<double> broken = DataSet.WithTargets(new[] { double.NaN }, new double[] { 1 }, 1);
        var model = new LinearModel<double>(1, 1, 4, Head.Linear);

        FitResult result = model.Fit(
            line, new FitOptions<double> { Epochs = 9, Validation = broken, EarlyStopping = new EarlyStopping { Patience = 2 } });

        Assert.Equal(2, result.History.Count);
        Assert.Null(result.Best);
        Assert.False(result.BestRestored);
    }

    [Fact]
    public void A_diverged_network_gets_its_best_parameters_back()
    {
        var model = new LinearModel<double>(1, 2, 4, Head.Softmax) { FakeLoss = step => step == 3 ? double.NaN : 1.0 / step };

        FitResult result = model.Fit(Samples.Numbered(4), new FitOptions<double> { EarlyStopping = new EarlyStopping() });

        Assert.Equal(StopReason.Diverged, result.Reason);
        Assert.True(result.BestRestored);
        Assert.Equal(2, result.Best!.Epoch);
    }

    [Fact]
    public void Cancellation_ends_between_two_steps_and_keeps_what_was_learned()
    {
        using var source = new CancellationTokenSource();
        var model = new LinearModel<double>(1, 2, 4, Head.Softmax);
        model.BeforeStep = (_, _) =>
        {
            if (model.StepCount == 6)
            {
                source.Cancel();
            }
        };

        FitResult result = model.Fit(Samples.Numbered(16), new FitOptions<double> { Epochs = 9 }, cancellation: source.Token);

        Assert.Equal(StopReason.Cancelled, result.Reason);
        Assert.Equal("Cancelled in epoch 2, after 12 of 16 samples.", result.Message);
        Assert.Equal(7, model.StepCount);
        Assert.Single(result.History);
        Assert.Contains(model.Parameters.ToArray(), parameter => parameter != 0);
    }

    [Fact]
    public void A_token_already_cancelled_makes_no_step()
    {
        var model = new LinearModel<double>(1, 2, 4, Head.Softmax);

        FitResult result = model.Fit(Samples.Numbered(16), cancellation: new CancellationToken(canceled: true));

        Assert.Equal(StopReason.Cancelled, result.Reason);
        Assert.Equal(0, model.StepCount);
        Assert.Empty(result.History);
    }

    [Fact]
    public void Cancellation_in_the_last_step_of_an_epoch_leaves_the_epoch_out()
    {
        using var source = new CancellationTokenSource();
        DataSet<double> data = Samples.Numbered(4);
        var model = new LinearModel<double>(1, 2, 4, Head.Softmax) { BeforeStep = (_, _) => source.Cancel() };

        FitResult result = model.Fit(data, new FitOptions<double> { Validation = data }, cancellation: source.Token);

        Assert.Equal("Cancelled in epoch 1, while validating.", result.Message);
        Assert.Empty(result.History);
    }
}
