using System.Linq;
using System.Threading.Tasks;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.Snapshots;

/// <summary>
/// Generated code of small networks, chosen to be read: a change in it is seen, and judged, before it is accepted. Files that show nothing
/// new are left out.
/// </summary>
public class GeneratedCodeTests
{
    /// <summary>The smallest network: scalar code that a page holds.</summary>
    [Fact]
    public Task Exclusive_or() => Verify(
        nameof(Exclusive_or),
        """
            [Network(2, BatchSize = 4, Seed = 1)]
            [Dense(2), Tanh]
            [Dense(1)]
            [BinaryCrossEntropy]
            [GradientDescent(LearningRate = 0.5)]
            public partial class Xor { }
            """,
        "", "Trainer", "Inference", "Training");

    /// <summary>Vectors as wide as the hidden layer.</summary>
    [Fact]
    public Task Vectors_without_loops() => Verify(
        nameof(Vectors_without_loops),
        """
            [Network(4, BatchSize = 16)]
            [Dense(16), ReLU]
            [Dense(3)]
            [SoftmaxCrossEntropy]
            [Adam(LearningRate = 0.01)]
            public partial class Iris { }
            """,
        "Inference", "Training", "Kernels", "Kernels.Vector256", "Kernels.Scalar");

    /// <summary>Linear regression.</summary>
    [Fact]
    public Task Line_through_points() => Verify(
        nameof(Line_through_points),
        """
            [Network(1, BatchSize = 8)]
            [Dense(1)]
            [MeanSquaredError]
            [GradientDescent]
            public partial class Line { }
            """,
        "Inference", "Training");

    /// <summary>64-bit elements.</summary>
    [Fact]
    public Task Double_precision() => Verify(
        nameof(Double_precision),
        """
            [Network(3, BatchSize = 4, ElementType = ElementType.Float64)]
            [Dense(4), Sigmoid]
            [Dense(2)]
            [MeanSquaredError]
            [GradientDescent]
            public partial class Precise { }
            """,
        "", "Inference", "Kernels.Vector256");

    /// <summary>What Simd = false gives: the version to learn from.</summary>
    [Fact]
    public Task Scalar_code() => Verify(
        nameof(Scalar_code),
        """
            [Network(4, BatchSize = 16, Simd = false)]
            [Dense(8), ReLU]
            [Dense(3)]
            [SoftmaxCrossEntropy]
            [Adam]
            public partial class Plain { }
            """,
        "Inference", "Training");

    /// <summary>No trainer.</summary>
    [Fact]
    public Task Inference_only() => Verify(
        nameof(Inference_only),
        """
            [Network(2, Training = false)]
            [Dense(3, Bias = false), Tanh, Dense(2), Softmax]
            public partial class Frozen { }
            """,
        "", "Inference");

    /// <summary>Tensors that are called after their layers.</summary>
    [Fact]
    public Task Named_layers() => Verify(
        nameof(Named_layers),
        """
            [Network(2, BatchSize = 4, Simd = false)]
            [Dense(2, Name = "hidden"), Tanh]
            [Dense(1, Name = "output")]
            [BinaryCrossEntropy]
            [Adam]
            public partial class Named { }
            """,
        "", "Trainer", "Training");

    /// <summary>A loss that is a sum.</summary>
    [Fact]
    public Task Sum_of_squares() => Verify(
        nameof(Sum_of_squares),
        """
            [Network(2, BatchSize = 4)]
            [Dense(2), Tanh, Dense(2)]
            [MeanSquaredError(Reduction = Reduction.Sum)]
            [GradientDescent]
            public partial class Sum { }
            """,
        "Training");

    /// <summary>Several samples of a narrow layer in each vector.</summary>
    [Fact]
    public Task Samples_side_by_side() => Verify(
        nameof(Samples_side_by_side),
        """
            [Network(4, BatchSize = 64, Training = false)]
            [Dense(4), ReLU]
            public partial class Narrow { }
            """,
        "Kernels.Vector512", "Kernels.Vector128");

    /// <summary>Loops round register tiles where nobody needs them.</summary>
    [Fact]
    public Task Small_tiles() => Verify(
        nameof(Small_tiles),
        """
            [Network(3, BatchSize = 8, Unroll = Unroll.Tiled)]
            [Dense(5), ReLU, Dense(4)]
            [SoftmaxCrossEntropy]
            [GradientDescent]
            public partial class Tiles { }
            """,
        "Training", "Kernels.Vector128", "Kernels.Scalar");

    /// <summary>Loops round register tiles.</summary>
    [Fact]
    public Task Digits() => Verify(
        nameof(Digits),
        """
            [Network(64, BatchSize = 32)]
            [Dense(32), ReLU]
            [Dense(10)]
            [SoftmaxCrossEntropy]
            [Adam]
            public partial class Digits { }
            """,
        "", "Inference", "Training", "Kernels.Vector512");

    /// <summary>How the loss changes with the input.</summary>
    [Fact]
    public Task Gradient_of_the_input() => Verify(
        nameof(Gradient_of_the_input),
        """
            [Network(2, BatchSize = 4, InputGradient = true)]
            [Dense(2), Sigmoid, Dense(1)]
            [MeanSquaredError]
            [GradientDescent]
            public partial class Sensitive { }
            """,
        "Trainer", "Training");

    /// <summary>A part of a class in a class in a namespace.</summary>
    [Fact]
    public Task Nested_class() => Verify(
        nameof(Nested_class),
        """
            namespace My.Networks
            {
                public static partial class Gates
                {
                    [Network(2, Training = false)]
                    [Dense(1), Sigmoid]
                    internal sealed partial class And { }
                }
            }
            """,
        "", "Inference");

    /// <summary>The decay is added to the gradient once.</summary>
    [Fact]
    public Task Weight_decay() => Verify(
        nameof(Weight_decay),
        """
            [Network(2, BatchSize = 4, Simd = false)]
            [Dense(1)]
            [BinaryCrossEntropy]
            [Adam(WeightDecay = 0.01)]
            public partial class Decaying { }
            """,
        "Training");

    /// <summary>Image kernels go over a few samples at a time; what workers divide, and what one does while the others wait.</summary>
    [Fact]
    public Task Several_workers() => Verify(
        nameof(Several_workers),
        """
            [Network(1, 20, 20, BatchSize = 16, Threads = 2)]
            [Conv2D(16, 3), ReLU]
            [Flatten, Dense(10)]
            [SoftmaxCrossEntropy]
            [GradientDescent]
            public partial class Together { }
            """,
        "Inference", "Training");

    private static Task Verify(string method, string source, params string[] parts)
    {
        GeneratorRun run = GeneratorHarness.Default.Run("using StaticNet;\n" + source);
        Assert.Empty(run.CompilerDiagnostics);
        string stem = run.Files.Keys.MinBy(name => name.Length)![..^".g.cs".Length];
        string[] wanted = parts.Select(part => stem + (part.Length == 0 ? string.Empty : "." + part) + ".g.cs").ToArray();
        Assert.All(wanted, name => Assert.Contains(name, run.Files.Keys));
        return Snapshot.Verify(run.Result, wanted.Contains, method: method);
    }
}
