using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;
using Xunit;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>Sums over the pixels of images whose channels come first; that they are right is checked with all schedules.</summary>
public class ReductionTests
{
    private static List<ScheduledKernel> SumsOverPixels => [.. Compiler.Schedule(OracleNetworks.Bind("PixelsInLanes", UnrollPolicy.Tiled, 512), default).Passes
        .SelectMany(pass => pass.Kernels)
        .Where(kernel => Group.Form(kernel.Operations)[0].Kind == GroupKind.Reductions && kernel.Operations.OfType<Reduce>().All(reduce => reduce.OutAxes[0].IsBatch))];

    private static IEnumerable<KernelExpression> Expressions(KernelExpression expression) => expression.Operands.SelectMany(Expressions).Prepend(expression);

    [Fact]
    public void Are_vectors_of_pixels_on_every_target_that_has_vectors()
    {
        Assert.True(SumsOverPixels.Count >= 3);
        Assert.All(SumsOverPixels, kernel => Assert.All(
            kernel.Bodies.Where(body => !body.Key.IsScalar),
            body => Assert.All(Blocks.Statements(body.Value).OfType<Assign>(), sum => Assert.True(sum.Local.Lanes > 1, $"{kernel.Kernel.Name} ({body.Key}): {sum.Local.Name}"))));
    }

    [Fact]
    public void Of_the_vector_that_reaches_back_only_new_pixels_are_added() =>
        Assert.Contains(SumsOverPixels, kernel => Blocks.Statements(kernel.Bodies[Target.Vector512]).OfType<Assign>().SelectMany(s => Expressions(s.Value)).Any(e => e is KeepLast { Count: 7, Lanes: 8 }));

    [Fact]
    public void What_is_the_same_for_all_pixels_is_loaded_once()
    {
        List<Loop> overPixels = [.. SumsOverPixels.SelectMany(kernel => Blocks.Statements(kernel.Bodies[Target.Vector128])).OfType<Loop>().Where(loop => loop.Variable.Name is "p" or "x")];

        Assert.NotEmpty(overPixels);
        Assert.DoesNotContain(overPixels.SelectMany(loop => loop.Body).SelectMany(s => s is Declare d ? Expressions(d.Value) : s is Assign a ? Expressions(a.Value) : []), e => e is LoadBroadcast);
    }
}
