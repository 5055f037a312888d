using System;

namespace StaticNet.Training;

/// <summary>Remembers the best epoch and its parameters, and counts the epochs since.</summary>
internal sealed class BestEpoch<T>
    where T : struct
{
    private readonly EarlyStopping _options;
    private readonly INetwork<T> _network;
    private readonly T[] _parameters;
    private double _best;
    private int _wait;

    public BestEpoch(EarlyStopping options, INetwork<T> network)
    {
        _options = options;
        _network = network;
        _parameters = new T[options.RestoreBest ? network.Parameters.Length : 0];
    }

    /// <summary>Gets the best epoch so far, if any gave a number.</summary>
    public EpochResult? Epoch { get; private set; }

    /// <summary>Takes note of an epoch.</summary>
    /// <returns>Whether patience is at its end.</returns>
    public bool Add(EpochResult epoch)
    {
        // More is better from here on. A NaN is never better.
        double figure = _options.Figure == StoppingFigure.Loss
            ? -(epoch.ValidationLoss ?? epoch.Loss)
            : epoch.ValidationScore ?? epoch.Score;
        bool first = Epoch is null && !double.IsNaN(figure);
        if (first || figure > _best + _options.MinimumImprovement)
        {
            _best = figure;
            _wait = 0;
            Epoch = epoch;
            if (_options.RestoreBest)
            {
                _network.Parameters.CopyTo(_parameters);
            }
        }
        else
        {
            _wait++;
        }

        return _wait >= _options.Patience;
    }

    /// <summary>Gives the network its best parameters back.</summary>
    /// <returns>Whether that was asked for and there are any.</returns>
    public bool Restore()
    {
        if (!_options.RestoreBest || Epoch is null)
        {
            return false;
        }

        _parameters.CopyTo(_network.Parameters);
        _network.ParametersChanged();
        return true;
    }
}
