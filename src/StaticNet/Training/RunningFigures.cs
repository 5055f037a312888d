using StaticNet.Data;
using StaticNet.Metrics;

namespace StaticNet.Training;

/// <summary>The mean loss and the accuracy or R² of an epoch so far.</summary>
internal sealed class RunningFigures<T>
    where T : struct
{
    private readonly ITrainer<T> _trainer;
    private readonly RegressionSums? _regression;
    private double _lossSum;
    private long _correct;

    public RunningFigures(ITrainer<T> trainer, DataSet<T> data)
    {
        _trainer = trainer;
        _regression = data.HasLabels ? null : new RegressionSums(trainer.Network.OutputSize);
    }

    public int Samples { get; private set; }

    public double Loss => _lossSum / Samples;

    public double Score => _regression?.RSquared ?? (double)_correct / Samples;

    public void Clear()
    {
        Samples = 0;
        _lossSum = 0;
        _correct = 0;
        _regression?.Clear();
    }

    /// <summary>Adds the step just made on a batch.</summary>
    public void Add(Batch<T> batch, double loss)
    {
        Samples += batch.Count;
        _lossSum += loss * batch.Count;
        var outputs = _trainer.Outputs.Slice(0, batch.Count * _trainer.Network.OutputSize);
        if (_regression is null)
        {
            _correct += Evaluation.CountCorrect(outputs, batch.Labels);
        }
        else
        {
            _regression.Add(outputs, batch.Targets);
        }
    }
}
