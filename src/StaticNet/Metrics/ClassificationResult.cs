using System.Collections.Generic;

namespace StaticNet.Metrics;

/// <summary>What a network made of a labelled data set.</summary>
public sealed class ClassificationResult
{
    internal ClassificationResult(ConfusionMatrix confusion, int[] predictions, int[] misclassified)
    {
        Confusion = confusion;
        Predictions = predictions;
        Misclassified = misclassified;
    }

    /// <summary>Gets the share of samples classified right, 0 to 1.</summary>
    public double Accuracy => Confusion.Accuracy;

    /// <summary>Gets the counts by actual and predicted class.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>Gets the predicted class of each sample.</summary>
    public IReadOnlyList<int> Predictions { get; }

    /// <summary>Gets the rows of the samples that were classified wrong, in ascending order.</summary>
    public IReadOnlyList<int> Misclassified { get; }
}
