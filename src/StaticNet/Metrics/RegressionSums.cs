using System;
using StaticNet.Data;

namespace StaticNet.Metrics;

/// <summary>The sums behind <see cref="RegressionScores"/>, added to sample by sample without allocation.</summary>
internal sealed class RegressionSums
{
    private readonly double[] _mean;
    private readonly double[] _squaredDeviations;
    private readonly double[] _squaredErrors;
    private double _absoluteErrors;

    public RegressionSums(int outputSize)
    {
        _mean = new double[outputSize];
        _squaredDeviations = new double[outputSize];
        _squaredErrors = new double[outputSize];
    }

    public int Count { get; private set; }

    /// <summary>Gets the coefficient of determination, averaged over the outputs; NaN without samples.</summary>
    public double RSquared
    {
        get
        {
            double sum = 0;
            for (int k = 0; k < _mean.Length; k++)
            {
                sum += _squaredDeviations[k] != 0 ? 1 - (_squaredErrors[k] / _squaredDeviations[k]) : _squaredErrors[k] == 0 ? 1 : 0;
            }

            return Count == 0 ? double.NaN : sum / _mean.Length;
        }
    }

    public void Clear()
    {
        Count = 0;
        _absoluteErrors = 0;
        Array.Clear(_mean, 0, _mean.Length);
        Array.Clear(_squaredDeviations, 0, _squaredDeviations.Length);
        Array.Clear(_squaredErrors, 0, _squaredErrors.Length);
    }

    /// <summary>Adds samples. Mean and squared deviations of the targets are updated by Welford 1962, which does not cancel.</summary>
    public void Add<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets)
        where T : struct
    {
        int size = _mean.Length;
        for (int first = 0; first < outputs.Length; first += size)
        {
            Count++;
            for (int k = 0; k < size; k++)
            {
                double y = Element.ToDouble(targets[first + k]);
                double error = Element.ToDouble(outputs[first + k]) - y;
                _squaredErrors[k] += error * error;
                _absoluteErrors += Math.Abs(error);

                double d = y - _mean[k];
                _mean[k] += d / Count;
                _squaredDeviations[k] += d * (y - _mean[k]);
            }
        }
    }

    public RegressionScores ToScores()
    {
        double squares = 0;
        foreach (double sum in _squaredErrors)
        {
            squares += sum;
        }

        double values = (double)Count * _mean.Length;
        return new RegressionScores(Count, squares / values, _absoluteErrors / values, RSquared);
    }
}
