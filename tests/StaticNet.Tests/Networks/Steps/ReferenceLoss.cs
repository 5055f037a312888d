using System;

namespace StaticNet.Tests.Networks.Steps;

/// <summary>The losses, from their formulas, in double.</summary>
internal static class ReferenceLoss
{
    /// <param name="kind">The attribute's name.</param>
    /// <param name="isSum">Whether the terms are added up instead of averaged.</param>
    /// <param name="values">n rows of logits, or of outputs where the loss has none.</param>
    /// <param name="targets">n rows of targets.</param>
    /// <param name="n">The number of samples.</param>
    public static double Of(string kind, bool isSum, ReadOnlySpan<double> values, ReadOnlySpan<double> targets, int n)
    {
        int k = values.Length / n;
        double total = 0;
        for (int i = 0; i < n; i++)
        {
            ReadOnlySpan<double> z = values.Slice(i * k, k);
            ReadOnlySpan<double> y = targets.Slice(i * k, k);
            double logSum = LogSumExp(z);
            for (int j = 0; j < k; j++)
            {
                total += kind switch
                {
                    "SoftmaxCrossEntropy" => y[j] * (logSum - z[j]),
                    "BinaryCrossEntropy" => Math.Max(z[j], 0) - (z[j] * y[j]) + Math.Log(1 + Math.Exp(-Math.Abs(z[j]))),
                    "MeanSquaredError" => (z[j] - y[j]) * (z[j] - y[j]),
                    _ => throw new NotSupportedException($"The tests have no formula of {kind}."),
                };
            }
        }

        return isSum ? total : total / (kind == "SoftmaxCrossEntropy" ? n : n * k);
    }

    private static double LogSumExp(ReadOnlySpan<double> z)
    {
        double largest = double.NegativeInfinity;
        foreach (double value in z)
        {
            largest = Math.Max(largest, value);
        }

        double sum = 0;
        foreach (double value in z)
        {
            sum += Math.Exp(value - largest);
        }

        return largest + Math.Log(sum);
    }
}
