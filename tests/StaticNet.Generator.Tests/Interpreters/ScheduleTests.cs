using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.Passes;
using StaticNet.Generator.TensorIR;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>
/// Every schedule computes what the tensor IR says: the kernels of a pass, run in their order on one workspace laid out as planned, against
/// the definition of the operations. For one sample, the batch, and the numbers next to every row tile.
/// </summary>
public class ScheduleTests
{
    public static TheoryData<string, string, int> Schedules
    {
        get
        {
            var data = new TheoryData<string, string, int>();
            foreach (string name in OracleNetworks.Names)
            {
                foreach (UnrollPolicy policy in Enum.GetValues<UnrollPolicy>())
                {
                    // The widest target decides what shares a kernel.
                    data.Add(name, policy.ToString(), 512);
                    data.Add(name, policy.ToString(), 256);
                    data.Add(name, policy.ToString(), 0);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Kernels_compute_what_the_operations_say(string name, string policy, int maxVectorBits)
    {
        BoundNetwork network = OracleNetworks.Bind(name, Enum.Parse<UnrollPolicy>(policy), maxVectorBits);
        CompiledNetwork compiled = Compiler.Schedule(network, default);
        foreach (int samples in SampleCounts(compiled))
        {
            foreach (string[] run in Definition.Runs(compiled))
            {
                new Definition(compiled, run, samples, ScalarType.Float64).AgreesWithKernels(1e-12);
            }
        }
    }

    [Theory]
    [InlineData("BatchAsWideAsALayer")]
    [InlineData("Softened")]
    [InlineData("Wide")]
    public void In_single_precision_only_rounding_differs(string name)
    {
        foreach (UnrollPolicy policy in Enum.GetValues<UnrollPolicy>())
        {
            CompiledNetwork compiled = Compiler.Schedule(OracleNetworks.Bind(name, policy, 512), default);
            foreach (string[] run in Definition.Runs(compiled))
            {
                new Definition(compiled, run, compiled.Network.Options.BatchSize, ScalarType.Float32).AgreesWithKernels(1e-5);
            }
        }
    }

    [Fact]
    public void No_worker_gets_nearly_all_of_a_map_over_samples()
    {
        List<Divide> divisions = OracleNetworks.Names
            .Select(name => Compiler.Schedule(OracleNetworks.Bind(name, UnrollPolicy.Tiled, 512, threads: 2), default, fewestShared: 1 << 10))
            .SelectMany(network => network.Passes).SelectMany(pass => pass.Kernels)
            .Where(kernel => kernel.Kernel.IsDivided && kernel.Operations is [Map { OutAxes: [{ IsBatch: true }, ..] }, ..])
            .SelectMany(kernel => kernel.Bodies.Values).SelectMany(body => body.OfType<Divide>()).ToList();

        // A part is the step, and the first of two workers has half of the parts, rounded up.
        Assert.Contains(divisions, division => !division.Extent.IsLiteral);
        Assert.Contains(divisions, division => division.Extent.IsLiteral);
        Assert.All(divisions.Where(division => division.Extent.IsLiteral), division =>
        {
            int parts = (division.Extent.Literal + division.Step - 1) / division.Step;
            Assert.InRange((parts + 1) / 2 * division.Step / (double)division.Extent.Literal, 0.5, 0.6);
        });
    }

    [Fact]
    public void All_kinds_of_schedules_are_among_them()
    {
        List<CompiledNetwork> all = Enum.GetValues<UnrollPolicy>()
            .SelectMany(policy => OracleNetworks.Names.Select(name => Compiler.Schedule(OracleNetworks.Bind(name, policy, 512), default)))
            .ToList();
        List<ScheduledKernel> kernels = all.SelectMany(network => network.Passes).SelectMany(pass => pass.Kernels).ToList();

        Assert.Contains(kernels, kernel => kernel.Kernel.Name.EndsWith("Samples", StringComparison.Ordinal));
        Assert.Contains(kernels, kernel => kernel.Kernel.Name == "UpdateParameters");
        Assert.All(Enum.GetValues<GroupKind>(), kind => Assert.Contains(kernels, kernel => Group.Form(kernel.Operations) is [{ } only] && only.Kind == kind));
        Assert.Contains(kernels, kernel => kernel.Bodies.Values.Any(body => RowTiles(body).Any()));
        Assert.Equal(Target.All, all.SelectMany(network => network.Targets).Distinct().OrderByDescending(target => target.Bits));
        Assert.Contains(all, network => network.TrainingPlan.FixedLength > 0);
    }

    [Theory]
    [InlineData("OneLayer", new[] { "ComputeA1" })]
    [InlineData("TiledThenStraight", new[] { "ComputeA1", "InferSamples" })]
    [InlineData("BatchAsWideAsALayer", new[] { "InferSamples" })]
    public void Inference_takes_tiles_of_samples_where_nothing_stays_in_registers(string name, string[] kernels)
    {
        CompiledNetwork compiled = Compiler.Schedule(OracleNetworks.Bind(name, UnrollPolicy.Auto, 512), default);

        Assert.Equal(kernels, compiled.Pass(Lowering.Infer)!.Kernels.Select(kernel => kernel.Kernel.Name));
        Assert.All(
            compiled.Pass(Lowering.Infer)!.Kernels.Where(kernel => kernel.Kernel.Name == "ComputeA1").SelectMany(kernel => kernel.Bodies).Where(body => !body.Key.IsScalar),
            body => Assert.NotEmpty(RowTiles(body.Value)));
    }

    [Theory]
    [InlineData("TwoSamplesInAVector", "Tiled", 512, 2)]
    [InlineData("FourSamplesInAVector", "Auto", 512, 4)]
    [InlineData("FourSamplesInAVector", "Auto", 256, 2)]
    [InlineData("SamplesAddedSideBySide", "Tiled", 512, 2)]
    [InlineData("DoublesSideBySide", "Auto", 512, 4)]
    [InlineData("DoublesSideBySide", "Auto", 256, 2)]
    [InlineData("OneLayer", "Auto", 512, 0)]
    public void Samples_of_a_narrow_layer_share_a_vector(string name, string policy, int bits, int samples)
    {
        CompiledNetwork compiled = Compiler.Schedule(OracleNetworks.Bind(name, Enum.Parse<UnrollPolicy>(policy), bits), default);
        List<int> rows = compiled.Pass(Lowering.Infer)!.Kernels
            .SelectMany(kernel => Blocks.Statements(kernel.Bodies[Target.All.Single(target => target.Bits == bits)])).OfType<Assign>()
            .SelectMany(assign => assign.Value.Operands).OfType<BroadcastInRows>().Select(lane => lane.Rows).Distinct().ToList();

        Assert.Equal(samples == 0 ? [] : [samples], rows);
    }

    [Theory]
    [InlineData("[Dense(4)] [ReLU]", "", true)]
    [InlineData("[Dense(4)] [BatchNorm] [ReLU]", "", true)]
    [InlineData("[Dense(4)] [BatchNorm] [ReLU]", ", Unroll = Unroll.Straight", false)]
    public void A_vector_wider_than_all_layers_is_used_where_samples_share_it(string layers, string option, bool isUsed)
    {
        string source = $"using StaticNet; [Network(4, Training = false{option})] {layers} partial class Narrow {{ }}";
        CompiledNetwork compiled = Compiler.Schedule(Binder.Bind(GeneratorHarness.Default.Declarations(source).Single()).Network!, default);

        Assert.Equal(isUsed, compiled.Targets.Contains(Target.Vector512));
    }

    /// <summary>A method has tiles for many samples, for some and for one; what is done to sums is done in registers, or once, in a loop behind each tile.</summary>
    [Theory]
    [InlineData("BatchNorm, ReLU", false)]
    [InlineData("BatchNorm, HardSwish", true)]
    public void What_is_done_to_sums_is_a_loop_where_a_method_would_be_too_large(string layers, bool isLoop)
    {
        string source = $"using StaticNet; [Network(128, Training = false)] [Dense(128), {layers}] [Dense(128), {layers}] partial class Net {{ }}";
        CompiledNetwork compiled = Compiler.Schedule(Binder.Bind(GeneratorHarness.Default.Declarations(source).Single()).Network!, default);

        ScheduledKernel product = compiled.Pass(Lowering.Infer)!.Kernels.First(k => k.Operations[0] is Contract);
        Assert.Equal(2, product.Operations.OfType<Map>().Count());
        Assert.Equal(isLoop, Blocks.Statements(product.Bodies[Target.Vector512]).OfType<Loop>().Any(l => l.Variable.Name == "v"));
        Assert.DoesNotContain(product.Kernel.Tensors, t => t.Tensor == product.Operations[0].Result);
    }

    /// <summary>Past 512 locals in a method the just-in-time compiler stops inlining calls of vector functions, and each takes ten to fifty times as long.</summary>
    [Theory]
    [InlineData("8, 12, 12", "Conv2D(48, 7), {0}", "Conv2D(24, 5, Padding = 2), {0}")]
    [InlineData("6, 12, 12", "Conv2D(12, 3, Groups = 2), {0}", "Conv2D(12, 3, Padding = 1, Groups = 12), {0}")]
    [InlineData("16, 9, 9", "Conv2D(32, 3, Padding = 1, Stride = 2), {0}", "Conv2D(64, 7, Padding = 3), {0}")]
    [InlineData("40", "Dense(100), {0}", "Dense(128), {0}, Dropout(0.5)")]
    public void All_calls_of_a_method_are_inlined(string shape, string first, string second)
    {
        string[] activations = ["ReLU", "HardSwish", "PReLU", "LeakyReLU", "Tanh", "GELU", "BatchNorm, ReLU", "BatchNorm, HardSwish", "BatchNorm, BinaryStep", "BatchNorm, Softsign", "BatchNorm, Softplus"];
        foreach (string type in new[] { "Float32", "Float64" })
        {
            foreach (string activation in activations)
            {
                string layers = string.Format(CultureInfo.InvariantCulture, $"[{first}] [{second}]", activation) + (shape.Contains(',', StringComparison.Ordinal) ? " [Flatten]" : string.Empty);
                string source = $"using StaticNet; [Network({shape}, ElementType = ElementType.{type})] {layers} [Dense(4)] [MeanSquaredError] [GradientDescent] partial class Net {{ }}";
                CompiledNetwork compiled = Compiler.Schedule(Binder.Bind(GeneratorHarness.Default.Declarations(source).Single()).Network!, default);

                foreach ((ScheduledKernel kernel, Target target, IReadOnlyList<KernelStatement> body) in compiled.Passes.SelectMany(p => p.Kernels).SelectMany(k => k.Bodies.Where(b => !b.Key.IsScalar).Select(b => (k, b.Key, b.Value))))
                {
                    Assert.True(Inlining.Inlines(body), $"{type} {layers}: {kernel.Kernel.Name} for {target.Name}");
                }
            }
        }
    }

    [Theory]
    [InlineData("[Network(64, Training = false)] [Tanh]", true)]
    [InlineData("[Network(9, Training = false)] [Tanh]", false)]
    [InlineData("[Network(3, 32, 32, Training = false)] [MaxPool2D(2), Flatten] [Dense(2)]", true)]
    public void Networks_without_wide_products_have_vectors_for_many_elements(string declaration, bool hasVectors)
    {
        CompiledNetwork compiled = Compiler.Schedule(Binder.Bind(GeneratorHarness.Default.Declarations($"using StaticNet; {declaration} partial class Net {{ }}").Single()).Network!, default);

        Assert.Equal(hasVectors, compiled.Targets.Contains(Target.Vector256));
    }

    /// <summary>Past some 900 calls of vector functions in a method the just-in-time compiler stops inlining them, and each takes ten to fifty times as long.</summary>
    [Theory]
    [InlineData("Dense(48), {0}", "Dense(48), {0}")]
    [InlineData("Dense(256), {0}", "Dense(100), {0}")]
    [InlineData("Dense(8), {0}", "Dense(6), {0}")]
    [InlineData("Conv2D(8, 3), {0}", "Conv2D(20, 3), {0}")]
    public void Transcendental_functions_are_few_in_a_method(string first, string second)
    {
        string[] activations = ["Sigmoid", "Tanh", "Atan", "ELU", "SELU", "Softplus", "GELU", "GELUTanh", "SiLU", "Mish", "Softmax"];
        foreach (string type in new[] { "Float32", "Float64" })
        {
            foreach (string activation in activations.Where(a => a != "Softmax" || !first.StartsWith("Conv", StringComparison.Ordinal)))
            {
                string shape = first.StartsWith("Conv", StringComparison.Ordinal) ? "3, 10, 10" : "32";
                string layers = string.Format(CultureInfo.InvariantCulture, $"[{first}] [{second}]", activation) + (shape == "32" ? string.Empty : " [Flatten]");
                string source = $"using StaticNet; [Network({shape}, ElementType = ElementType.{type})] {layers} [Dense(4)] [MeanSquaredError] [GradientDescent] partial class Net {{ }}";
                CompiledNetwork compiled = Compiler.Schedule(Binder.Bind(GeneratorHarness.Default.Declarations(source).Single()).Network!, default);

                foreach ((ScheduledKernel kernel, Target target, IReadOnlyList<KernelStatement> body) in compiled.Passes.SelectMany(p => p.Kernels).SelectMany(k => k.Bodies.Where(b => !b.Key.IsScalar).Select(b => (k, b.Key, b.Value))))
                {
                    int calls = Blocks.Values(body).OfType<Apply>().Sum(apply => apply.Function.Calls > 1 ? apply.Function.Calls : 0);
                    Assert.True(calls <= 900, $"{type} {layers}: {calls} calls in {kernel.Kernel.Name} for {target.Name}");
                }
            }
        }
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(256, false)]
    public void Tiles_have_all_columns_of_a_panel_where_weights_come_from_far(int channels, bool areParts)
    {
        string source = $"using StaticNet; [Network({channels}, 8, 8, Training = false)] [Conv2D({channels}, 3, Padding = 1)] partial class Image {{ }}";
        ScheduledKernel kernel = Compiler.Schedule(Binder.Bind(GeneratorHarness.Default.Declarations(source).Single()).Network!, default)
            .Pass(Lowering.Infer)!.Kernels.Single(k => k.Operations[0] is Contract);

        Assert.Equal(areParts, Blocks.Statements(kernel.Bodies[Target.Vector256]).OfType<Loop>().Any(l => l.Variable.Name == "o"));
    }

    [Fact]
    public void Joined_rows_are_what_training_computes_row_by_row()
    {
        CompiledNetwork compiled = Compiler.Schedule(OracleNetworks.Bind("JoinedRows", UnrollPolicy.Auto, 512), default);
        double[] Logits(string name)
        {
            Pass pass = compiled.Program.Passes.Single(pass => pass.Name == name);
            var interpreter = new TensorInterpreter(new Arithmetic(ScalarType.Float64), 3, RunTimeScalars.Of(3));
            foreach (Tensor input in Inputs.Of(pass.Operations))
            {
                interpreter.Set(input, OracleNetworks.Elements(input, 3, compiled.Arena, compiled.Network));
            }

            interpreter.Run(pass);
            return interpreter[pass.Operations.OfType<Contract>().Last().Result];
        }

        Assert.Equal(2, compiled.Pass(Lowering.Infer)!.Kernels.SelectMany(kernel => kernel.Operations).Count(operation => operation.Result.Name.StartsWith("Joined_", StringComparison.Ordinal)));
        Comparison.AreClose(Logits(Lowering.Forward), Logits(Lowering.Infer), 1e-12, "joined rows");
    }

    [Fact]
    public void Vectors_lie_along_channels_where_those_of_the_input_do()
    {
        CompiledNetwork compiled = Compiler.Schedule(OracleNetworks.Bind("FewAfterMany", UnrollPolicy.Auto, 512), default);

        Contract product = compiled.Program.Passes.Single(pass => pass.Name == Lowering.Forward).Operations.OfType<Contract>().Single(contract => contract.Result.Name == "Z2");
        Assert.NotNull(Domain.VectorAxis(product));
    }

    [Theory]
    [InlineData("StreamedRows", 512, true)]
    [InlineData("StreamedRows", 256, true)]
    [InlineData("LargeMatrix", 512, false)]
    [InlineData("LargeMatrix", 256, true)]
    [InlineData("LongSums", 512, false)]
    public void Large_weights_of_long_rows_are_read_as_they_lie_in_memory(string name, int bits, bool isStreamed)
    {
        CompiledNetwork compiled = Compiler.Schedule(OracleNetworks.Bind(name, UnrollPolicy.Auto, 512), default);
        ScheduledKernel first = compiled.Pass(Lowering.Infer)!.Kernels.First(kernel => kernel.Operations[0] is Contract);
        Contract product = first.Operations.OfType<Contract>().First();

        // Of one sample: the loop over rows of the weights writes the sums, if they are not in registers.
        IEnumerable<Loop> single = Loops(first.Bodies[Target.All.Single(target => target.Bits == bits)]).Where(loop => !loop.End.IsLiteral && loop.Step == 1);
        bool ReadsRows(Loop loop) => DeadCode.Loads(loop.Body).Any(load => load.Tensor == product.B.Tensor && load.Index.Coefficient(loop.Variable) == product.Result.Size);
        List<Loop> terms = single.SelectMany(loop => Loops(loop.Body)).Where(ReadsRows).ToList();
        Assert.NotEmpty(terms);
        Assert.Equal(isStreamed, terms.Any(loop => KernelBuilder.Written(loop.Body).Any()));
    }

    private static IEnumerable<Loop> Loops(IEnumerable<KernelStatement> body) => body.OfType<Loop>().SelectMany(loop => Loops(loop.Body).Prepend(loop));

    private static IEnumerable<int> SampleCounts(CompiledNetwork compiled)
    {
        int batch = compiled.Network.Options.BatchSize;
        int least = compiled.Network.Layers.Max(layer => layer.Layer.LeastSamples);
        IEnumerable<int> tiles = compiled.Passes.SelectMany(pass => pass.Kernels).SelectMany(kernel => kernel.Bodies.Values).SelectMany(RowTiles).Distinct();
        return tiles.SelectMany(tile => new[] { tile - 1, tile, tile + 1 }).Append(least).Append(batch).Where(n => n >= least && n <= batch).Distinct().Order();
    }

    /// <summary>The steps of the loops over samples that take several at once.</summary>
    private static IEnumerable<int> RowTiles(IReadOnlyList<KernelStatement> body) => body.OfType<Loop>()
        .SelectMany(loop => RowTiles(loop.Body).Concat(!loop.End.IsLiteral && loop.Step > 1 ? [loop.Step] : []));
}
