using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Conformance.Declarations;
using StaticNet.Generator.Layers;
using StaticNet.Generator.Losses;
using StaticNet.Generator.Optimizers;

namespace StaticNet.Conformance.RandomDeclarations.Drawing;

/// <summary>The words of the language: those in the compiler's registries, with their attributes.</summary>
internal static class Words
{
    public static IReadOnlyList<(string Kind, Type Attribute)> Layers { get; } = Of(LayerRegistry.All.Select(layer => layer.Kind));

    public static IReadOnlyList<(string Kind, Type Attribute)> Losses { get; } = Of(LossRegistry.All.Select(loss => loss.Kind));

    public static IReadOnlyList<(string Kind, Type Attribute)> Optimizers { get; } = Of(OptimizerRegistry.All.Select(optimizer => optimizer.Kind));

    public static Type Attribute(string kind) => Layers.Concat(Losses).Concat(Optimizers).First(word => word.Kind == kind).Attribute;

    /// <summary>Tells whether a layer is an elementwise activation.</summary>
    public static bool IsActivation(string kind) => LayerRegistry.Find(kind) is { IsActivation: true };

    /// <summary>Names the options of all words that would never be drawn.</summary>
    public static IEnumerable<string> Missing() =>
        Layers.Concat(Losses).Concat(Optimizers).SelectMany(word => OptionTable.Missing(word.Attribute));

    private static (string Kind, Type Attribute)[] Of(IEnumerable<string> kinds) =>
        [.. kinds.Select(kind => (kind, Library.Referenced.FindAttribute(kind) ?? throw new InvalidOperationException($"[{kind}] has no attribute.")))];
}
