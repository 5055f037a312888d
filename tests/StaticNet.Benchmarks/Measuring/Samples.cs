using System;
using System.Collections.Generic;

namespace StaticNet.Benchmarks.Measuring;

/// <summary>Figures of one kind, measured again and again.</summary>
internal sealed class Samples
{
    private readonly List<double> _sorted = [];

    /// <summary>Gets the number of figures.</summary>
    public int Count => _sorted.Count;

    /// <summary>Gets the median.</summary>
    public double Median => Quantile(0.5);

    /// <summary>Gets the smallest.</summary>
    public double Minimum => _sorted[0];

    /// <summary>Gets what a tenth of the figures exceed.</summary>
    public double Percentile90 => Quantile(0.9);

    /// <summary>Takes a figure in.</summary>
    public void Add(double value)
    {
        int index = _sorted.BinarySearch(value);
        _sorted.Insert(index < 0 ? ~index : index, value);
    }

    /// <summary>The figure at a share of the way from the smallest to the largest.</summary>
    public double Quantile(double share) => _sorted[(int)Math.Round(share * (_sorted.Count - 1))];
}
