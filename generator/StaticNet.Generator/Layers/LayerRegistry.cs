using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.Layers;

/// <summary>All layers there are, in the order of the documentation.</summary>
internal static class LayerRegistry
{
    public static IReadOnlyList<LayerDefinition> All { get; } = new[]
    {
        Dense.Definition,
        Flatten.Definition,
        Softmax.Definition,
        LogSoftmax.Definition,
    }.Concat(Activations.All).ToList();

    public static LayerDefinition? Find(string kind) => All.FirstOrDefault(d => d.Kind == kind);
}
