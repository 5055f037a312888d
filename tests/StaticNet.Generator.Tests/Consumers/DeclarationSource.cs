using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNet.Generator.Layers;
using StaticNet.Generator.Losses;
using StaticNet.Generator.Optimizers;

namespace StaticNet.Generator.Tests.Consumers;

/// <summary>Draws declarations of networks.</summary>
internal sealed class DeclarationSource(Random random)
{
    private static readonly string[] _inits = ["Default", "HeNormal", "HeUniform", "LeCunNormal", "LeCunUniform", "GlorotNormal", "GlorotUniform", "PyTorch", "Zeros"];

    private static readonly string[] _hostileNumbers =
        ["0", "-1", "1", "3", "17", "int.MaxValue", "int.MinValue", "65536", "65537", "1 << 20", "(1 << 20) + 1", "10_000_000"];

    private static readonly string[] _hostileReals =
        ["0", "-0.0", "-1", "1", "1.5", "0.5", "double.NaN", "double.PositiveInfinity", "double.NegativeInfinity", "double.Epsilon", "double.MaxValue", "1e-45", "1e39", "float.Epsilon"];

    private static readonly string[] _hostileNames =
        ["null", "\"\"", "\"a\"", "\"a b\"", "\"1\"", "\"class\"", "\"@class\"", "\"\\u00e4\"", "\"\\n\"", "\"*/\"", "\"\\u2028\"", "\"a\\u200db\"", "\"W1\"", "\"_\"", "\"\\\"\"", "\"ab\\ud800\""];

    /// <summary>A declaration that is right.</summary>
    public string Valid(string name)
    {
        bool isImage = random.Next(5) == 0;
        bool isTrained = random.Next(6) != 0;
        string shape = isImage ? $"{1 + random.Next(3)}, {1 + random.Next(5)}, {1 + random.Next(5)}" : Small();
        List<string> layers = isImage ? ["Flatten"] : [];
        int depth = 1 + random.Next(5);
        for (int i = 0; i < depth; i++)
        {
            layers.Add(random.Next(3) == 0 ? Pick(Activations) : Dense(i));
        }

        string loss = Pick(["SoftmaxCrossEntropy", "BinaryCrossEntropy", "MeanSquaredError"]);
        layers.Add(loss == "SoftmaxCrossEntropy" ? $"Dense({2 + random.Next(20)})" : Dense(depth));
        string training = isTrained ? $"[{loss}{Options(Maybe("Reduction = Reduction.Sum"))}] [{Optimizer()}] " : string.Empty;
        string options = string.Concat(new[]
        {
            Maybe($", BatchSize = {1 + random.Next(40)}"),
            Maybe(", ElementType = ElementType.Float64"),
            Maybe(", Unroll = Unroll." + Pick(["Auto", "Straight", "Tiled"])),
            random.Next(4) == 0 ? ", Simd = false" : string.Empty,
            isTrained ? Maybe(", InputGradient = true") : ", Training = false",
            Maybe($", Seed = {random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture)}"),
        });
        return $"[Network({shape}{options})] [{string.Join(", ", layers)}] {training}partial class {name} {{ }}";
    }

    /// <summary>A declaration in which anything may be wrong.</summary>
    public string Hostile(string name)
    {
        string shape = string.Join(", ", Enumerable.Range(0, Pick([0, 1, 1, 1, 2, 3, 4])).Select(_ => random.Next(3) == 0 ? Pick(_hostileNumbers) : Small()));
        string options = string.Concat(new[]
        {
            random.Next(4) == 0 ? $", BatchSize = {Pick(_hostileNumbers)}" : string.Empty,
            random.Next(8) == 0 ? $", ElementType = (ElementType){Pick(_hostileNumbers)}" : string.Empty,
            random.Next(8) == 0 ? $", Unroll = (Unroll){Pick(_hostileNumbers)}" : string.Empty,
            random.Next(4) == 0 ? ", InputGradient = true" : string.Empty,
            random.Next(4) == 0 ? ", Training = false" : string.Empty,
        });
        options = shape.Length == 0 && options.Length > 0 ? options[2..] : options;
        var nodes = new List<string>();
        for (int i = random.Next(5); i >= 0; i--)
        {
            nodes.Add(random.Next(3) switch
            {
                0 => Pick(Activations) + Options(random.Next(4) == 0 ? "Name = " + Pick(_hostileNames) : string.Empty),
                1 => Pick(["Flatten", "Identity", "Softmax"]),
                _ => $"Dense({(random.Next(6) == 0 ? Pick(_hostileNumbers) : Small())}{(random.Next(3) == 0 ? ", Name = " + Pick(_hostileNames) : string.Empty)}{(random.Next(6) == 0 ? ", Init = (Init)" + Pick(_hostileNumbers) : string.Empty)})",
            });
        }

        nodes.AddRange(random.Next(8) == 0 ? [] : [Pick(LossRegistry.All.Select(loss => loss.Kind).ToArray()) + Options(random.Next(6) == 0 ? $"Reduction = (Reduction)({Pick(_hostileNumbers)})" : string.Empty)]);
        nodes.AddRange(random.Next(8) == 0 ? [] : [HostileOptimizer()]);
        if (random.Next(6) == 0)
        {
            int at = random.Next(nodes.Count);
            nodes.Insert(random.Next(nodes.Count), nodes[at]);
        }

        return $"[Network({shape}{options})] [{string.Join(", ", nodes)}] partial class {name} {{ }}";
    }

    private static string[] Activations { get; } = LayerRegistry.All.Where(layer => layer.IsActivation).Select(layer => layer.Kind).ToArray();

    private string Dense(int i) => $"Dense({Small()}{Maybe(", Bias = false")}{Maybe($", Name = \"layer{i}\"")}{Maybe(", Init = Init." + Pick(_inits))})";

    private string Optimizer()
    {
        string kind = Pick(OptimizerRegistry.All.Select(optimizer => optimizer.Kind).ToArray());
        return kind + Options(string.Join(", ", new[] { Maybe("LearningRate = " + Real()), Maybe("WeightDecay = " + Real()) }.Where(text => text.Length > 0)));
    }

    private string HostileOptimizer() => random.Next(2) == 0
        ? $"GradientDescent(LearningRate = {Pick(_hostileReals)}, WeightDecay = {Pick(_hostileReals)})"
        : $"Adam({Pick(["LearningRate", "Beta1", "Beta2", "Epsilon", "WeightDecay"])} = {Pick(_hostileReals)})";

    private string Real() => (random.NextDouble() + 1e-9).ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A width: mostly small, sometimes round, sometimes next to a multiple of a vector.</summary>
    private string Small() => (random.Next(3) switch
    {
        0 => 1 + random.Next(9),
        1 => Pick([4, 8, 16, 32]),
        _ => 1 + random.Next(40),
    }).ToString(CultureInfo.InvariantCulture);

    private static string Options(string text) => text.Length == 0 ? string.Empty : "(" + text + ")";

    private string Maybe(string text) => random.Next(2) == 0 ? text : string.Empty;

    private T Pick<T>(T[] items) => items[random.Next(items.Length)];
}
