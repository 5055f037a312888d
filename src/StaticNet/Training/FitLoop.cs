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
    private readonly PlateauWatch? _plateau;
    private readonly int _stepsPerEpoch;
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
        _plateau = options.ReduceOnPlateau is null ? null : new PlateauWatch(options.ReduceOnPlateau);
        _stepsPerEpoch = StepsPerEpoch(trainer, training);
        _meter = new ProgressMeter(progress, options.ProgressInterval, options.Epochs, training.Count, SamplesBefore(options.FirstStep));
        foreach (EpochResult earlier in options.History ?? Array.Empty<EpochResult>())
        {
            _history.Add(earlier);
            _best?.Recall(earlier);
            _plateau?.Add(earlier);
        }
    }

    /// <summary>The number of batches in an epoch, the last of them with what is left.</summary>
    public static int StepsPerEpoch(ITrainer<T> trainer, DataSet<T> training) =>
        ((training.Count - 1) / trainer.BatchSize) + 1;

    public FitResult Run()
    {
        int firstEpoch = (int)(_options.FirstStep / _stepsPerEpoch) + 1;
        int firstStep = (int)(_options.FirstStep % _stepsPerEpoch);
        for (int epoch = firstEpoch; epoch <= _options.Epochs; epoch++, firstStep = 0)
        {
            if (Train(epoch, firstStep) is { } ended)
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
            if (_plateau?.Add(result) == true)
            {
                _trainer.LearningRate = _plateau.Reduced(_trainer.LearningRate);
            }

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

    /// <summary>Trains one epoch, from a step on.</summary>
    /// <returns>The result of everything if that ended in this epoch.</returns>
    private FitResult? Train(int epoch, int firstStep)
    {
        _meter.StartEpoch(epoch, firstStep * _trainer.BatchSize);
        _figures.Clear();
        SetLearningRate(epoch);
        if (_options.Shuffle)
        {
            EpochOrder.Fill(_order, _options.Seed, epoch);
        }

        int step = firstStep;
        for (int first = firstStep * _trainer.BatchSize; first < _order.Length; first += _batch.Count)
        {
            if (_cancellation.IsCancellationRequested)
            {
                return End(StopReason.Cancelled, Invariant($"Cancelled in epoch {epoch}, after {first} of {_order.Length} samples."));
            }

            SetLearningRate(epoch, step++);
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

    private long SamplesBefore(long step) => (step / _stepsPerEpoch * _order.Length) + (step % _stepsPerEpoch * _trainer.BatchSize);

    /// <summary>The learning rate of an epoch.</summary>
    private void SetLearningRate(int epoch)
    {
        if (_options.LearningRate is { } rates)
        {
            Set(rates(epoch), Invariant($"epoch {epoch}"));
        }
        else if (_options.Schedule is { } schedule && _options.ScheduleUnit == ScheduleUnit.Epoch)
        {
            Set(schedule.Rate(epoch - 1), Invariant($"epoch {epoch}"));
        }
    }

    /// <summary>The learning rate of a step, counted from 0 in its epoch.</summary>
    private void SetLearningRate(int epoch, int step)
    {
        if (_options.Schedule is { } schedule && _options.ScheduleUnit == ScheduleUnit.Step)
        {
            long t = ((long)(epoch - 1) * _stepsPerEpoch) + step;
            double rate = schedule.Rate(t);
            if (rate != _trainer.LearningRate)
            {
                Set(rate, null, t);
            }
        }
    }

    private void Set(double rate, string? when, long t = 0)
    {
        if (!(rate > 0) || !Element.IsFinite(rate))
        {
            throw new InvalidOperationException(
                Invariant($"Expected the schedule to give a finite learning rate greater than 0, got {rate} for {when ?? Invariant($"t = {t}")}."));
        }

        _trainer.LearningRate = rate;
    }
}
