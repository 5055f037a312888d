using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNet.Data;
using StaticNet.Initialization;
using static System.FormattableString;

namespace StaticNet.Training;

/// <summary>One call of <c>Fit</c>: the buffers, and the loops over epochs and batches.</summary>
internal sealed class FitLoop<T>
    where T : struct
{
    private readonly ITrainer<T> _trainer;
    private readonly FitOptions<T> _options;
    private readonly CancellationToken _cancellation;
    private readonly int[] _order;
    private readonly Batch<T> _batch;
    private readonly RunningFigures<T> _figures;
    private readonly Validator<T>? _validator;
    private readonly BestEpoch<T>? _best;
    private readonly ProgressMeter _meter;
    private readonly List<EpochResult> _history = new();

    public FitLoop(
        ITrainer<T> trainer,
        DataSet<T> training,
        FitOptions<T> options,
        IProgress<FitProgress>? progress,
        CancellationToken cancellation)
    {
        _trainer = trainer;
        _options = options;
        _cancellation = cancellation;
        _order = Enumerable.Range(0, training.Count).ToArray();
        _batch = new Batch<T>(trainer, training);
        _figures = new RunningFigures<T>(trainer, training);
        _validator = options.Validation is null ? null : new Validator<T>(trainer, options.Validation, options.ValidationLoss);
        _best = options.EarlyStopping is null ? null : new BestEpoch<T>(options.EarlyStopping, trainer.Network);
        _meter = new ProgressMeter(progress, options.ProgressInterval, options.Epochs, training.Count);
    }

    public FitResult Run()
    {
        for (int epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            if (Train(epoch) is { } ended)
            {
                return ended;
            }

            if (_validator?.Run(_cancellation) == false)
            {
                return End(StopReason.Cancelled, Invariant($"Cancelled in epoch {epoch}, while validating."));
            }

            var result = new EpochResult(
                epoch,
                _trainer.LearningRate,
                _figures.Loss,
                _figures.Score,
                _validator?.Loss,
                _validator?.Score,
                _meter.EpochElapsed);
            _history.Add(result);
            bool stop = _best?.Add(result) == true;
            _meter.EndEpoch(result);
            if (stop && epoch < _options.Epochs)
            {
                return End(
                    StopReason.EarlyStopped,
                    Invariant($"Stopped after epoch {epoch}: no improvement for {_options.EarlyStopping!.Patience} epochs."));
            }
        }

        return End(StopReason.Completed, Invariant($"All {_options.Epochs} epochs are done."));
    }

    /// <summary>Trains one epoch.</summary>
    /// <returns>The result of everything if that ended in this epoch.</returns>
    private FitResult? Train(int epoch)
    {
        _meter.StartEpoch(epoch);
        _figures.Clear();
        SetLearningRate(epoch);
        if (_options.Shuffle)
        {
            EpochOrder.Fill(_order, _options.Seed, epoch);
        }

        for (int first = 0; first < _order.Length; first += _batch.Count)
        {
            if (_cancellation.IsCancellationRequested)
            {
                return End(StopReason.Cancelled, Invariant($"Cancelled in epoch {epoch}, after {first} of {_order.Length} samples."));
            }

            _batch.Gather(_order.AsSpan(first, Math.Min(_trainer.BatchSize, _order.Length - first)));
            double loss = _batch.Step();
            _figures.Add(_batch, loss);
            if (!Element.IsFinite(loss))
            {
                return End(
                    StopReason.Diverged,
                    Invariant($"The loss became {loss} in epoch {epoch}, step {_trainer.StepCount}, at learning rate ")
                        + Invariant($"{_trainer.LearningRate}. Look for NaN among the inputs, scale them, or lower the learning rate."));
            }

            _meter.Step(_figures);
        }

        return null;
    }

    private FitResult End(StopReason reason, string message)
    {
        bool restored = _best?.Restore() == true;
        return new FitResult(reason, message, _history.AsReadOnly(), _best?.Epoch, restored, _meter.Elapsed);
    }

    private void SetLearningRate(int epoch)
    {
        if (_options.LearningRate is { } schedule)
        {
            double rate = schedule(epoch);
            if (!(rate > 0) || !Element.IsFinite(rate))
            {
                throw new InvalidOperationException(
                    Invariant($"Expected the schedule to give a finite learning rate greater than 0, got {rate} for epoch {epoch}."));
            }

            _trainer.LearningRate = rate;
        }
    }
}
