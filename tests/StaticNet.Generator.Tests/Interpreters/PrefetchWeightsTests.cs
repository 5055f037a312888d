using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>Requests for the weights of a large layer during the convolution before it.</summary>
public class PrefetchWeightsTests
{
    private const int BytesPerLine = 64;

    /// <summary>1.6 MB of weights behind an image; 0.2 MB behind it.</summary>
    private const string Source = """
        using StaticNet;
        [Network(32, 20, 20, BatchSize = 4)] [Conv2D(16, 3, Padding = 1), ReLU] [Flatten, Dense(64)] [MeanSquaredError] [GradientDescent] partial class Large { }
        [Network(32, 20, 20, BatchSize = 4)] [Conv2D(16, 3, Padding = 1), ReLU] [Flatten, Dense(8)] [MeanSquaredError] [GradientDescent] partial class Small { }
        """;

    private static CompiledNetwork Compiled(string name) =>
        Compiler.Schedule(Binder.Bind(GeneratorHarness.Default.Declarations(Source).Single(d => d.Type.Name == name)).Network!, default);

    /// <summary>The elements that a block asks for, of one sample, given the values of the counters round it.</summary>
    private static IEnumerable<int> Requests(IEnumerable<KernelStatement> block, IReadOnlyDictionary<IndexVariable, int> counters) => block.SelectMany(s => s switch
    {
        Prefetch request => [request.Index.Evaluate(v => counters[v])],
        Loop loop => Enumerable.Range(0, loop.End.Evaluate(1)).Where(i => i >= loop.Start.Evaluate(1) && (i - loop.Start.Evaluate(1)) % loop.Step == 0)
            .SelectMany(i => Requests(loop.Body, new Dictionary<IndexVariable, int>(counters) { [loop.Variable] = i })),
        _ => Enumerable.Empty<int>(),
    });

    [Fact]
    public void The_convolution_before_a_large_layer_asks_for_its_first_lines_each_once()
    {
        CompiledNetwork network = Compiled("Large");
        ScheduledKernel kernel = network.Pass(Lowering.Infer)!.Kernels.Single(k => k.Operations[0] is Contract { Result.Name: "Z1" });
        Tensor weights = network.Network.Parameters.Single(p => p.Tensor.Name == "W2").Tensor;

        Assert.Contains(kernel.Kernel.Tensors, t => t.Tensor == weights && !t.IsWritten);
        foreach (Target target in network.Targets.Where(t => !t.IsScalar))
        {
            List<int> lines = [.. Requests(kernel.Bodies[target], new Dictionary<IndexVariable, int>()).Select(element => element * 4 / BytesPerLine)];
            Assert.Equal(lines.Distinct(), lines);
            Assert.InRange(lines.Max(), lines.Count - 1, lines.Count * 1.05);
            Assert.InRange(lines.Count * BytesPerLine, 32 * 1024, 384 * 1024);
        }
    }

    [Theory]
    [InlineData("Large", Lowering.Forward)]
    [InlineData("Small", Lowering.Infer)]
    public void Training_and_small_layers_ask_for_nothing_ahead(string name, string pass) =>
        Assert.DoesNotContain(Compiled(name).Pass(pass)!.Kernels, k => k.Operations[0] is Contract { Result.Name: "Z1" } && k.Bodies.Values.SelectMany(Blocks.Statements).Any(s => s is Prefetch));

    [Fact]
    public void Scalar_code_asks_for_nothing() =>
        Assert.DoesNotContain(Compiled("Large").Pass(Lowering.Infer)!.Kernels, k => Blocks.Statements(k.Bodies[Target.Scalar]).Any(s => s is Prefetch));
}
