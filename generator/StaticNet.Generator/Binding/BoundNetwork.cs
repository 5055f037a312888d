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

    public IReadOnlyList<int> OutputShape => Layers[Layers.Count - 1].Layer.OutputShape;

    public int InputSize => (int)Shapes.Size(Options.InputShape);

    public int OutputSize => (int)Shapes.Size(OutputShape);

    public bool IsTrainable => Loss is not null && Optimizer is not null && Options.Training;

    /// <summary>Gets what the last layer's tensors are called after their letter.</summary>
    public string LastSuffix => Layers[Layers.Count - 1].Suffix;

    public long MultiplyAdds => Layers.Sum(l => l.Layer.MultiplyAdds);
}

/// <summary>A layer in its place.</summary>
internal sealed record BoundLayer(Layer Layer, IReadOnlyList<int> InputShape, string Suffix);
