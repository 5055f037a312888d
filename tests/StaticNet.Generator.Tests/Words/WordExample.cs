using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.Words;

/// <summary>For each word the smallest network that shows it, in scalar code, and what the generator writes for it.</summary>
internal static class WordExample
{
    private const string Image = "1, 2, 2";

    private static readonly ConcurrentDictionary<string, Lazy<GeneratorRun>> _runs = new();

    /// <summary>The input shape and the layers of examples; a layer that is not here follows two inputs.</summary>
    private static readonly Dictionary<string, (string Input, string Layers)> Layers = new()
    {
        ["Dense"] = ("2", "[Dense(2)]"),
        ["Conv2D"] = ("1, 3, 3", "[Conv2D(1, 2)]\n[Flatten]"),
        ["MaxPool2D"] = (Image, "[MaxPool2D(2)]\n[Flatten, Dense(1)]"),
        ["AvgPool2D"] = (Image, "[AvgPool2D(2)]\n[Flatten, Dense(1)]"),
        ["GlobalAvgPool2D"] = (Image, "[GlobalAvgPool2D]\n[Flatten, Dense(1)]"),
        ["Flatten"] = ("2, 1, 2", "[Flatten]\n[Dense(1)]"),
        ["Dropout"] = ("2", "[Dense(2), Dropout(0.25)]"),
        ["Add"] = ("2", "[Dense(2, Name = \"first\")]\n[Dense(2), Add(\"first\")]"),
        ["Concat"] = ("2", "[Dense(1, Name = \"first\")]\n[Dense(1), Concat(\"first\")]"),
        ["Softmax"] = ("1", "[Dense(2), Softmax]"),
        ["LogSoftmax"] = ("1", "[Dense(2), LogSoftmax]"),
    };

    /// <summary>Gives the declaration of the example.</summary>
    public static string Declaration(LanguageWord word)
    {
        (string input, string layers) = word.Family switch
        {
            WordFamily.Layer => Layers.GetValueOrDefault(word.Name, ("2", $"[{word.Name}]")),
            WordFamily.Activation => Layers.GetValueOrDefault(word.Name, ("1", $"[Dense(1), {word.Name}]")),
            WordFamily.Loss => ("1", "[Dense(2)]"),
            _ => ("1", "[Dense(1, Bias = false)]"),
        };
        string gradient = word.Family == WordFamily.Layer ? ", InputGradient = true" : string.Empty;
        string loss = word.Family == WordFamily.Loss ? word.Name : "MeanSquaredError";
        string optimizer = word.Family == WordFamily.Optimizer ? word.Name : "GradientDescent";
        return $$"""
            [Network({{input}}, BatchSize = 4, Simd = false{{gradient}})]
            {{layers}}
            [{{loss}}]
            [{{optimizer}}]
            public partial class {{word.Name}}Network
            {
            }
            """;
    }

    /// <summary>Runs the generator on the example, once for all tests.</summary>
    public static GeneratorRun Run(LanguageWord word) => _runs.GetOrAdd(word.Name, _ => new Lazy<GeneratorRun>(() => Generate(word))).Value;

    private static GeneratorRun Generate(LanguageWord word)
    {
        GeneratorRun run = GeneratorHarness.Default.Run("using StaticNet;\n\n" + Declaration(word));
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerDiagnostics);
        return run;
    }

    /// <summary>Gives the name of the file with the mathematics.</summary>
    public static string TrainingFile(LanguageWord word) => $"{word.Name}Network.Training.g.cs";
}
