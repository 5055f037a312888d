using System;
using System.Numerics;

namespace StaticNet.Tests.Networks;

/// <summary>Samples made up for a network: inputs around 0, targets that its loss accepts, and labels where it takes them.</summary>
internal sealed class Examples<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly int _inputSize;
    private readonly int _outputSize;
    private readonly int _classes;

    public Examples(TestedNetwork<T> network, int count, int seed)
    {
        (_inputSize, _outputSize, _classes) = (network.InputSize, network.OutputSize, network.Classes);
        Count = count;
        var random = new Random(seed);
        Inputs = new T[count * _inputSize];
        Fill(Inputs, random, 1.5);
        Targets = new T[count * _outputSize];
        Labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            Labels[i] = random.Next(_classes);
            FillTarget(network.LossKind, Targets.AsSpan(i * _outputSize, _outputSize), random);
        }
    }

    public int Count { get; }

    public T[] Inputs { get; }

    public T[] Targets { get; }

    public int[] Labels { get; }

    /// <summary>Labels as rows with a single 1; of networks with one output as 0 or 1.</summary>
    public T[] OneHot()
    {
        if (_outputSize == 1)
        {
            return Array.ConvertAll(Labels, label => T.CreateTruncating(label));
        }

        var rows = new T[Count * _outputSize];
        for (int i = 0; i < Count; i++)
        {
            rows[(i * _outputSize) + Labels[i]] = T.One;
        }

        return rows;
    }

    public ReadOnlySpan<T> InputsOf(int first, int count) => Inputs.AsSpan(first * _inputSize, count * _inputSize);

    public ReadOnlySpan<T> TargetsOf(int first, int count) => Targets.AsSpan(first * _outputSize, count * _outputSize);

    /// <summary>Uniform values in [-range, range], the same as float and as double.</summary>
    public static void Fill(Span<T> values, Random random, double range)
    {
        foreach (ref T value in values)
        {
            value = T.CreateTruncating((float)(((2 * random.NextDouble()) - 1) * range));
        }
    }

    private static void FillTarget(string? loss, Span<T> target, Random random)
    {
        switch (loss)
        {
            case "SoftmaxCrossEntropy":
            case "NegativeLogLikelihood":
                // Probabilities, in multiples of 1/64 so that they add up to 1 exactly.
                int left = 64;
                for (int o = 0; o < target.Length; o++)
                {
                    int part = o == target.Length - 1 ? left : random.Next(left + 1);
                    target[o] = T.CreateTruncating(part / 64.0);
                    left -= part;
                }

                break;
            case "BinaryCrossEntropy":
                foreach (ref T value in target)
                {
                    value = T.CreateTruncating(random.Next(5) / 4.0);
                }

                break;
            default:
                Fill(target, random, 1);
                break;
        }
    }
}
