using System;

namespace StaticNet.Training;

/// <summary>
/// How far training is. Reported at most once in <see cref="FitOptions{T}.ProgressInterval"/>, and at the end of each epoch.
/// </summary>
/// <remarks>
/// <c>Fit</c> calls <see cref="IProgress{T}.Report"/> on the thread that trains and goes on when it returns. <see cref="Progress{T}"/> does
/// not handle the report there: it posts it to the synchronisation context, or to the thread pool where there is none, so that reports may
/// be handled late, in another order, and after <c>Fit</c> has returned. Programs that draw in a terminal implement the interface
/// themselves.
/// </remarks>
public readonly struct FitProgress
{
    internal FitProgress(
        int epoch,
        int epochs,
        int samplesDone,
        int samplesPerEpoch,
        double loss,
        double score,
        double samplesPerSecond,
        TimeSpan elapsed,
        TimeSpan remaining,
        EpochResult? finished)
    {
        Epoch = epoch;
        Epochs = epochs;
        SamplesDone = samplesDone;
        SamplesPerEpoch = samplesPerEpoch;
        Loss = loss;
        Score = score;
        SamplesPerSecond = samplesPerSecond;
        Elapsed = elapsed;
        Remaining = remaining;
        Finished = finished;
    }

    /// <summary>Gets the current epoch, counted from 1.</summary>
    public int Epoch { get; }

    /// <summary>Gets the number of epochs asked for.</summary>
    public int Epochs { get; }

    /// <summary>Gets the number of samples trained on in this epoch.</summary>
    public int SamplesDone { get; }

    /// <summary>Gets the number of samples in an epoch.</summary>
    public int SamplesPerEpoch { get; }

    /// <summary>Gets the mean training loss of this epoch so far.</summary>
    public double Loss { get; }

    /// <summary>Gets the training accuracy (labels) or R² (dense targets) of this epoch so far.</summary>
    public double Score { get; }

    /// <summary>Gets the speed of training in this epoch so far, without validation.</summary>
    public double SamplesPerSecond { get; }

    /// <summary>Gets the time since training began, validation included.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Gets the time that is left if it goes on like this and nothing stops it early.</summary>
    public TimeSpan Remaining { get; }

    /// <summary>Gets the figures of the epoch, validation included, in the report at its end; else <see langword="null"/>.</summary>
    public EpochResult? Finished { get; }
}
