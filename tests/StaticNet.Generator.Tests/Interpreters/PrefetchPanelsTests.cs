using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>Requests for the next panel of a wide layer's weights while tiles use the present one.</summary>
public class PrefetchPanelsTests
{
    private const int Batch = 64;
    private const int BytesPerLine = 64;

    /// <summary>More than 1 MB of weights in panels, of a layer and of a convolution with one pixel; in rows; 128 KB that a cache holds.</summary>
    private const string Source = """
        using StaticNet;
        [Network(512, Training = false)] [Dense(1024)] partial class Layer { }
        [Network(512, Training = false, BatchSize = 3)] [Dense(1024)] partial class SmallBatch { }
        [Network(512, Training = false)] [Dense(1000)] partial class Uneven { }
        [Network(32, 4, 4, Training = false)] [Conv2D(1024, 4)] partial class OnePixel { }
        [Network(2048, Training = false)] [Dense(500)] partial class Rows { }
        [Network(9216, Training = false)] [Dense(128)] partial class FewUnits { }
        [Network(256, Training = false)] [Dense(128)] partial class Small { }
        [Network(2049, Training = false)] [Dense(512)] partial class OneTermLeft { }
        """;

    private static ScheduledKernel Product(string name) =>
        Compiler.Schedule(Binder.Bind(GeneratorHarness.Default.Declarations(Source).Single(d => d.Type.Name == name)).Network!, default)
            .Pass(Lowering.Infer)!.Kernels.Single(k => k.Operations[0] is Contract);

    /// <summary>The elements that the tiles of a block ask for in a full batch, with the panel that is used meanwhile.</summary>
    private static IEnumerable<(int Panel, int Element)> Requests(IEnumerable<KernelStatement> block, IReadOnlyDictionary<IndexVariable, int> counters) => block.SelectMany(s => s switch
    {
        Prefetch request => [(counters.Single(c => c.Key.Name == "p").Value, request.Index.Evaluate(v => counters[v]))],
        Loop loop when loop.End == Bound.N => [],
        Loop loop => Enumerable.Range(0, loop.End.Evaluate(Batch)).Where(i => i >= loop.Start.Evaluate(Batch) && (i - loop.Start.Evaluate(Batch)) % loop.Step == 0)
            .SelectMany(i => Requests(loop.Body, new Dictionary<IndexVariable, int>(counters) { [loop.Variable] = i })),
        _ => Enumerable.Empty<(int, int)>(),
    });

    [Theory]
    [InlineData("Layer")]
    [InlineData("SmallBatch")]
    [InlineData("Uneven")]
    [InlineData("OnePixel")]
    public void Tiles_of_32_samples_ask_for_the_whole_next_panel_and_those_of_32_more_for_the_one_after_it(string name)
    {
        ScheduledKernel kernel = Product(name);
        Tensor weights = kernel.Kernel.Tensors.Single(t => t.Tensor.Name == "W1").Tensor;
        int panel = weights.Size / weights.Shape[0];
        foreach (Target target in Target.All.Where(t => !t.IsScalar))
        {
            foreach (IGrouping<int, (int Panel, int Element)> requests in Requests(kernel.Bodies[target], new Dictionary<IndexVariable, int>()).GroupBy(r => r.Panel))
            {
                int next = (requests.Key + 1) * panel;
                HashSet<int> lines = [.. requests.Select(r => (r.Element - next) * 4 / BytesPerLine)];
                Assert.Superset(Enumerable.Range(0, panel * 4 / BytesPerLine).ToHashSet(), lines);
                Assert.InRange(lines.Max(), 0, 3 * panel * 4 / BytesPerLine);
                Assert.InRange(requests.Count(), 0, (target == Target.Vector512 ? 6 : 40) * panel * 4 / BytesPerLine);
                Assert.True(requests.All(r => r.Element >= next));
            }
        }
    }

    [Fact]
    public void Single_samples_read_panels_from_start_to_end_and_ask_for_nothing()
    {
        IEnumerable<Loop> single = Blocks.Statements(Product("Layer").Bodies[Target.Vector512]).OfType<Loop>().Where(l => l.End == Bound.N);
        Assert.NotEmpty(single);
        Assert.DoesNotContain(single, l => Blocks.Statements(l.Body).Any(s => s is Prefetch));
    }

    [Theory]
    [InlineData("Rows")]
    [InlineData("FewUnits")]
    public void Of_weights_in_rows_tiles_ask_for_those_some_rows_ahead(string name)
    {
        ScheduledKernel kernel = Product(name);
        int units = kernel.Kernel.Tensors.Single(t => t.Tensor.Name == "W1").Tensor.Shape.Last();
        List<Loop> terms = Blocks.Statements(kernel.Bodies[Target.Vector512]).OfType<Loop>().Where(l => l.Body.Any(s => s is Prefetch) && l.Variable.Name == "k").ToList();
        Assert.NotEmpty(terms);
        Assert.All(terms, l => Assert.All(l.Body.OfType<Prefetch>(), p => Assert.Equal(units, p.Index.Coefficient(l.Variable))));
    }

    [Fact]
    public void Weights_that_a_cache_holds_are_not_asked_for() =>
        Assert.DoesNotContain(Product("Small").Bodies.Values.SelectMany(Blocks.Statements), s => s is Prefetch);

    [Theory]
    [InlineData(6, 4)]
    [InlineData(3, 2)]
    [InlineData(8, 4)]
    public void Full_tiles_smaller_ones_and_single_samples_are_all_samples(int full, int few)
    {
        for (int n = 0; n <= 50; n++)
        {
            (int first, int second) = (Bound.RoundedDown(full).Evaluate(n), Bound.RoundedDown(full, few).Evaluate(n));
            Assert.True(first % full == 0 && (second - first) % few == 0);
            Assert.InRange(n - first, 0, full - 1);
            Assert.InRange(n - second, 0, few - 1);
        }
    }

    [Fact]
    public void A_part_of_a_sum_with_one_term_asks_for_nothing() =>
        Assert.Contains(Product("OneTermLeft").Bodies.Values, body => Blocks.Statements(body).OfType<Prefetch>().Any());
}
