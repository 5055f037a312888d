using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;
using Xunit;

namespace StaticNet.Generator.Tests.Interpreters;

public class PrefetchTests
{
    private const int Many = 1 << 16;

    private static IReadOnlyList<Phase> Phases =>
        [.. Compiler.Schedule(OracleNetworks.Bind("LargeImages", UnrollPolicy.Auto, 512), default).Passes.SelectMany(pass => pass.Phases)];

    [Fact]
    public void What_a_cache_holds_is_not_asked_for() =>
        Assert.Empty(Phases.SelectMany(phase => phase.Kernels).SelectMany(Requests));

    [Fact]
    public void What_an_earlier_kernel_of_the_block_has_touched_is_not_asked_for_and_all_else_that_a_loop_streams_is()
    {
        int requests = 0;
        foreach (Phase phase in Phases.Where(phase => phase.SamplesPerBlock > 0).Select(phase => PrefetchStreams.Run(phase, Many)))
        {
            HashSet<Tensor> touched = [];
            foreach (ScheduledKernel kernel in phase.Kernels)
            {
                HashSet<Tensor> asked = [.. Requests(kernel).Select(request => request.Tensor)];
                Assert.Empty(asked.Intersect(touched));
                Assert.All(asked, tensor => Assert.True(tensor.IsBatched));
                requests += asked.Count;
                touched.UnionWith(kernel.Kernel.Tensors.Select(tensor => tensor.Tensor));
            }
        }

        Assert.True(requests > 0);
    }

    [Fact]
    public void Scalar_code_asks_for_nothing() =>
        Assert.All(
            Phases.SelectMany(phase => PrefetchStreams.Run(phase, Many).Kernels),
            kernel => Assert.Empty(Blocks.Statements(kernel.Bodies[Target.Scalar]).OfType<Prefetch>()));

    [Fact]
    public void Every_line_is_asked_for_once()
    {
        foreach (ScheduledKernel kernel in Phases.SelectMany(phase => PrefetchStreams.Run(phase, Many).Kernels))
        {
            foreach (IEnumerable<KernelStatement> block in kernel.Bodies.Values.SelectMany(Blocks.Of))
            {
                List<Prefetch> requests = [.. block.OfType<Prefetch>()];
                foreach (Prefetch request in requests)
                {
                    Assert.DoesNotContain(requests, other => other != request && other.Tensor == request.Tensor
                        && (other.Index + (request.Index * -1)) is { IsConstant: true, Constant: > -8 and < 8 });
                }
            }
        }
    }

    private static IEnumerable<Prefetch> Requests(ScheduledKernel kernel) => kernel.Bodies.Values.SelectMany(Blocks.Statements).OfType<Prefetch>();
}
