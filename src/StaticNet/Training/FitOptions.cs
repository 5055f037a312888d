using System;
using StaticNet.Data;

namespace StaticNet.Training;

/// <summary>How <c>Fit</c> trains. The batch size is the trainer's.</summary>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class FitOptions<T>
    where T : struct
{
    /// <summary>Gets or sets how often all samples are gone through, at least 1 (default 10).</summary>
    public int Epochs { get; set; } = 10;

    /// <summary>Gets or sets a value indicating whether samples come in another random order in each epoch (default true).</summary>
    public bool Shuffle { get; set; } = true;

    /// <summary>
    /// Gets or sets the seed of the orders (default 0). The order of an epoch depends on nothing but it, the epoch and the number of
    /// samples.
    /// </summary>
    public long Seed { get; set; }

    /// <summary>Gets or sets the samples that are evaluated after each epoch and never trained on (default: none).</summary>
    public DataSet<T>? Validation { get; set; }

    /// <summary>Gets or sets which loss is computed on the validation samples (default <see cref="ValidationLoss.Auto"/>).</summary>
    public ValidationLoss ValidationLoss { get; set; }

    /// <summary>Gets or sets when to stop before the last epoch (default: never).</summary>
    public EarlyStopping? EarlyStopping { get; set; }

    /// <summary>
    /// Gets or sets the learning rate of each epoch, counted from 1: called before the epoch, it must give a finite number greater than 0.
    /// By default the trainer's own learning rate stays.
    /// </summary>
    public Func<int, double>? LearningRate { get; set; }

    /// <summary>
    /// Gets or sets the least time between two reports within an epoch (default 0.1 s). Ends of epochs are always reported.
    /// </summary>
    public TimeSpan ProgressInterval { get; set; } = TimeSpan.FromMilliseconds(100);
}
