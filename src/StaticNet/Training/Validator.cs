using System;
using System.Threading;
using StaticNet.Data;
using StaticNet.Metrics;

namespace StaticNet.Training;

/// <summary>Evaluates the validation samples after an epoch, with buffers of its own.</summary>
internal sealed class Validator<T>
    where T : struct
{
    private const double LeastLogarithm = -100;

    private readonly DataSet<T> _data;
    private readonly ValidationLoss _kind;
    private readonly PredictionChunks<T> _chunks;
    private readonly RegressionSums? _regression;
    private readonly T[] _target;

    public Validator(ITrainer<T> trainer, DataSet<T> data, ValidationLoss kind)
    {
        _data = data;
        _kind = kind != ValidationLoss.Auto ? kind
            : trainer.AcceptsLabels && trainer.Network.OutputSize > 1 ? ValidationLoss.CrossEntropy
            : data.HasLabels ? ValidationLoss.BinaryCrossEntropy
            : ValidationLoss.MeanSquaredError;
        _chunks = new PredictionChunks<T>(trainer.Network, data);
        _regression = data.HasLabels ? null : new RegressionSums(data.TargetSize);
        _target = new T[trainer.Network.OutputSize];
    }

    /// <summary>Gets the mean loss, if one was asked for.</summary>
    public double? Loss { get; private set; }

    /// <summary>Gets the accuracy or R².</summary>
    public double Score { get; private set; }

    /// <summary>Evaluates all samples.</summary>
    /// <returns>Whether it was not cancelled.</returns>
    public bool Run(CancellationToken cancellation)
    {
        _chunks.Restart();
        _regression?.Clear();
        long correct = 0;
        double loss = 0;
        while (!cancellation.IsCancellationRequested && _chunks.MoveNext())
        {
            if (_regression is null)
            {
                correct += Evaluation.CountCorrect(_chunks.Outputs, _data.Labels.Slice(_chunks.First, _chunks.Count));
            }
            else
            {
                _regression.Add(
                    _chunks.Outputs, _data.Targets.Slice(_chunks.First * _data.TargetSize, _chunks.Count * _data.TargetSize));
            }

            loss += _kind == ValidationLoss.None ? 0 : ChunkLoss();
        }

        Loss = _kind == ValidationLoss.None ? null : loss / _data.Count;
        Score = _regression?.RSquared ?? (double)correct / _data.Count;
        return !cancellation.IsCancellationRequested;
    }

    private double ChunkLoss()
    {
        double sum = 0;
        int size = _target.Length;
        for (int i = 0; i < _chunks.Count; i++)
        {
            int row = _chunks.First + i;
            ReadOnlySpan<T> target = _data.Target(row);
            if (_data.HasLabels)
            {
                ClassTargets.Write<T>(_data.Labels.Slice(row, 1), _target);
                target = _target;
            }

            sum += RowLoss(_chunks.Outputs.Slice(i * size, size), target);
        }

        return sum;
    }

    private double RowLoss(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets)
    {
        double sum = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            double a = Element.ToDouble(outputs[k]);
            double y = Element.ToDouble(targets[k]);
            sum += _kind switch
            {
                ValidationLoss.CrossEntropy => y == 0 ? 0 : -y * Logarithm(a),
                ValidationLoss.BinaryCrossEntropy => (-y * Logarithm(a)) - ((1 - y) * Logarithm(1 - a)),
                _ => (a - y) * (a - y),
            };
        }

        return _kind == ValidationLoss.CrossEntropy ? sum : sum / outputs.Length;
    }

    private static double Logarithm(double a) => Math.Max(Math.Log(a), LeastLogarithm);
}
