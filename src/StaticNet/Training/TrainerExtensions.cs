using System;
using System.Threading;
using StaticNet.Data;

namespace StaticNet.Training;

/// <summary>Trains on whole data sets.</summary>
public static class TrainerExtensions
{
    /// <summary>
    /// Trains for a number of epochs. Each goes through all samples in batches of the trainer's <see cref="ITrainer{T}.BatchSize"/>, the
    /// last of them with what is left, and then evaluates the validation samples.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Labels go to the trainer as they are if it takes class indices; else they become dense targets: 0 or 1 for a network with one
    /// output, a 1 among zeros for one with several. Steps allocate nothing.
    /// </para>
    /// <para>
    /// Cancellation is an ordinary way to end training, and what has been learned is of use: it gives a result with
    /// <see cref="StopReason.Cancelled"/> and the history so far, and no <see cref="OperationCanceledException"/>. It takes effect between
    /// two steps. A second call goes on with the parameters and the optimizer's state of the first.
    /// </para>
    /// </remarks>
    /// <example><code>
    /// var (training, validation) = CsvReader.ReadWithLabels&lt;float&gt;("iris.csv").Split(0.2);
    /// FitResult result = trainer.Fit(training, new FitOptions&lt;float&gt; { Epochs = 50, Validation = validation });
    /// </code></example>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="trainer">The trainer.</param>
    /// <param name="training">The samples to train on.</param>
    /// <param name="options">How to train; by default 10 epochs, shuffled, without validation.</param>
    /// <param name="progress">Receives reports, called on this thread; see <see cref="FitProgress"/> on <see cref="Progress{T}"/>.</param>
    /// <param name="cancellation">Ends training between two steps.</param>
    /// <returns>Why training ended, and the figures of each epoch.</returns>
    /// <exception cref="ArgumentException">
    /// The samples do not fit the network, there are none, or an option is out of range; nothing has been trained.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The learning-rate schedule gave a number that is not finite and greater than 0.
    /// </exception>
    public static FitResult Fit<T>(
        this ITrainer<T> trainer,
        DataSet<T> training,
        FitOptions<T>? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
        where T : struct
    {
        options ??= new FitOptions<T>();
        FitChecks.Check(trainer, training, options);
        return new FitLoop<T>(trainer, training, options, progress, cancellation).Run();
    }
}
