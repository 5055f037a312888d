using System;
using StaticNet.Data;
using static System.FormattableString;

namespace StaticNet.Training;

/// <summary>Finds out before the first step whether everything fits.</summary>
internal static class FitChecks
{
    public static void Check<T>(ITrainer<T> trainer, DataSet<T> training, FitOptions<T> options)
        where T : struct
    {
        _ = trainer ?? throw new ArgumentNullException(nameof(trainer));
        _ = training ?? throw new ArgumentNullException(nameof(training));
        CheckData(trainer, training, nameof(training));
        if (options.Validation is { } validation)
        {
            CheckData(trainer, validation, nameof(options.Validation));
            if (validation.HasLabels != training.HasLabels)
            {
                throw new ArgumentException(
                    "Expected validation samples with " + (training.HasLabels ? "labels" : "dense targets")
                        + ", as the training samples have, got " + (validation.HasLabels ? "labels." : "dense targets."),
                    nameof(options));
            }
        }

        Require(options.Epochs >= 1, Invariant($"Expected at least 1 epoch, got {options.Epochs}."));
        Require(options.ProgressInterval >= TimeSpan.Zero, "Expected a progress interval of 0 or more.");
        Require(
            options.ValidationLoss is >= ValidationLoss.Auto and <= ValidationLoss.MeanSquaredError,
            Invariant($"Validation loss {(int)options.ValidationLoss} is not defined."));
        CheckLearningRate(options);
        CheckBeginning(trainer, training, options);
        if (options.EarlyStopping is { } stopping)
        {
            Require(stopping.Patience >= 1, Invariant($"Expected a patience of at least 1 epoch, got {stopping.Patience}."));
            Require(
                stopping.MinimumImprovement >= 0 && Element.IsFinite(stopping.MinimumImprovement),
                Invariant($"Expected a minimum improvement of 0 or more, got {stopping.MinimumImprovement}."));
            Require(
                stopping.Figure is StoppingFigure.Loss or StoppingFigure.Score,
                Invariant($"Stopping figure {(int)stopping.Figure} is not defined."));
            Require(
                stopping.Figure != StoppingFigure.Loss || options.Validation is null || options.ValidationLoss != ValidationLoss.None,
                "Early stopping by the loss needs a validation loss: choose one, or watch the score.");
        }
    }

    private static void CheckLearningRate<T>(FitOptions<T> options)
        where T : struct
    {
        Require(
            options.Schedule is null || options.LearningRate is null,
            "Expected a Schedule or a LearningRate, got both; leave out one.");
        Require(
            options.ScheduleUnit is ScheduleUnit.Epoch or ScheduleUnit.Step,
            Invariant($"Schedule unit {(int)options.ScheduleUnit} is not defined."));
        if (options.ReduceOnPlateau is not { } plateau)
        {
            return;
        }

        Require(
            options.Schedule is null && options.LearningRate is null,
            "Expected ReduceOnPlateau without a Schedule or LearningRate, which would overwrite its learning rate; leave out one.");
        Require(plateau.Factor > 0 && plateau.Factor < 1, Invariant($"Expected a factor greater than 0 and less than 1, got {plateau.Factor}."));
        Require(plateau.Patience >= 0, Invariant($"Expected a patience of 0 epochs or more, got {plateau.Patience}."));
        Require(plateau.Cooldown >= 0, Invariant($"Expected a cooldown of 0 epochs or more, got {plateau.Cooldown}."));
        Require(
            plateau.MinimumRate >= 0 && Element.IsFinite(plateau.MinimumRate),
            Invariant($"Expected a minimum learning rate of 0 or more, got {plateau.MinimumRate}."));
        Require(
            plateau.MinimumImprovement >= 0 && Element.IsFinite(plateau.MinimumImprovement),
            Invariant($"Expected a minimum improvement of 0 or more, got {plateau.MinimumImprovement}."));
        Require(
            plateau.Figure is StoppingFigure.Loss or StoppingFigure.Score,
            Invariant($"Stopping figure {(int)plateau.Figure} is not defined."));
        Require(
            plateau.Figure != StoppingFigure.Loss || options.Validation is null || options.ValidationLoss != ValidationLoss.None,
            "Reduction on a plateau of the loss needs a validation loss: choose one, or watch the score.");
    }

    private static void CheckBeginning<T>(ITrainer<T> trainer, DataSet<T> training, FitOptions<T> options)
        where T : struct
    {
        int stepsPerEpoch = FitLoop<T>.StepsPerEpoch(trainer, training);
        long steps = (long)stepsPerEpoch * options.Epochs;
        Require(
            options.FirstStep >= 0 && options.FirstStep <= steps,
            Invariant($"Expected a first step from 0 to {steps} ({options.Epochs} epochs of {stepsPerEpoch} steps), got {options.FirstStep}."));
        int known = options.History?.Count ?? 0;
        Require(
            known <= options.FirstStep / stepsPerEpoch,
            Invariant($"Expected a history of at most {options.FirstStep / stepsPerEpoch} epochs, those before step {options.FirstStep}, got {known}."));
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message, "options");
        }
    }

    private static void CheckData<T>(ITrainer<T> trainer, DataSet<T> data, string name)
        where T : struct
    {
        INetwork<T> network = trainer.Network;
        if (data.Count == 0)
        {
            throw new ArgumentException("Expected at least 1 sample, got none.", name);
        }

        if (data.InputSize != network.InputSize)
        {
            throw new ArgumentException(
                Invariant($"Expected samples of {network.InputSize} values (the network's input size), got {data.InputSize}."), name);
        }

        if (!data.HasLabels && data.TargetSize != network.OutputSize)
        {
            throw new ArgumentException(
                Invariant($"Expected targets of {network.OutputSize} values (the network's output size), got {data.TargetSize}."), name);
        }

        int classes = network.OutputSize == 1 ? 2 : network.OutputSize;
        for (int row = 0; row < data.Labels.Length; row++)
        {
            if (data.Labels[row] >= classes)
            {
                throw new ArgumentException(
                    Invariant($"Expected labels below {classes} for a network of output size {network.OutputSize}, ")
                        + Invariant($"got {data.Labels[row]} in row {row}."),
                    name);
            }
        }
    }
}
