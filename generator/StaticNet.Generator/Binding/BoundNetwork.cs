using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Layers;
using StaticNet.Generator.Losses;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Binding;

/// <summary>A checked network: layers with shapes and parameters, a loss, an optimizer.</summary>
internal sealed record BoundNetwork(
    NetworkDeclaration Declaration,
    IReadOnlyList<BoundLayer> Layers,
    Loss? Loss,
    Optimizer? Optimizer)
{
    public NetworkOptions Options => Declaration.Options;

    public ScalarType Element => Options.ElementType == ElementType.Float64 ? ScalarType.Float64 : ScalarType.Float32;

    public IReadOnlyList<Parameter> Parameters { get; } = Layers.SelectMany(l => l.Layer.Parameters).ToList();

    public IReadOnlyList<RunningStatistic> Running { get; } = Layers.SelectMany(l => l.Layer.Running).ToList();

    public IReadOnlyList<RandomMask> Masks { get; } = Layers.Select(l => l.Layer.Mask).Where(m => m is not null).Select(m => m!).ToList();

    /// <summary>Gets the smallest number of samples in a training step.</summary>
    public int LeastSamples => Layers.Max(l => l.Layer.LeastSamples);

    public IReadOnlyList<int> OutputShape => Layers[Layers.Count - 1].Layer.OutputShape;

    public int InputSize => (int)Shapes.Size(Options.InputShape);

    public int OutputSize => (int)Shapes.Size(OutputShape);

    public bool IsTrainable => Loss is not null && Optimizer is not null && Options.Training;

    /// <summary>Gets what the last layer's tensors are called after their letter.</summary>
    public string LastSuffix => Layers[Layers.Count - 1].Suffix;

    public long MultiplyAdds => Layers.Sum(l => l.Layer.MultiplyAdds);
}

/// <summary>A layer in its place.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="InputShape">The shape of one input sample.</param>
/// <param name="Suffix">What its tensors are called after their letter.</param>
/// <param name="Other">The layer whose output is the second input, by index; -1 for the network's input, null for none.</param>
internal sealed record BoundLayer(Layer Layer, IReadOnlyList<int> InputShape, string Suffix, int? Other);
