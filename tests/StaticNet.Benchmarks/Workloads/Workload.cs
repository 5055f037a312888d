using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Benchmarks.Workloads;

/// <summary>A network, and what is done with it.</summary>
/// <param name="Name">As in the tables: W1, W2, ...</param>
/// <param name="Description">The network in a few words.</param>
/// <param name="InputShape">The shape of one sample.</param>
/// <param name="Layers">The layers as peers build them, in order: the indices are those of the tensors' names.</param>
/// <param name="TrainingBatch">The number of samples in a training step; 0 where nothing is trained.</param>
/// <param name="Optimizer">sgd or adam.</param>
/// <param name="LearningRate">The declared learning rate.</param>
/// <param name="Variants">What is measured.</param>
/// <param name="Create">Makes our side.</param>
internal sealed record Workload(
    string Name,
    string Description,
    IReadOnlyList<int> InputShape,
    IReadOnlyList<PeerLayer> Layers,
    int TrainingBatch,
    string Optimizer,
    double LearningRate,
    IReadOnlyList<Variant> Variants,
    Func<Subject> Create)
{
    /// <summary>Gets the number of values in a sample.</summary>
    public int InputSize => InputShape.Aggregate(1, (product, size) => product * size);

    /// <summary>Gets the number of outputs.</summary>
    public int OutputSize => Layers.Last(layer => layer.Kind == LayerKind.Dense).Size;

    /// <summary>The number of samples that one call takes.</summary>
    public int Samples(Variant variant) => variant switch
    {
        Variant.Predict1 => 1,
        Variant.Predict64 => 64,
        _ => TrainingBatch,
    };

    /// <summary>
    /// The floating-point operations of one call: two for each multiply-add of dense layers and convolutions, nothing for the rest. Training
    /// counts them three times (forward, gradient of the weights, gradient of the inputs), and the first layer twice.
    /// </summary>
    public long Operations(Variant variant)
    {
        long[] multiplyAdds = [.. MultiplyAdds().Where(count => count > 0)];
        long forward = multiplyAdds.Sum();
        return 2 * Samples(variant) * (variant == Variant.Train ? (3 * forward) - multiplyAdds[0] : forward);
    }

    private IEnumerable<long> MultiplyAdds()
    {
        (int channels, int height, int width) = InputShape.Count == 3 ? (InputShape[0], InputShape[1], InputShape[2]) : (InputShape[0], 1, 1);
        foreach (PeerLayer layer in Layers)
        {
            switch (layer.Kind)
            {
                case LayerKind.Dense:
                    yield return (long)channels * height * width * layer.Size;
                    (channels, height, width) = (layer.Size, 1, 1);
                    break;
                case LayerKind.Conv:
                    (height, width) = (height - layer.Kernel + 1, width - layer.Kernel + 1);
                    yield return (long)height * width * channels * layer.Size * layer.Kernel * layer.Kernel;
                    channels = layer.Size;
                    break;
                case LayerKind.MaxPool:
                    (height, width) = (height / layer.Kernel, width / layer.Kernel);
                    break;
            }
        }
    }
}
