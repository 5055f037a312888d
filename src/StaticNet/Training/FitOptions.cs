using System;
using System.Collections.Generic;
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
    /// <remarks>The short form of <see cref="Schedule"/>, for a lambda. At most one of the two may be set.</remarks>
    public Func<int, double>? LearningRate { get; set; }

    /// <summary>
    /// Gets or sets the schedule of the learning rate, such as <see cref="CosineSchedule"/>, whose time begins with the first epoch. By
    /// default the trainer's own learning rate stays.
    /// </summary>
    public ISchedule? Schedule { get; set; }

    /// <summary>Gets or sets whether the time of <see cref="Schedule"/> counts epochs (default) or steps.</summary>
    public ScheduleUnit ScheduleUnit { get; set; }

    /// <summary>
    /// Gets or sets when the trainer's own learning rate is reduced (default: never). Not together with <see cref="Schedule"/> or
    /// <see cref="LearningRate"/>, which say what the learning rate is whatever happens.
    /// </summary>
    public ReduceOnPlateau? ReduceOnPlateau { get; set; }

    /// <summary>
    /// Gets or sets how many steps of this training have been made before (default 0), by an earlier call that was interrupted: they are
    /// passed over, and training goes on with the epoch, the order of samples and the learning rate that it would have had. With a
    /// checkpoint loaded into the trainer, and this set to <see cref="ITrainer{T}.StepCount"/> (if the trainer was new when training
    /// began), the network ends with the same bits as without the interruption.
    /// </summary>
    /// <remarks>
    /// Where the interruption was within an epoch, the training loss and score of that epoch are those of its remaining steps. If
    /// figures of earlier epochs count (<see cref="EarlyStopping"/>, <see cref="ReduceOnPlateau"/>), set <see cref="History"/>, too.
    /// </remarks>
    public long FirstStep { get; set; }

    /// <summary>
    /// Gets or sets the figures of the epochs that were finished before <see cref="FirstStep"/> (default: none): the
    /// <see cref="FitResult.History"/> of the call that was interrupted. Early stopping and reduction on a plateau then go on counting
    /// where they were, but the parameters of a best epoch among these cannot be restored.
    /// </summary>
    public IReadOnlyList<EpochResult>? History { get; set; }

    /// <summary>
    /// Gets or sets the least time between two reports within an epoch (default 0.1 s). Ends of epochs are always reported.
    /// </summary>
    public TimeSpan ProgressInterval { get; set; } = TimeSpan.FromMilliseconds(100);
}
