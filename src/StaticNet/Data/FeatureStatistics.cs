using System;
using static System.FormattableString;

namespace StaticNet.Data;

/// <summary>Mean, sum of squared deviations from it, minimum and maximum of each feature.</summary>
internal sealed class FeatureStatistics
{
    /// <summary>
    /// Rows a block: enough for the merge to cost nothing, few enough for the second pass to find the block in the cache.
    /// </summary>
    private const int BlockRows = 128;

    private FeatureStatistics(int features)
    {
        Mean = new double[features];
        SquaredDeviations = new double[features];
        Minimum = new double[features];
        Maximum = new double[features];
        Minimum.AsSpan().Fill(double.PositiveInfinity);
        Maximum.AsSpan().Fill(double.NegativeInfinity);
    }

    public double[] Mean { get; }

    /// <summary>Gets <c>Σ (x - mean)²</c>; exactly 0 for a constant feature.</summary>
    public double[] SquaredDeviations { get; }

    public double[] Minimum { get; }

    public double[] Maximum { get; }

    /// <summary>
    /// Computes each block in two passes and merges the blocks by Chan, Golub and LeVeque 1979:
    /// <c>d = mean_b - mean_a; mean = mean_a + d n_b/n; M2 = M2_a + M2_b + d² n_a n_b/n</c>.
    /// </summary>
    public static FeatureStatistics Of<T>(DataSet<T> data)
        where T : struct
    {
        _ = data ?? throw new ArgumentNullException(nameof(data));
        if (data.Count == 0)
        {
            throw new ArgumentException("Statistics need at least 1 sample.", nameof(data));
        }

        int features = data.InputSize;
        var merged = new FeatureStatistics(features);
        var mean = new double[features];
        var squaredDeviations = new double[features];
        for (int first = 0; first < data.Count; first += BlockRows)
        {
            int count = Math.Min(BlockRows, data.Count - first);
            ReadOnlySpan<T> block = data.Inputs.Slice(first * features, count * features);
            merged.AddBlock(block, count, mean);
            SquaresOfBlock(block, mean, squaredDeviations);
            merged.Merge(first, count, mean, squaredDeviations);
        }

        merged.Finish();
        return merged;
    }

    /// <summary>Gives a block's mean, and takes note of its minimum and maximum.</summary>
    private void AddBlock<T>(ReadOnlySpan<T> block, int count, double[] mean)
        where T : struct
    {
        Array.Clear(mean, 0, mean.Length);
        for (; !block.IsEmpty; block = block.Slice(mean.Length))
        {
            for (int j = 0; j < mean.Length; j++)
            {
                double x = Element.ToDouble(block[j]);
                mean[j] += x;
                Minimum[j] = x < Minimum[j] ? x : Minimum[j];
                Maximum[j] = x > Maximum[j] ? x : Maximum[j];
            }
        }

        for (int j = 0; j < mean.Length; j++)
        {
            mean[j] /= count;
        }
    }

    private static void SquaresOfBlock<T>(ReadOnlySpan<T> block, double[] mean, double[] squaredDeviations)
        where T : struct
    {
        Array.Clear(squaredDeviations, 0, squaredDeviations.Length);
        for (; !block.IsEmpty; block = block.Slice(mean.Length))
        {
            for (int j = 0; j < mean.Length; j++)
            {
                double deviation = Element.ToDouble(block[j]) - mean[j];
                squaredDeviations[j] += deviation * deviation;
            }
        }
    }

    private void Merge(int before, int count, double[] mean, double[] squaredDeviations)
    {
        double n = (double)before + count;
        for (int j = 0; j < mean.Length; j++)
        {
            double d = mean[j] - Mean[j];
            Mean[j] += d * count / n;
            SquaredDeviations[j] += squaredDeviations[j] + (d * d * before * count / n);
        }
    }

    private void Finish()
    {
        for (int j = 0; j < Mean.Length; j++)
        {
            if (!Element.IsFinite(Mean[j]) || !Element.IsFinite(SquaredDeviations[j]))
            {
                throw new ArgumentException(Invariant($"Feature {j} has a value that is NaN, infinite or too large."), "data");
            }

            // The mean of equal values need not be that value, for rounding; a constant feature must not be scaled by what is left.
            if (Minimum[j] == Maximum[j])
            {
                Mean[j] = Minimum[j];
                SquaredDeviations[j] = 0;
            }
        }
    }
}
