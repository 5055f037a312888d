using System;
using System.Collections.Generic;
using StaticNet.Data;
using static System.FormattableString;

namespace StaticNet.Metrics;

/// <summary>Measures how well a network does on a data set.</summary>
public static class Evaluation
{
    /// <summary>
    /// Gives the class that outputs stand for: with one output 1 if it is above 0.5 and else 0; with several the place of the largest, the
    /// first of them where several are equal, or the first NaN.
    /// </summary>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="outputs">The outputs of one sample: probabilities, or with several outputs any scores.</param>
    /// <returns>The class index.</returns>
    /// <exception cref="ArgumentException">There is no output.</exception>
    public static int PredictedClass<T>(ReadOnlySpan<T> outputs)
        where T : struct
    {
        if (outputs.IsEmpty)
        {
            throw new ArgumentException("Expected at least 1 output, got none.", nameof(outputs));
        }

        double largest = Element.ToDouble(outputs[0]);
        if (outputs.Length == 1)
        {
            return largest > 0.5 ? 1 : 0;
        }

        int place = 0;
        for (int k = 1; k < outputs.Length; k++)
        {
            double output = Element.ToDouble(outputs[k]);
            if (!(output <= largest) && !double.IsNaN(largest))
            {
                largest = output;
                place = k;
            }
        }

        return place;
    }

    /// <summary>Counts the samples whose <see cref="PredictedClass{T}"/> is their label.</summary>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="outputs">The outputs, as many values a sample for each.</param>
    /// <param name="labels">The class index of each sample.</param>
    /// <returns>The number of samples predicted right.</returns>
    /// <exception cref="ArgumentException">The number of outputs is not a multiple of the number of labels.</exception>
    public static int CountCorrect<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<int> labels)
        where T : struct
    {
        int size = labels.IsEmpty ? 0 : outputs.Length / labels.Length;
        if ((long)size * labels.Length != outputs.Length)
        {
            throw new ArgumentException(
                Invariant($"Expected a multiple of {labels.Length} values (the labels), got {outputs.Length}."), nameof(outputs));
        }

        int correct = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            correct += PredictedClass(outputs.Slice(i * size, size)) == labels[i] ? 1 : 0;
        }

        return correct;
    }

    /// <summary>Classifies a labelled data set.</summary>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network: one output a class, or one output for two classes.</param>
    /// <param name="data">The labelled samples.</param>
    /// <returns>Predictions, counts and scores.</returns>
    /// <exception cref="ArgumentException">The samples do not fit the network, have no labels, or there are none.</exception>
    public static ClassificationResult Classify<T>(INetwork<T> network, DataSet<T> data)
        where T : struct
    {
        CheckInputs(network, data);
        if (!data.HasLabels)
        {
            throw new ArgumentException("Expected a data set with labels, got one with dense targets.", nameof(data));
        }

        int size = network.OutputSize;
        int classes = Math.Max(Math.Max(2, size), data.ClassCount);
        IReadOnlyList<string>? names = data.ClassNames?.Count == classes ? data.ClassNames : null;
        var confusion = new ConfusionMatrix(classes, names);
        var predictions = new int[data.Count];
        var misclassified = new List<int>();
        var chunks = new PredictionChunks<T>(network, data);
        while (chunks.MoveNext())
        {
            for (int i = 0; i < chunks.Count; i++)
            {
                int row = chunks.First + i;
                predictions[row] = PredictedClass(chunks.Outputs.Slice(i * size, size));
                confusion.Add(data.Labels[row], predictions[row]);
                if (predictions[row] != data.Labels[row])
                {
                    misclassified.Add(row);
                }
            }
        }

        return new ClassificationResult(confusion, predictions, misclassified.ToArray());
    }

    /// <summary>Compares a network's outputs with dense targets.</summary>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples, with targets of the network's output size.</param>
    /// <returns>The scores.</returns>
    /// <exception cref="ArgumentException">The samples do not fit the network, have no targets, or there are none.</exception>
    public static RegressionScores Regress<T>(INetwork<T> network, DataSet<T> data)
        where T : struct
    {
        CheckInputs(network, data);
        if (data.TargetSize != network.OutputSize)
        {
            throw new ArgumentException(
                Invariant($"Expected targets of {network.OutputSize} values (the network's output size), got {data.TargetSize}."),
                nameof(data));
        }

        var sums = new RegressionSums(network.OutputSize);
        var chunks = new PredictionChunks<T>(network, data);
        while (chunks.MoveNext())
        {
            sums.Add(chunks.Outputs, data.Targets.Slice(chunks.First * data.TargetSize, chunks.Count * data.TargetSize));
        }

        return sums.ToScores();
    }

    private static void CheckInputs<T>(INetwork<T> network, DataSet<T> data)
        where T : struct
    {
        _ = network ?? throw new ArgumentNullException(nameof(network));
        _ = data ?? throw new ArgumentNullException(nameof(data));
        if (data.InputSize != network.InputSize)
        {
            throw new ArgumentException(
                Invariant($"Expected samples of {network.InputSize} values (the network's input size), got {data.InputSize}."),
                nameof(data));
        }

        if (data.Count == 0)
        {
            throw new ArgumentException("Expected at least 1 sample, got none.", nameof(data));
        }
    }
}
