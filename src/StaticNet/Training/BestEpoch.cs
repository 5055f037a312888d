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
    private bool _hasParameters;

    public BestEpoch(EarlyStopping options, INetwork<T> network)
    {
        _options = options;
        _network = network;
        _parameters = new T[options.RestoreBest ? network.Parameters.Length : 0];
    }

    /// <summary>Gets the best epoch so far, if any gave a number.</summary>
    public EpochResult? Epoch { get; private set; }

    /// <summary>Takes note of an epoch that is just over.</summary>
    /// <returns>Whether patience is at its end.</returns>
    public bool Add(EpochResult epoch) => Add(epoch, hasParameters: _options.RestoreBest);

    /// <summary>Takes note of an epoch of an earlier call, whose parameters are gone.</summary>
    public void Recall(EpochResult epoch) => Add(epoch, hasParameters: false);

    /// <summary>Gives the network its best parameters back.</summary>
    /// <returns>Whether that was asked for and they are there.</returns>
    public bool Restore()
    {
        if (!_hasParameters)
        {
            return false;
        }

        _parameters.CopyTo(_network.Parameters);
        _network.ParametersChanged();
        return true;
    }

    private bool Add(EpochResult epoch, bool hasParameters)
    {
        // A NaN is never better.
        double figure = epoch.Goodness(_options.Figure);
        bool first = Epoch is null && !double.IsNaN(figure);
        if (first || figure > _best + _options.MinimumImprovement)
        {
            _best = figure;
            _wait = 0;
            Epoch = epoch;
            _hasParameters = hasParameters;
            if (hasParameters)
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
}
