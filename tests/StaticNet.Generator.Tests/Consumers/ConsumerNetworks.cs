using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Layers;

namespace StaticNet.Generator.Tests.Consumers;

/// <summary>Networks that consumers compile: every shape of generated code. They compile as C# 9, each in a namespace of its own.</summary>
internal static class ConsumerNetworks
{
    private static readonly string[] _networks =
    [
        "[Network(2, BatchSize = 4)] [Dense(2), Tanh] [Dense(1)] [BinaryCrossEntropy] [GradientDescent] public partial class Xor { }",
        "[Network(4)] [Dense(16), ReLU] [Dense(3)] [SoftmaxCrossEntropy] [Adam(WeightDecay = 1e-4)] internal sealed partial class Iris { }",
        "[Network(20, BatchSize = 9, Unroll = Unroll.Tiled)] [Dense(19), Sigmoid, Dense(37, Bias = false), Softmax] [MeanSquaredError] [Adam] partial class Tiled { }",
        "[Network(6, ElementType = ElementType.Float64, InputGradient = true)] [Dense(6), Tanh, Dense(4)] [SoftmaxCrossEntropy(Reduction = Reduction.Sum)] [GradientDescent] partial class Doubles { }",
        "[Network(6, Simd = false, Unroll = Unroll.Tiled)] [Dense(9, Name = \"a\"), Tanh, Dense(4, Name = \"b\")] [MeanSquaredError] [Adam] partial class Scalars { }",
        "[Network(6, Simd = false)] [Dense(32)] [MeanAbsoluteError] [Adagrad] partial class OneKernelOfTwoPasses { }",
        "[Network(3, 8, 8, BatchSize = 64, Seed = long.MinValue)] [Flatten] [Dense(100), ReLU] [Dense(10)] [SoftmaxCrossEntropy] [Adam] partial class Image { }",
        "[Network(2, 9, 8, BatchSize = 6)] [Conv2D(5, 3, Padding = 1), BatchNorm, ReLU, MaxPool2D(2)] [Conv2D(8, 2), PReLU, AvgPool2D(2)] [Flatten, Dropout(0.5), Dense(3)] [SoftmaxCrossEntropy] [Adam] partial class Convolutional { }",
        "[Network(10)] [Dense(12, Name = \"a\"), BatchNorm, ReLU] [Dense(12, Name = \"aT\"), Add(\"a\"), LayerNorm, Concat(\"a\"), Dropout(0.25)] [Dense(4)] [MeanSquaredError] [Adam] partial class Residual { }",
        "[Network(1, BatchSize = 1)] [Dense(1)] [MeanSquaredError] [GradientDescent] partial class OneToOne { }",
        "[Network(5, Training = false, Unroll = Unroll.Straight)] [Dense(40), Tanh, Dense(3), Softmax] partial class Frozen { }",
        "[Network(30, Training = false, ElementType = ElementType.Float64)] [Dense(70), Tanh, Dense(50), Softmax] partial class FrozenWorkspace { }",
        "partial class Outer { public partial struct Middle { internal partial interface IInner { [Network(3)] [Dense(5), Identity, Dense(2)] [BinaryCrossEntropy] [Adam] internal partial class Nested { } } } }",
        "class Base { public Base(int any = 0) { } } [Network(3)] [Dense(2)] [MeanSquaredError] [Adam] partial class Derived : Base { public Derived(string text, long seed) : this(text.Length) { } }",
        "[Network(3)] [Dense(2, Name = \"größe\"), ReLU(Name = \"class\")] [Dense(4, Name = \"P\")] [Dense(2, Name = \"n\")] [MeanSquaredError] [Adam] partial class @class { }",
        "[Network(3)] [Dense(2, Init = Init.PyTorch)] [Dense(2, Init = Init.Zeros)] [MeanSquaredError] [GradientDescent(LearningRate = 1e-300, WeightDecay = 5e-324)] partial class Größe { }",
    ];

    /// <summary>Gets one network for every activation.</summary>
    private static IEnumerable<string> Activations => LayerRegistry.All.Where(layer => layer.IsActivation)
        .Select(layer => $"[Network(7, BatchSize = 3)] [Dense(9), {layer.Kind}, Dense(2)] [MeanSquaredError] [Adam] partial class With{layer.Kind} {{ }}");

    /// <summary>Gets a file with all networks.</summary>
    public static string Source { get; } = File(_networks.Concat(Activations));

    /// <summary>Gets the number of all networks.</summary>
    public static int Count => _networks.Length + Activations.Count();

    /// <summary>Gets a file with those that have most in them.</summary>
    public static string Few { get; } = File(_networks.Take(FewCount));

    public static int FewCount => 5;

    private static string File(IEnumerable<string> networks) =>
        "using StaticNet;\n" + string.Join("\n", networks.Select((network, i) => $"namespace Space{i} {{ {network} }}"));
}
