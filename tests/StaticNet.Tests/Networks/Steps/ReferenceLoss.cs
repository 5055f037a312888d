using System;

namespace StaticNet.Tests.Networks.Steps;

/// <summary>The losses, from their formulas, in double.</summary>
internal static class ReferenceLoss
{
    /// <param name="loss">The loss as declared.</param>
    /// <param name="values">n rows of logits, or of outputs where the loss has none.</param>
    /// <param name="targets">n rows of targets.</param>
    /// <param name="n">The number of samples.</param>
    public static double Of(LossAttribute loss, ReadOnlySpan<double> values, ReadOnlySpan<double> targets, int n)
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
                double error = Math.Abs(z[j] - y[j]);
                total += loss switch
                {
                    SoftmaxCrossEntropyAttribute softmax => (softmax.ClassWeights?[j] ?? 1)
                        * (((1 - softmax.LabelSmoothing) * y[j]) + (softmax.LabelSmoothing / k)) * (logSum - z[j]),
                    NegativeLogLikelihoodAttribute likelihood => -(likelihood.ClassWeights?[j] ?? 1) * y[j] * z[j],
                    BinaryCrossEntropyAttribute binary => ((binary.PositiveWeights?[j] ?? binary.PositiveWeight) * y[j] * SoftPlus(-z[j]))
                        + ((1 - y[j]) * SoftPlus(z[j])),
                    MeanSquaredErrorAttribute => error * error,
                    MeanAbsoluteErrorAttribute => error,
                    HuberAttribute huber => error <= huber.Delta ? error * error / 2 : huber.Delta * (error - (huber.Delta / 2)),
                    _ => throw new NotSupportedException($"The tests have no formula of {loss}."),
                };
            }
        }

        return loss.Reduction == Reduction.Sum ? total : total / (loss is SoftmaxCrossEntropyAttribute or NegativeLogLikelihoodAttribute ? n : n * k);
    }

    /// <summary>log(1 + exp(x)), which is -log sigmoid(-x).</summary>
    private static double SoftPlus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

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
