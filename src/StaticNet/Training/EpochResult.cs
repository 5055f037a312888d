using System;

namespace StaticNet.Training;

/// <summary>The figures of one epoch.</summary>
public sealed class EpochResult
{
    /// <summary>Puts the figures of an epoch together, such as those that a program has kept: see <see cref="FitOptions{T}.History"/>.</summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    /// <param name="learningRate">The learning rate at its end.</param>
    /// <param name="loss">The training loss.</param>
    /// <param name="score">The training accuracy or R².</param>
    /// <param name="validationLoss">The validation loss, if any.</param>
    /// <param name="validationScore">The validation accuracy or R², if any.</param>
    /// <param name="duration">The time it took.</param>
    public EpochResult(
        int epoch, double learningRate, double loss, double score, double? validationLoss, double? validationScore, TimeSpan duration)
    {
        Epoch = epoch;
        LearningRate = learningRate;
        Loss = loss;
        Score = score;
        ValidationLoss = validationLoss;
        ValidationScore = validationScore;
        Duration = duration;
    }

    /// <summary>Gets the epoch, counted from 1.</summary>
    public int Epoch { get; }

    /// <summary>Gets the learning rate at the end of the epoch.</summary>
    public double LearningRate { get; }

    /// <summary>Gets the mean over samples of the losses that the steps gave, each before its update.</summary>
    public double Loss { get; }

    /// <summary>
    /// Gets the training accuracy from 0 to 1 (labels) or R² (dense targets), from the outputs of the steps, each before its update.
    /// </summary>
    public double Score { get; }

    /// <summary>Gets the loss of the validation samples after the epoch, if there are any and a loss was asked for.</summary>
    public double? ValidationLoss { get; }

    /// <summary>Gets the accuracy or R² of the validation samples after the epoch, if there are any.</summary>
    public double? ValidationScore { get; }

    /// <summary>Gets the time that training and validation of this epoch took.</summary>
    public TimeSpan Duration { get; }

    /// <summary>A figure, that of the validation samples if there is one, turned so that more is better. It is NaN where the figure is.</summary>
    internal double Goodness(StoppingFigure figure) => figure == StoppingFigure.Loss
        ? -(ValidationLoss ?? Loss)
        : ValidationScore ?? Score;
}
