using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.FrontEnd;

/// <summary>
/// Networks of the sizes that people have, drawn at random: they compile, or are refused with a reason, but nothing fails inside. Much of the
/// compiler does something else with images of 2,048 elements than with the small ones that interpreters have the time for.
/// STATICNET_EXHAUSTIVE=1 draws 3,000 instead of 60.
/// </summary>
public class LargeNetworkTests
{
    private const int Batch = 20;
    private const int WideBatch = 5;

    private static readonly int[] _channels = [1, 2, 3, 4, 5, 8, 9, 12, 16, 24, 32];

    private static int Batches => Environment.GetEnvironmentVariable("STATICNET_EXHAUSTIVE") == "1" ? 150 : 3;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, Batches)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Compile_or_are_refused(int seed)
    {
        var random = new Random(seed);
        int compiled = 0;
        for (int i = 0; i < Batch; i++)
        {
            string source = Declaration(random);
            IReadOnlyList<Diagnostic> diagnostics = GeneratorHarness.Default.Run("using StaticNet; " + source).Diagnostics;
            Assert.False(diagnostics.Any(d => d.Id == "SN9999"), string.Join(Environment.NewLine, diagnostics.Select(d => d.ToString()).Prepend(source)));
            compiled += diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error) ? 0 : 1;
        }

        Assert.True(compiled > Batch / 2, $"Only {compiled} of {Batch} were valid.");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Wide_layers_compile(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < WideBatch; i++)
        {
            string source = Wide(random);
            IReadOnlyList<Diagnostic> diagnostics = GeneratorHarness.Default.Run("using StaticNet; " + source).Diagnostics;
            Assert.False(diagnostics.Any(d => d.Id == "SN9999" || d.Severity == DiagnosticSeverity.Error), string.Join(Environment.NewLine, diagnostics.Select(d => d.ToString()).Prepend(source)));
        }
    }

    /// <summary>Layers whose weights are in panels, go through the cache in parts or are copied, and those with one unit more or less.</summary>
    private static string Wide(Random random)
    {
        string Of(params string[] choices) => choices[random.Next(choices.Length)];
        string options = Of(string.Empty, ", Threads = 2", ", BatchSize = 5") + Of(string.Empty, string.Empty, ", ElementType = ElementType.Float64");
        string Activation() => Of(string.Empty, ", ReLU", ", Tanh", ", BatchNorm", ", Dropout(0.2)");
        string end = " [Dense(10)] [SoftmaxCrossEntropy] [Adam] partial class Drawn { }";
        if (random.Next(3) == 0)
        {
            int Filters() => (32 * random.Next(1, 12)) + random.Next(-1, 2);
            int stride = random.Next(1, 4);
            return $"[Network({Filters()}, {random.Next(6, 30)}, {random.Next(6, 30)}{options})] [Conv2D({Filters()}, {random.Next(1, 6)}{Of(string.Empty, ", Padding = 1")}){Activation()}]"
                + $" [Conv2D({Filters()}, {random.Next(1, 3)}, Stride = {stride}){Activation()}] [GlobalAvgPool2D, Flatten]" + end;
        }

        int Units() => random.Next(4) switch { 0 => random.Next(1, 20), 1 => (512 * random.Next(1, 9)) + random.Next(-1, 2), 2 => 1 << random.Next(6, 12), _ => random.Next(300, 3000) };
        return $"[Network({Units()}{options})] [Dense({Units()}){Activation()}]{Of(string.Empty, $" [Dense({Units()}){Activation()}]")}" + end;
    }

    private static string Declaration(Random random)
    {
        string Of(params string[] choices) => choices[random.Next(choices.Length)];
        int channels = _channels[random.Next(_channels.Length)];
        int height = random.Next(8) == 0 ? 1 : random.Next(8, 40);
        string options = Of(string.Empty, ", InputGradient = true", ", Threads = 2") + Of(string.Empty, string.Empty, ", ElementType = ElementType.Float64");
        string network = $"[Network({channels}, {height}, {random.Next(8, 40)}, BatchSize = {random.Next(1, 40)}{options})]";
        string dense = Of(string.Empty, string.Empty, $"Dense({random.Next(1, 70)}), {Of("ReLU", "BatchNorm", "LayerNorm", "PReLU")}, ");
        string vector = Of(string.Empty, string.Empty, "BatchNorm, ", "LayerNorm, ", "Dropout(0.2), ", "Softmax, ");
        return $"{network} [{string.Join(", ", ImageLayers(random, channels, height))}, Flatten, {vector}{dense}Dense({random.Next(1, 20)})] "
            + $"[{Of("MeanSquaredError", "Huber")}] [{Of("Adam", "GradientDescent", "AdamW", "Momentum")}] partial class Drawn {{ }}";
    }

    private static List<string> ImageLayers(Random random, int channels, int height)
    {
        string Of(params string[] choices) => choices[random.Next(choices.Length)];
        List<string> layers = [];
        bool hasName = false;
        for (int left = random.Next(2, 9); left > 0; left--)
        {
            switch (random.Next(9))
            {
                case 0 or 1 or 2:
                    string groups = Of(string.Empty, string.Empty, string.Empty, $", Groups = {channels}");
                    channels = groups.Length > 0 ? channels * random.Next(1, 3) : _channels[random.Next(_channels.Length)];
                    string kernel = height == 1 ? $"1, {random.Next(1, 4)}" : $"{random.Next(1, 4)}";
                    string window = Of(string.Empty, ", Bias = false", ", PaddingLeft = 1") + (height == 1 ? string.Empty : Of(string.Empty, ", PaddingTop = 1", ", Stride = 2", ", Dilation = 2"));
                    layers.Add($"Conv2D({channels}, {kernel}{window}{groups})");
                    break;
                case 3:
                    layers.Add(height == 1 ? Of("MaxPool2D(1, 2)", "AvgPool2D(1, 2)") : Of("MaxPool2D(2)", "AvgPool2D(2)", "MaxPool2D(3, Stride = 2)", "AvgPool2D(3, Stride = 2, Padding = 1)", "MaxPool2D(2, 3)"));
                    break;
                case 4:
                    layers.Add(hasName ? "Concat(\"named\")" : "Identity(Name = \"named\")");
                    channels = hasName ? 2 * channels : channels;
                    hasName = true;
                    break;
                default:
                    layers.Add(Of("BatchNorm", "BatchNorm(Affine = false)", "ReLU", "Tanh", "GELU", "Dropout(0.3)", "LayerNorm", "LayerNorm(Affine = false)", "PReLU", "PReLU(Shared = true)", hasName ? "Add(\"named\")" : "SiLU"));
                    break;
            }
        }

        return layers;
    }
}
