using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.Layers;
using StaticNet.Generator.Losses;

namespace StaticNet.Conformance.RandomDeclarations.Checking;

/// <summary>Samples made up for a network, in numbers that are the same in single precision.</summary>
/// <param name="Count">The number of samples n.</param>
/// <param name="Inputs">n x inputs.</param>
/// <param name="Labels">n classes, where the loss is given those.</param>
/// <param name="Targets">n x outputs, where it is not.</param>
internal sealed record Batch(int Count, double[] Inputs, int[]? Labels, double[] Targets)
{
    public static Batch Draw(BoundNetwork network, int count, Random random)
    {
        double[] inputs = Numbers(random, count * network.InputSize, 0, 1.5);
        if (network.Loss is not { } loss)
        {
            return new Batch(count, inputs, null, []);
        }

        if (loss.Labels != LabelMeaning.None && random.Next(2) == 0)
        {
            int classes = Math.Max(2, network.OutputSize);
            int[] labels = [.. Enumerable.Range(0, count).Select(_ => random.Next(6) == 0 && loss.Targets?.Ignored is { } ignored ? ignored : random.Next(classes))];

            // At least one label counts.
            labels[0] = Enumerable.Range(0, classes).First(label => label != loss.Targets?.Ignored && loss.Targets?.Weights is not [0, ..]);
            return new Batch(count, inputs, labels, []);
        }

        double[] targets = loss.Kind switch
        {
            "SoftmaxCrossEntropy" or "NegativeLogLikelihood" => [.. Enumerable.Range(0, count).SelectMany(_ => Distribution(random, network.OutputSize))],
            "BinaryCrossEntropy" => [.. Enumerable.Range(0, count * network.OutputSize).Select(_ => random.Next(5) / 4.0)],
            _ => Numbers(random, count * network.OutputSize, 0, 1),
        };
        return new Batch(count, inputs, null, targets);
    }

    /// <summary>Parameters at which values neither vanish nor explode, in the order of the arena without its gaps.</summary>
    public static double[] DrawParameters(BoundNetwork network, Random random) => [.. network.Parameters.SelectMany(parameter =>
    {
        // What decays in any case is a weight; biases, scales and slopes stay near what they start with.
        return parameter.Decays
            ? Numbers(random, parameter.Tensor.Size, 0, 1.2 * Math.Sqrt(3.0 / parameter.FanIn))
            : Numbers(random, parameter.Tensor.Size, parameter.Start, 0.5);
    })];

    public static double[] DrawRunning(BoundNetwork network, Random random) =>
        [.. network.Running.SelectMany(statistic => Numbers(random, statistic.Tensor.Size, statistic.Start, 0.5))];

    private static double[] Numbers(Random random, int count, double middle, double range)
    {
        var numbers = new double[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = (float)(middle + (((2 * random.NextDouble()) - 1) * range));
        }

        return numbers;
    }

    /// <summary>Probabilities in multiples of 1/64, which add up to 1 exactly.</summary>
    private static IEnumerable<double> Distribution(Random random, int classes)
    {
        int left = 64;
        for (int c = 0; c < classes; c++)
        {
            int part = c == classes - 1 ? left : random.Next(left + 1);
            left -= part;
            yield return part / 64.0;
        }
    }
}
