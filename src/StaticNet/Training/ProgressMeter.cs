using System;
using System.Diagnostics;

namespace StaticNet.Training;

/// <summary>Measures time and decides when a report is due.</summary>
internal sealed class ProgressMeter
{
    private readonly IProgress<FitProgress>? _progress;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly TimeSpan _interval;
    private readonly int _epochs;
    private readonly int _samplesPerEpoch;
    private readonly long _samplesBefore;
    private TimeSpan _lastReport;
    private TimeSpan _epochStart;
    private TimeSpan _trained;
    private int _epoch;
    private int _skipped;

    /// <param name="progress">What receives reports.</param>
    /// <param name="interval">The least time between two.</param>
    /// <param name="epochs">The number of epochs.</param>
    /// <param name="samplesPerEpoch">The number of samples in each.</param>
    /// <param name="samplesBefore">The number of samples that an earlier call has trained on.</param>
    public ProgressMeter(IProgress<FitProgress>? progress, TimeSpan interval, int epochs, int samplesPerEpoch, long samplesBefore)
    {
        _progress = progress;
        _interval = interval;
        _epochs = epochs;
        _samplesPerEpoch = samplesPerEpoch;
        _samplesBefore = samplesBefore;
    }

    public TimeSpan Elapsed => _watch.Elapsed;

    public TimeSpan EpochElapsed => _watch.Elapsed - _epochStart;

    /// <summary>Takes note of the beginning of an epoch, or of what is left of it.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="skipped">The samples of this epoch that an earlier call has trained on.</param>
    public void StartEpoch(int epoch, int skipped)
    {
        _skipped = skipped;
        _epoch = epoch;
        _epochStart = _watch.Elapsed;
    }

    /// <summary>Takes note of a step, and reports if it is time.</summary>
    public void Step<T>(RunningFigures<T> figures)
        where T : struct
    {
        TimeSpan now = _watch.Elapsed;
        _trained = now - _epochStart;
        if (_progress is not null && now - _lastReport >= _interval)
        {
            Report(now, _skipped + figures.Samples, figures.Loss, figures.Score, null);
        }
    }

    public void EndEpoch(EpochResult result) => Report(_watch.Elapsed, _samplesPerEpoch, result.Loss, result.Score, result);

    private void Report(TimeSpan now, int samples, double loss, double score, EpochResult? finished)
    {
        _lastReport = now;
        double done = ((double)(_epoch - 1) * _samplesPerEpoch) + samples;
        double left = ((double)_epochs * _samplesPerEpoch) - done;
        double seconds = Math.Max(_trained.TotalSeconds, 1e-9);
        _progress?.Report(new FitProgress(
            _epoch,
            _epochs,
            samples,
            _samplesPerEpoch,
            loss,
            score,
            (samples - _skipped) / seconds,
            now,
            TimeSpan.FromTicks((long)Math.Min(now.Ticks * (left / (done - _samplesBefore)), long.MaxValue / 2)),
            finished));
    }
}
