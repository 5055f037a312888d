using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;
using Xunit;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>What a convolution's loop does of the pooling behind it; that the results are right is checked with all schedules.</summary>
public class PoolingTests
{
    private static IEnumerable<ScheduledKernel> Inference(string name) =>
        Compiler.Schedule(OracleNetworks.Bind(name, UnrollPolicy.Tiled, 512), default).Pass(Lowering.Infer)!.Kernels;

    private static IEnumerable<Tensor> Loaded(ScheduledKernel kernel, Target target) => DeadCode.Loads(kernel.Bodies[target]).Select(load => load.Tensor).Distinct();

    [Theory]
    [InlineData("WindowsInRegisters")]
    [InlineData("MeansInRegisters")]
    public void Windows_are_pooled_in_registers_where_there_are_32_and_else_from_memory(string name)
    {
        ScheduledKernel kernel = Assert.Single(Inference(name), kernel => Group.Form(kernel.Operations) is [{ Pooling: not null }]);

        HashSet<Tensor> images = [.. kernel.Operations.TakeWhile(operation => operation.Result.Shape is [var c, var h, var w] && h * w > 10 && c > 10).Select(operation => operation.Result)];
        Assert.NotEmpty(images);
        Assert.Empty(Loaded(kernel, Target.Vector512).Intersect(images));
        Assert.Single(Loaded(kernel, Target.Vector256).Intersect(images));
        Assert.Single(Loaded(kernel, Target.Scalar).Intersect(images));
    }

    [Theory]
    [InlineData("Convolutional", "windows leave out the last line")]
    [InlineData("OneWindow", "a window is the whole image")]
    [InlineData("MeanOfPixels", "windows overlap")]
    public void Other_windows_are_left_to_a_loop_of_their_own(string name, string because) =>
        Assert.All(Inference(name), kernel => Assert.True(Group.Form(kernel.Operations).All(group => group.Pooling is null), because));

    [Fact]
    public void An_image_that_is_read_elsewhere_is_stored_too()
    {
        CompiledNetwork network = Compiler.Schedule(OracleNetworks.Bind("MeansInRegisters", UnrollPolicy.Tiled, 512), default);
        ScheduledKernel kernel = Assert.Single(network.Pass(Lowering.Forward)!.Kernels, kernel => Group.Form(kernel.Operations) is [{ Pooling: not null }]);

        Assert.Contains(network.Pass(Lowering.Backward)!.Kernels.SelectMany(k => k.Kernel.Tensors), tensor => kernel.Kernel.Tensors.Any(t => t.IsWritten && t.Tensor == tensor.Tensor));
    }
}
