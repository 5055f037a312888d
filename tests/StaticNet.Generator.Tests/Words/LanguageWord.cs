using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Layers;
using StaticNet.Generator.Losses;
using StaticNet.Generator.Optimizers;

namespace StaticNet.Generator.Tests.Words;

/// <summary>One word of the language: an attribute that the generator has a definition of.</summary>
/// <param name="Name">The attribute's name without its suffix.</param>
/// <param name="Family">What it is.</param>
internal sealed record LanguageWord(string Name, WordFamily Family)
{
    /// <summary>Gets all words, in the order of the registries.</summary>
    public static IReadOnlyList<LanguageWord> All { get; } =
    [
        .. LayerRegistry.All.Select(layer => new LanguageWord(layer.Kind, layer.IsActivation ? WordFamily.Activation : WordFamily.Layer)),
        .. LossRegistry.All.Select(loss => new LanguageWord(loss.Kind, WordFamily.Loss)),
        .. OptimizerRegistry.All.Select(optimizer => new LanguageWord(optimizer.Kind, WordFamily.Optimizer)),
    ];

    /// <summary>Gets the attribute.</summary>
    public Type Attribute => typeof(NetworkAttribute).Assembly.GetType($"StaticNet.{Name}Attribute", throwOnError: true)!;

    /// <summary>Gets the page about the word, from the root of the repository.</summary>
    public string Page => $"docs/{Folder(Family)}/{Name}.md";

    public static LanguageWord Find(string name) => All.Single(word => word.Name == name);

    public static IEnumerable<LanguageWord> Of(WordFamily family) => All.Where(word => word.Family == family);

    /// <summary>Gives the folder of a family's pages below docs.</summary>
    public static string Folder(WordFamily family) => family switch
    {
        WordFamily.Layer => "layers",
        WordFamily.Activation => "activations",
        WordFamily.Loss => "losses",
        _ => "optimizers",
    };
}

/// <summary>The kinds of words.</summary>
public enum WordFamily
{
    Layer,
    Activation,
    Loss,
    Optimizer,
}
