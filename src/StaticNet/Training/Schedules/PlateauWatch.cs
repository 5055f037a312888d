using System;

namespace StaticNet.Training;

/// <summary>Counts epochs without improvement for <see cref="ReduceOnPlateau"/>.</summary>
internal sealed class PlateauWatch
{
    private readonly ReduceOnPlateau _options;
    private double _best = double.NegativeInfinity;
    private int _wait;
    private int _cooldown;

    public PlateauWatch(ReduceOnPlateau options) => _options = options;

    /// <summary>Takes note of an epoch.</summary>
    /// <returns>Whether the learning rate is to be reduced.</returns>
    public bool Add(EpochResult epoch)
    {
        double figure = epoch.Goodness(_options.Figure);
        if (figure > _best + _options.MinimumImprovement)
        {
            _best = figure;
            _wait = 0;
        }
        else
        {
            _wait++;
        }

        if (_cooldown > 0)
        {
            _cooldown--;
            _wait = 0;
        }

        if (_wait <= _options.Patience)
        {
            return false;
        }

        _wait = 0;
        _cooldown = _options.Cooldown;
        return true;
    }

    public double Reduced(double rate) => Math.Min(rate, Math.Max(rate * _options.Factor, _options.MinimumRate));
}
