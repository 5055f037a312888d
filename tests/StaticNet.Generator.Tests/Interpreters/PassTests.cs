using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.Passes;
using StaticNet.Generator.TensorIR;
using Xunit;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>Passes over tensor IR change nothing but the way: interpreting before and after gives the same bits.</summary>
public class PassTests
{
    private static readonly Func<Pass, Pass>[] _passes = [HoistInvariants.Run, TransposeWeights.Run];

    public static TheoryData<string> Networks => new(OracleNetworks.Names);

    [Theory]
    [MemberData(nameof(Networks))]
    public void Passes_give_the_same_bits(string name)
    {
        BoundNetwork network = OracleNetworks.Bind(name, UnrollPolicy.Auto, 512);
        NetworkProgram program = Lowering.Lower(network, updatesByTensor: true);
        foreach (int samples in new[] { network.Layers.Max(layer => layer.Layer.LeastSamples), network.Options.BatchSize })
        {
            foreach (ScalarType precision in new[] { ScalarType.Float32, ScalarType.Float64 })
            {
                TensorInterpreter before = Run(network, program.Passes, samples, precision);
                foreach (Func<Pass, Pass> rewrite in _passes)
                {
                    TensorInterpreter after = Run(network, program.Passes.Select(rewrite), samples, precision);
                    foreach (Tensor tensor in program.Passes.SelectMany(pass => pass.Operations).Select(operation => operation.Result))
                    {
                        Assert.Equal(before[tensor], after[tensor]);
                        Assert.DoesNotContain(double.NaN, before[tensor]);
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Maps_that_are_computed_again_give_the_same_bits(string name)
    {
        BoundNetwork network = OracleNetworks.Bind(name, UnrollPolicy.Auto, 512);
        NetworkProgram program = Lowering.Lower(network, updatesByTensor: true);
        TensorInterpreter before = Run(network, program.Passes, network.Options.BatchSize, ScalarType.Float32);
        TensorInterpreter after = Run(network, RecomputeMaps.Run(program.Passes, CompiledNetwork.Visible(program)), network.Options.BatchSize, ScalarType.Float32);
        List<Tensor> results = program.Passes.SelectMany(pass => pass.Operations).Select(operation => operation.Result).ToList();

        Assert.All(results.Where(after.Has), tensor => Assert.Equal(before[tensor], after[tensor]));
        Assert.All(results.Where(tensor => tensor.Kind != TensorKind.Activation), tensor => Assert.True(after.Has(tensor)));
    }

    [Fact]
    public void Large_images_that_are_cheap_to_compute_are_not_stored()
    {
        NetworkProgram program = Lowering.Lower(OracleNetworks.Bind("LargeImages", UnrollPolicy.Auto, 512), updatesByTensor: true);

        IEnumerable<Tensor> after = RecomputeMaps.Run(program.Passes, CompiledNetwork.Visible(program)).SelectMany(pass => pass.Operations).Select(operation => operation.Result);
        string[] gone = program.Passes.Where(pass => pass.Name is Lowering.Forward or Lowering.Backward).SelectMany(pass => pass.Operations)
            .Select(operation => operation.Result).Except(after).Select(tensor => tensor.Name).Distinct().Order(StringComparer.Ordinal).ToArray();

        Assert.Equal(["A2", "N1", "N2", "dA2", "dN1", "dN2"], gone);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Images_that_are_computed_again_give_the_same_bits(string name)
    {
        BoundNetwork network = OracleNetworks.Bind(name, UnrollPolicy.Auto, 512);
        IReadOnlyList<Pass> passes = RecomputeMaps.Run(Lowering.Lower(network, updatesByTensor: true).Passes, []);
        TensorInterpreter before = Run(network, passes, network.Options.BatchSize, ScalarType.Float32);
        TensorInterpreter after = Run(network, RecomputeOperands.Run(passes), network.Options.BatchSize, ScalarType.Float32);

        Assert.All(passes.SelectMany(pass => pass.Operations), operation => Assert.Equal(before[operation.Result], after[operation.Result]));
    }

    [Fact]
    public void What_a_convolution_reads_is_not_kept_for_its_gradient()
    {
        CompiledNetwork network = Compiler.Schedule(OracleNetworks.Bind("ImagesComputedAgain", UnrollPolicy.Auto, 512), default);
        Pass Of(string name) => network.Program.Passes.Single(pass => pass.Name == name);

        Contract product = Of(Lowering.Forward).Operations.OfType<Contract>().Single(contract => contract.Result.Name == "Z2");
        Contract gradient = Of(Lowering.Backward).Operations.OfType<Contract>().Single(contract => contract.Result.Name == "dW2_n");
        Assert.NotEqual(product.A.Tensor, gradient.A.Tensor);
        Assert.Contains(Of(Lowering.Backward).Operations, operation => operation.Result == gradient.A.Tensor);
        Assert.DoesNotContain(Of(Lowering.Backward).Operations.SelectMany(operation => operation.Reads), read => read.Tensor == product.A.Tensor);
    }

    [Fact]
    public void An_image_that_is_computed_again_has_the_name_of_the_one_that_is_no_longer_read()
    {
        CompiledNetwork network = Compiler.Schedule(OracleNetworks.Bind("LargeImages", UnrollPolicy.Auto, 512), default);
        Contract Writing(string pass, string result) =>
            network.Program.Passes.Single(p => p.Name == pass).Operations.OfType<Contract>().Single(contract => contract.Result.Name == result);

        (Tensor kept, Tensor again) = (Writing(Lowering.Forward, "Z2").A.Tensor, Writing(Lowering.Backward, "dW2_n").A.Tensor);
        Assert.NotSame(kept, again);
        Assert.Same(kept, again.Original);
        Assert.Equal("A1", again.Name);
    }

    [Fact]
    public void What_lies_beyond_a_border_is_neither_stored_nor_multiplied()
    {
        CompiledNetwork network = Compiler.Schedule(OracleNetworks.Bind("TilesWithinBorders", UnrollPolicy.Auto, 512), default);
        ScheduledKernel kernel = network.Pass(Lowering.Backward)!.Kernels.Single(kernel => kernel.Operations[0] is Contract { Borders.Count: > 0, Result.Name: "dA1" });

        // 3 rows of 3 with a border of 1: the first and the last have two rows of the window each. Of 44 pixels in tiles of 11, two tiles are inside.
        List<Loop> loops = [.. Loops(kernel.Bodies[Target.Vector512])];
        Assert.DoesNotContain(kernel.Kernel.Tensors, tensor => tensor.Tensor.Name.StartsWith("Spread_", StringComparison.Ordinal));
        Assert.All(loops.Where(loop => loop.Moves), loop => Assert.Equal(("1 - y", "4 - y"), (loop.From!.Value.ToString(), loop.Until!.Value.ToString())));
        Assert.Equal(3, loops.Count(loop => loop.Moves));
        Assert.Contains(loops, loop => loop is { Start.Literal: 11, End.Literal: 33, Step: 11 });
    }

    [Theory]
    [InlineData("TilesWithinBorders", Lowering.Infer)]
    [InlineData("TilesWithinBorders", Lowering.Forward)]
    [InlineData("TilesWithinBorders", Lowering.Backward)]
    [InlineData("LinesWithinBorders", Lowering.Infer)]
    [InlineData("LinesWithinBorders", Lowering.Forward)]
    [InlineData("LinesWithinBorders", Lowering.Backward)]
    [InlineData("StridesWithinBorders", Lowering.Infer)]
    [InlineData("StridesWithinBorders", Lowering.Forward)]
    public void Padding_is_neither_stored_nor_multiplied(string name, string pass)
    {
        IReadOnlyList<ScheduledKernel> kernels = Compiler.Schedule(OracleNetworks.Bind(name, UnrollPolicy.Auto, 512), default).Pass(pass)!.Kernels;

        Assert.All(kernels, kernel => Assert.DoesNotContain(kernel.Kernel.Tensors, tensor => tensor.Tensor.Name.StartsWith("Pad_", StringComparison.Ordinal)));
        Assert.Contains(kernels.SelectMany(kernel => Loops(kernel.Bodies[Target.Vector512])), loop => loop.Moves);
    }

    [Fact]
    public void Many_weights_go_some_columns_at_a_time_over_a_whole_image()
    {
        CompiledNetwork network = Compiler.Schedule(OracleNetworks.Bind("ManyFilters", UnrollPolicy.Auto, 512), default);
        ScheduledKernel product = network.Pass(Lowering.Infer)!.Kernels.Single(kernel => kernel.Operations[0] is Contract);

        string[] order = [.. Loops(product.Bodies[Target.Vector512]).Select(loop => loop.Variable.Name)];
        Assert.Equal(["i", "o", "y", "c"], order.Take(4));
    }

    private static IEnumerable<Loop> Loops(IEnumerable<KernelStatement> body) =>
        body.OfType<Loop>().SelectMany(loop => Loops(loop.Body).Prepend(loop));

    [Fact]
    public void A_step_updates_a_large_matrix_without_storing_its_gradient()
    {
        CompiledNetwork network = Compiler.Schedule(OracleNetworks.Bind("LargeMatrix", UnrollPolicy.Auto, 512), default);

        ScheduledKernel update = network.Pass(Lowering.BackwardAndUpdate)!.Kernels.Single(kernel => kernel.Kernel.Name == "UpdateW1");
        Assert.DoesNotContain(update.Kernel.Tensors, tensor => tensor.Tensor.Name == "dW1");
        Assert.Contains(update.Kernel.Tensors, tensor => tensor.Tensor.Name == "W1" && tensor.IsWritten);
        Assert.Null(Compiler.Schedule(OracleNetworks.Bind("Wide", UnrollPolicy.Auto, 512), default).Pass(Lowering.BackwardAndUpdate));
    }

    [Fact]
    public void Weights_are_transposed_where_vectors_could_not_be_loaded()
    {
        NetworkProgram program = Lowering.Lower(OracleNetworks.Bind("Doubles", UnrollPolicy.Auto, 512), updatesByTensor: true);
        Pass backward = program.Passes.Single(pass => pass.Name == Lowering.Backward);

        string[] copies = TransposeWeights.Run(backward).Operations.Select(operation => operation.Formula).Except(backward.Operations.Select(operation => operation.Formula)).ToArray();

        Assert.Equal(["W3T = W3ᵀ", "W2T = W2ᵀ"], copies);
    }

    [Fact]
    public void What_does_not_depend_on_samples_comes_first()
    {
        NetworkProgram program = Lowering.Lower(OracleNetworks.Bind("Residual", UnrollPolicy.Auto, 512), updatesByTensor: true);
        Pass inference = program.Passes.Single(pass => pass.Name == Lowering.Infer);

        bool[] before = inference.Operations.Select(operation => operation.BatchAxis is null).ToArray();
        bool[] after = HoistInvariants.Run(inference).Operations.Select(operation => operation.BatchAxis is null).ToArray();

        Assert.NotEqual(before, after);
        Assert.Equal(before.OrderDescending(), after);
    }

    [Fact]
    public void The_update_of_the_whole_arena_is_that_of_its_tensors()
    {
        foreach (string name in OracleNetworks.Names)
        {
            BoundNetwork network = OracleNetworks.Bind(name, UnrollPolicy.Auto, 512);
            if (!network.IsTrainable)
            {
                continue;
            }

            var arena = new ArenaLayout(network.Parameters.Select(parameter => parameter.Tensor));
            Pass whole = Lowering.Lower(network, updatesByTensor: false).Passes.Single(pass => pass.Name == Lowering.Update);
            Pass byTensor = Lowering.Lower(network, updatesByTensor: true).Passes.Single(pass => pass.Name == Lowering.Update);
            TensorInterpreter expected = Run(network, [byTensor], 1, ScalarType.Float32);
            TensorInterpreter actual = Run(network, [whole], 1, ScalarType.Float32);

            double[] parameters = actual[whole.Operations.Last().Result];
            double[] pieces = new double[arena.Length];
            foreach (Tensor parameter in network.Parameters.Select(parameter => parameter.Tensor))
            {
                Tensor updated = byTensor.Operations.Select(operation => operation.Result).Last(result => result.Name == parameter.Name);
                expected[updated].CopyTo(pieces, arena[parameter]);
            }

            Assert.Equal(pieces, parameters);
        }
    }

    private static TensorInterpreter Run(BoundNetwork network, IEnumerable<Pass> passes, int samples, ScalarType precision)
    {
        var interpreter = new TensorInterpreter(new Arithmetic(precision), samples, RunTimeScalars.Of(samples));
        var arena = new ArenaLayout(network.Parameters.Select(parameter => parameter.Tensor));
        foreach (Pass pass in passes)
        {
            foreach (Tensor tensor in Inputs.Of(pass.Operations).Where(tensor => !interpreter.Has(tensor)))
            {
                interpreter.Set(tensor, OracleNetworks.Elements(tensor, samples, arena, network));
            }

            interpreter.Run(pass);
        }

        return interpreter;
    }
}
