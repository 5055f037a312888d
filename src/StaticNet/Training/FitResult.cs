using System;
using System.Collections.Generic;

namespace StaticNet.Training;

/// <summary>What training gave.</summary>
public sealed class FitResult
{
    internal FitResult(
        StopReason reason, string message, IReadOnlyList<EpochResult> history, EpochResult? best, bool bestRestored, TimeSpan duration)
    {
        Reason = reason;
        Message = message;
        History = history;
        Best = best;
        BestRestored = bestRestored;
        Duration = duration;
    }

    /// <summary>Gets why training ended.</summary>
    public StopReason Reason { get; }

    /// <summary>Gets the same as a sentence, with the epoch and whatever else helps.</summary>
    public string Message { get; }

    /// <summary>Gets the figures of all epochs that were finished.</summary>
    public IReadOnlyList<EpochResult> History { get; }

    /// <summary>
    /// Gets the best epoch in the sense of <see cref="EarlyStopping"/>; <see langword="null"/> without it, or if no epoch counted.
    /// </summary>
    public EpochResult? Best { get; }

    /// <summary>
    /// Gets a value indicating whether the network has the parameters of <see cref="Best"/> and not those of the last step.
    /// </summary>
    public bool BestRestored { get; }

    /// <summary>Gets the time that all took.</summary>
    public TimeSpan Duration { get; }
}
