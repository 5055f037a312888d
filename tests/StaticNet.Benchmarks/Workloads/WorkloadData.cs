using System;
using System.IO;
using System.Linq;

namespace StaticNet.Benchmarks.Workloads;

/// <summary>The inputs, labels and weights that all sides of a workload have in common.</summary>
/// <param name="Inputs">64 samples, uniform in [-1, 1).</param>
/// <param name="Labels">64 classes.</param>
/// <param name="Weights">A safetensors file.</param>
internal sealed record WorkloadData(float[] Inputs, int[] Labels, byte[] Weights)
{
    /// <summary>
    /// Steps are timed at this learning rate, always on the same batch: the network stays what it is. At the declared rate the loss would
    /// go to 0, and gradients and moments to denormal numbers, which processors are slow with.
    /// </summary>
    public const double TimedLearningRate = 1e-7;

    /// <summary>The largest batch of any variant.</summary>
    private const int Most = 64;

    /// <summary>
    /// Draws inputs and labels. The weights are the network's own; where it can be trained, after ten steps, so that the running
    /// statistics of batch normalisation are not 0 and 1.
    /// </summary>
    public static WorkloadData Create(Workload workload, Subject subject)
    {
        Random random = new(12345);
        float[] inputs = [.. Enumerable.Range(0, Most * workload.InputSize).Select(_ => (2 * random.NextSingle()) - 1)];
        int[] labels = [.. Enumerable.Range(0, Most).Select(_ => random.Next(workload.OutputSize))];
        int batch = workload.TrainingBatch;
        if (batch > 0)
        {
            subject.Train?.Invoke(inputs[..(batch * workload.InputSize)], labels[..batch], 10);
        }

        using MemoryStream weights = new();
        subject.Save(weights);
        weights.Position = 0;
        subject.Restart(weights);
        return new WorkloadData(inputs, labels, weights.ToArray());
    }
}
