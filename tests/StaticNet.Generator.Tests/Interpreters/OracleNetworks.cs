using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.Diagnostics;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Layers;
using StaticNet.Generator.Losses;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Tests.Harness;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>The networks on which passes and schedules are checked: every layer, loss and optimizer, at sizes where things go wrong.</summary>
internal static class OracleNetworks
{
    private const string Chosen = """
        [Network(2, BatchSize = 4)] [Dense(2), Tanh] [Dense(1)] [BinaryCrossEntropy] [GradientDescent] partial class Xor { }
        [Network(4, BatchSize = 16)] [Dense(16), ReLU] [Dense(3)] [SoftmaxCrossEntropy] [Adam] partial class BatchAsWideAsALayer { }
        [Network(17, BatchSize = 17)] [Dense(17), ReLU] [Dense(17)] [MeanSquaredError] [Adam(WeightDecay = 0.01)] partial class AllTheSame { }
        [Network(1, BatchSize = 1)] [Dense(1)] [MeanSquaredError] [GradientDescent(WeightDecay = 0.1)] partial class OneToOne { }
        [Network(5, BatchSize = 13, InputGradient = true)] [Dense(33), Sigmoid] [Dense(10), Softmax] [MeanSquaredError(Reduction = Reduction.Sum)] [GradientDescent] partial class Softened { }
        [Network(2, 3, 3, BatchSize = 9)] [Flatten] [Dense(20, Bias = false), Identity, ReLU] [Dense(7, Name = "last")] [BinaryCrossEntropy(Reduction = Reduction.Sum)] [Adam] partial class Image { }
        [Network(6, BatchSize = 21, ElementType = ElementType.Float64)] [Dense(24), Tanh] [Dense(17), ReLU] [Dense(5)] [SoftmaxCrossEntropy] [Adam] partial class Doubles { }
        [Network(35, BatchSize = 7)] [Dense(50), ReLU] [Dense(19), Tanh] [Dense(21)] [SoftmaxCrossEntropy] [GradientDescent] partial class Wide { }
        [Network(3, BatchSize = 6)] [Tanh] [Dense(300)] [SoftmaxCrossEntropy] [Adam] partial class WideRows { }
        [Network(9, BatchSize = 5, InputGradient = true)] [Dense(8), Softmax, Dense(8), Sigmoid, Dense(1)] [BinaryCrossEntropy] [Adam(WeightDecay = 0.001)] partial class Narrow { }
        [Network(20, BatchSize = 8, Training = false)] [Dense(20), ReLU, Dense(20), Sigmoid] partial class NotTrained { }
        [Network(2, 6, 5, BatchSize = 5)] [Conv2D(5, 3, Padding = 1), BatchNorm, ReLU, MaxPool2D(2)] [Conv2D(8, 2, Stride = 2), PReLU] [Flatten, Dense(3)] [SoftmaxCrossEntropy] [Adam] partial class Convolutional { }
        [Network(4, 6, 7, BatchSize = 3, InputGradient = true)] [Conv2D(6, 3, Groups = 2, Dilation = 2, Padding = 1), Tanh, AvgPool2D(2, Stride = 1)] [GlobalAvgPool2D] [Flatten, Dense(2)] [BinaryCrossEntropy] [GradientDescent] partial class Grouped { }
        [Network(10, BatchSize = 6)] [Dense(12, Name = "a"), BatchNorm, ReLU] [Dense(12, Name = "aT"), Add("a"), LayerNorm, Concat("a"), Dropout(0.25)] [Dense(4)] [MeanSquaredError] [Adam] partial class Residual { }
        [Network(2, 4, 4, BatchSize = 4)] [Conv2D(9, 1), BatchNorm(Affine = false), PReLU(Shared = true), LayerNorm(Affine = false)] [Flatten, Softmax, Dense(2)] [MeanSquaredError] [GradientDescent] partial class Plain { }
        [Network(3, 5, 6, BatchSize = 3, InputGradient = true)] [Conv2D(5, 3, Stride = 2, PaddingTop = 1, PaddingRight = 2, DilationWidth = 2), MaxPool2D(2, CeilMode = true)] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class PaddedBySide { }
        [Network(9, 6, 5, BatchSize = 3, InputGradient = true)] [AvgPool2D(3, Stride = 2, Padding = 1, CeilMode = true, CountIncludePad = false)] [Flatten, Dense(3)] [MeanSquaredError] [GradientDescent] partial class MeanOfPixels { }
        [Network(4, 3, 2, BatchSize = 4, InputGradient = true)] [Flatten(Name = "f"), Concat("f"), BatchNorm, PReLU, Dense(3)] [MeanSquaredError] [Adam] partial class FlattenedInput { }
        [Network(2, 3, 3, BatchSize = 3, InputGradient = true)] [Conv2D(1, 2), Flatten(Name = "f"), Dense(4), Add("f")] [MeanSquaredError] [GradientDescent] partial class ImageAddedToAVector { }
        [Network(3, BatchSize = 5)] [BatchNorm, BatchNorm(Affine = false), Dense(1)] [BinaryCrossEntropy] [NAdam] partial class NormAfterNorm { }
        [Network(6, BatchSize = 3, Training = false)] [Identity] partial class Nothing { }
        [Network(1, 8, 12, BatchSize = 3, InputGradient = true)] [Conv2D(4, 3, Padding = 1), ReLU, MaxPool2D(2)] [Conv2D(2, 2), BatchNorm, Tanh] [Flatten, Dense(3)] [SoftmaxCrossEntropy] [Adam] partial class PixelsInLanes { }
        [Network(3, 9, 2, BatchSize = 3, InputGradient = true)] [Dropout(0.5), Conv2D(6, 3, 2, Groups = 3, Bias = false)] [Flatten, Dense(4)] [SoftmaxCrossEntropy] [Momentum] partial class DropoutFirst { }
        [Network(2100, BatchSize = 3)] [Dense(20), ReLU, Dense(2)] [MeanSquaredError] [GradientDescent] partial class LongSums { }
        [Network(2, 6, 6, BatchSize = 3)] [Conv2D(20, 1), Flatten, Dense(25), ReLU, Dense(9)] [MeanSquaredError] [GradientDescent] partial class Transposed { }
        [Network(3, 16, 16, BatchSize = 3)] [Conv2D(9, 1, Bias = false), BatchNorm, ReLU] [Conv2D(10, 1, Bias = false), BatchNorm, ReLU, MaxPool2D(2), Dropout(0.25)] [Flatten, Dense(3)] [SoftmaxCrossEntropy] [Adam] partial class LargeImages { }
        [Network(301, BatchSize = 3)] [Dense(110), ReLU, Dense(2)] [MeanSquaredError] [Adam(WeightDecay = 0.01)] partial class LargeMatrix { }
        [Network(67, BatchSize = 2)] [Dense(270), Tanh, Dense(2)] [MeanSquaredError] [GradientDescent] partial class StreamedRows { }
        [Network(2100, BatchSize = 2, Training = false)] [Dense(70)] partial class StreamedLongSums { }
        [Network(8, 4, 5, BatchSize = 3)] [LayerNorm, BatchNorm, Flatten, Dense(2)] [MeanSquaredError] [Adam] partial class NormalisedTwice { }
        [Network(3, 1, 4, BatchSize = 3)] [Conv2D(4, 1), Conv2D(9, 1, StrideHeight = 2), PReLU, Flatten, Dense(2)] [MeanSquaredError] [Adam] partial class StridedRow { }
        [Network(20, BatchSize = 13, Training = false)] [Dense(20), ReLU] partial class OneLayer { }
        [Network(12, BatchSize = 7, Training = false)] [Dense(12), Sigmoid] partial class WeightsInRegisters { }
        [Network(8, BatchSize = 27)] [Dense(8, Bias = false), BatchNorm, ReLU] [Dense(20)] [MeanSquaredError] [Adam] partial class TwoSamplesInAVector { }
        [Network(11, BatchSize = 35, Training = false)] [Dense(4), Tanh] partial class FourSamplesInAVector { }
        [Network(19, BatchSize = 29, Training = false)] [Dense(8, Name = "a"), Dense(8), Add("a"), ReLU, Dense(20)] partial class SamplesAddedSideBySide { }
        [Network(5, BatchSize = 19, Training = false, ElementType = ElementType.Float64)] [Dense(2)] partial class DoublesSideBySide { }
        [Network(32, BatchSize = 9)] [Dense(48), ReLU] [Dense(1)] [BinaryCrossEntropy] [GradientDescent] partial class TiledThenStraight { }
        [Network(3, 8, 8, BatchSize = 3)] [Conv2D(8, 3, Padding = 1), ReLU] [Conv2D(5, 2)] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class JoinedRows { }
        [Network(2, 6, 8, BatchSize = 3, InputGradient = true)] [Conv2D(16, 3, Padding = 1), ReLU] [Conv2D(15, 2)] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class TwoLines { }
        [Network(3, 5, 13, BatchSize = 3)] [Conv2D(16, 3), Tanh] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class SharedTaps { }
        [Network(1, 3, 44, BatchSize = 3, InputGradient = true)] [Conv2D(16, 1), ReLU] [Conv2D(3, 3, Padding = 1), Tanh] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class TilesWithinBorders { }
        [Network(2, 7, 45, BatchSize = 2)] [Conv2D(17, 3, Padding = 1, Stride = 2), ReLU] [Conv2D(9, 3, 5, Padding = 2, StrideWidth = 2)] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class StridesWithinBorders { }
        [Network(3, 11, 13, BatchSize = 2)] [Conv2D(20, 1), ReLU] [Conv2D(9, 5, Stride = 3, Padding = 2), ReLU] [Conv2D(17, 2, 3, StrideHeight = 1, StrideWidth = 2)] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class ResiduesOfStrides { }
        [Network(3, 9, 12, BatchSize = 2)] [Conv2D(20, 1), ReLU] [Conv2D(9, 2, 4, StrideHeight = 2, StrideWidth = 4), ReLU] [Conv2D(17, 1, StrideHeight = 2)] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class Patches { }
        [Network(3, 9, 11, BatchSize = 2)] [Conv2D(20, 3, Padding = 2, Dilation = 2), ReLU] [Conv2D(9, 3, 5, Padding = 3, DilationHeight = 3, DilationWidth = 1)] [Conv2D(17, 2, Padding = 1, DilationHeight = 5, DilationWidth = 2), ReLU] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class WindowsWithGaps { }
        [Network(2, 8, 31, BatchSize = 2)] [Conv2D(17, 3, Padding = 4, Stride = 2, Dilation = 3), ReLU] [Conv2D(9, 3, 5, Padding = 8, Dilation = 7)] [Conv2D(10, 3, PaddingLeft = 2, Dilation = 2, Groups = 1), ReLU] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class WindowsWithWideGaps { }
        [Network(2, 6, 9, BatchSize = 3)] [Conv2D(28, 5, Padding = 2), HardSwish] [Conv2D(36, 5, Padding = 2), BatchNorm, PReLU] [Conv2D(6, 3, Padding = 1), BatchNorm, HardSigmoid] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class LoopsBehindTiles { }
        [Network(9, BatchSize = 13)] [Dense(100), HardSwish] [Dense(112), BatchNorm, HardSwish] [Dense(60), BatchNorm, BinaryStep] [Dense(4)] [MeanSquaredError] [GradientDescent] partial class LoopsBehindTilesOfSamples { }
        [Network(3, 9, 2, BatchSize = 2)] [Conv2D(9, 1), ReLU] [Conv2D(20, 4, 2, Stride = 4, Padding = 2)] [Conv2D(17, 3, 1, Padding = 1, StrideHeight = 2)] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class WindowsBeyondTheBorder { }
        [Network(3, 7, 9, BatchSize = 2)] [Conv2D(9, 1), ReLU] [Conv2D(20, 4, Stride = 2)] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class PixelsUnderNoWindow { }
        [Network(3, BatchSize = 3, InputGradient = true)] [Dense(2049), ReLU] [Dense(3)] [MeanSquaredError] [GradientDescent] partial class LongSumsOfFew { }
        [Network(1, 6, 12, BatchSize = 3)] [Conv2D(16, 3, Padding = 1), ReLU, MaxPool2D(2)] [Conv2D(20, 2, Padding = 1), Tanh, AvgPool2D(2, 1)] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class LinesWithinBorders { }
        [Network(3, 4, 5, BatchSize = 3)] [Conv2D(8, 1, 2, PaddingRight = 2), ReLU] [Conv2D(9, 2, PaddingTop = 3)] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class WindowsInPadding { }
        [Network(3, 6, 5, BatchSize = 2, ElementType = ElementType.Float64)] [Conv2D(3, 3, Groups = 3, Padding = 1), Tanh, Conv2D(5, 1), Conv2D(5, 3, Groups = 5, Padding = 1)] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class DepthwiseWithinBorders { }
        [Network(2, 3, 3, BatchSize = 2, InputGradient = true)] [Conv2D(1, 2, StrideWidth = 3), MaxPool2D(2, 1)] [Flatten, Dense(3)] [MeanSquaredError] [GradientDescent] partial class PlacesOfOneChannel { }
        [Network(260, 4, 6, BatchSize = 1, Training = false)] [Conv2D(516, 1)] partial class ManyFilters { }
        [Network(32, 128, 128, BatchSize = 1, Training = false)] [Conv2D(256, 2, Dilation = 127)] partial class LargeByPixel { }
        [Network(48, 16, 16, BatchSize = 2, InputGradient = true)] [Conv2D(130, 2, Dilation = 15, PaddingTop = 1, PaddingLeft = 1), ReLU] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class ChannelsFarApart { }
        [Network(6, 9, 8, BatchSize = 2, InputGradient = true)] [Conv2D(10, 5), ReLU] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class MarginsOfRows { }
        [Network(3, 8, 8, BatchSize = 2, Training = false)] [Conv2D(4, 5, Padding = 2)] partial class MarginsOfPadding { }
        [Network(5, 11, 9, BatchSize = 2, InputGradient = true)] [Conv2D(9, 3, 5, StrideHeight = 2, DilationHeight = 2, Padding = 3), ReLU] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class MarginsOfGaps { }
        [Network(2, 6, 6, BatchSize = 2, InputGradient = true)] [Conv2D(9, 2, Padding = 3), ReLU] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class MarginsLeftOut { }
        [Network(4, 5, 13, BatchSize = 2, InputGradient = true)] [Conv2D(17, 4, 3, StrideHeight = 3, StrideWidth = 2, PaddingTop = 2), ReLU] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class MarginsOfStrides { }
        [Network(128, 2, 3, BatchSize = 1, InputGradient = true)] [Conv2D(160, 3, Padding = 1), Tanh] [Flatten, Dense(2)] [MeanSquaredError] [Adam] partial class PanelsOfFilters { }
        [Network(256, BatchSize = 3)] [Dense(66), Tanh] [Dense(2)] [MeanSquaredError] [Adam] partial class SamplesSpread { }
        [Network(1, 12, 11, BatchSize = 2)] [Conv2D(16, 1, Bias = false), BatchNorm, ReLU] [Conv2D(17, 2, PaddingTop = 1, PaddingRight = 2), Tanh] [GlobalAvgPool2D, Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class ImagesComputedAgain { }
        [Network(2, 5, 17, BatchSize = 3)] [Conv2D(9, 2), ReLU] [Conv2D(4, 2), ReLU] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class FewAfterMany { }
        [Network(2, 9, 13, BatchSize = 3)] [Conv2D(20, 2, Bias = false), BatchNorm, ReLU, MaxPool2D(2)] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class WindowsInRegisters { }
        [Network(3, 7, 10, BatchSize = 3, InputGradient = true)] [Conv2D(16, 2, Bias = false), AvgPool2D(2, 3), Tanh] [Flatten, Dense(2)] [MeanSquaredError] [Adam] partial class MeansInRegisters { }
        [Network(1, 6, 6, BatchSize = 3)] [Conv2D(9, 1), Tanh, MaxPool2D(6)] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class OneWindow { }
        [Network(1, 16, 16, BatchSize = 2)] [Conv2D(2, 1), ReLU, Conv2D(8, 3, Padding = 1), LayerNorm] [Flatten, Dense(2)] [MeanSquaredError] [Adam] partial class LargeRowByChannel { }
        [Network(1, 15, 16, BatchSize = 2)] [Conv2D(2, 1), ReLU, Conv2D(9, 2, PaddingTop = 1), LayerNorm] [Flatten, Dense(1)] [BinaryCrossEntropy] [Adam] partial class LargeRowByPixel { }
        [Network(90, BatchSize = 3)] [Dense(1)] [BinaryCrossEntropy] [Adam] partial class OneUnit { }
        [Network(3, 6, 9, BatchSize = 2)] [Conv2D(9, 2), Tanh, Conv2D(1, 1, PaddingLeft = 1), Conv2D(1, 2)] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class OneFilter { }
        [Network(9, 4, 5, BatchSize = 3, InputGradient = true)] [Conv2D(9, 2, Groups = 9), Tanh, Conv2D(18, 2, Groups = 9)] [Flatten, Dense(2)] [MeanSquaredError] [GradientDescent] partial class DepthwiseFirst { }
        """;

    private static readonly Dictionary<string, NetworkDeclaration> _declarations =
        GeneratorHarness.Default.Declarations(Source()).ToDictionary(declaration => declaration.Type.Name);

    public static IEnumerable<string> Names => _declarations.Keys;

    /// <summary>The chosen networks, and a small one for every activation, loss and optimizer there is.</summary>
    private static string Source()
    {
        IEnumerable<string> activations = LayerRegistry.All.Where(layer => layer.IsActivation)
            .Select(layer => $"[Network(5, BatchSize = 3)] [Dense(4), {layer.Kind}, Dense(6)] [MeanSquaredError] [GradientDescent] partial class With{layer.Kind} {{ }}");
        IEnumerable<string> losses = LossRegistry.All
            .Select(loss => $"[Network(5, BatchSize = 3)] [Dense(5)] [{loss.Kind}] [GradientDescent] partial class With{loss.Kind} {{ }}");
        IEnumerable<string> optimizers = OptimizerRegistry.All
            .Select(optimizer => $"[Network(5, BatchSize = 3)] [Dense(5)] [MeanSquaredError] [{optimizer.Kind}(WeightDecay = 0.01)] partial class With{optimizer.Kind} {{ }}");
        return string.Join("\n", new[] { "using StaticNet;", Chosen }.Concat(activations).Concat(losses).Concat(optimizers));
    }

    /// <summary>Binds a network as if its declaration said so.</summary>
    public static BoundNetwork Bind(string name, UnrollPolicy policy, int maxVectorBits, int threads = 0)
    {
        NetworkDeclaration declaration = _declarations[name];
        declaration = declaration with
        {
            Options = declaration.Options with { Unroll = policy, Simd = maxVectorBits > 0, Threads = threads },
            Consumer = declaration.Consumer with { MaxVectorBits = maxVectorBits },
        };
        (BoundNetwork? network, IReadOnlyList<Problem> problems) = Binder.Bind(declaration);
        return network ?? throw new System.InvalidOperationException(name + ": " + string.Join(" ", problems));
    }

    /// <summary>The elements of a tensor that comes from outside: the same for the same name, in [-1, 1]; not negative where they must not be.</summary>
    public static double[] Elements(Tensor tensor, int samples, ArenaLayout arena, BoundNetwork network)
    {
        bool isArena = tensor.Name is "P" or "dP" || (tensor.Kind == TensorKind.Moment && tensor.Name.Length == 1);
        if (!isArena)
        {
            return Elements(tensor.Name, tensor.Size * (tensor.IsBatched ? samples : 1), tensor);
        }

        // What lies between the tensors of an arena is 0.
        var elements = new double[arena.Length];
        foreach (Tensor parameter in network.Parameters.Select(parameter => parameter.Tensor))
        {
            string prefix = tensor.Name == "P" ? string.Empty : tensor.Name[..1];
            Elements(prefix + parameter.Name, parameter.Size, tensor).CopyTo(elements, arena[parameter]);
        }

        return elements;
    }

    private static double[] Elements(string name, int length, Tensor tensor)
    {
        int seed = name.Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter));
        var random = new System.Random(seed);
        bool isPositive = tensor.Kind is TensorKind.Moment or TensorKind.Running or TensorKind.Mask or TensorKind.Target;
        return Enumerable.Range(0, length)
            .Select(_ => isPositive ? random.NextDouble() : (2 * random.NextDouble()) - 1)
            .Select(value => tensor.Element == ScalarType.Float32 ? (float)value : value)
            .ToArray();
    }
}
