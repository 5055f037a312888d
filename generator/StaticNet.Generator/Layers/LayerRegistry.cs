using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.Layers;

/// <summary>All layers there are, in the order of the documentation.</summary>
internal static class LayerRegistry
{
    public static IReadOnlyList<LayerDefinition> All { get; } = new[]
    {
        Dense.Definition,
        Conv2D.Definition,
        MaxPool2D.Definition,
        AvgPool2D.Definition,
        GlobalAvgPool2D.Definition,
        Flatten.Definition,
        BatchNorm.Definition,
        LayerNorm.Definition,
        Dropout.Definition,
        Add.Definition,
        Concat.Definition,
        PReLU.Definition,
        Softmax.Definition,
        LogSoftmax.Definition,
    }.Concat(Activations.All).ToList();

    public static LayerDefinition? Find(string kind) => All.FirstOrDefault(d => d.Kind == kind);
}
