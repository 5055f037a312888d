using System;

namespace StaticNet.Metrics;

/// <summary>How far a network's outputs are from their targets.</summary>
public sealed class RegressionScores
{
    internal RegressionScores(int count, double meanSquaredError, double meanAbsoluteError, double rSquared)
    {
        Count = count;
        MeanSquaredError = meanSquaredError;
        MeanAbsoluteError = meanAbsoluteError;
        RSquared = rSquared;
    }

    /// <summary>Gets the number of samples.</summary>
    public int Count { get; }

    /// <summary>Gets the mean of <c>(a - y)²</c> over samples and outputs.</summary>
    public double MeanSquaredError { get; }

    /// <summary>Gets the square root of <see cref="MeanSquaredError"/>, in the unit of the targets.</summary>
    public double RootMeanSquaredError => Math.Sqrt(MeanSquaredError);

    /// <summary>Gets the mean of <c>|a - y|</c> over samples and outputs.</summary>
    public double MeanAbsoluteError { get; }

    /// <summary>
    /// Gets the coefficient of determination, <c>R² = 1 - Σ (a - y)² / Σ (y - mean y)²</c>, averaged over the outputs: 1 is perfect, 0 as
    /// good as always giving the mean. Where targets are constant it is 1 if every output is exact and else 0, as in scikit-learn.
    /// </summary>
    public double RSquared { get; }
}
