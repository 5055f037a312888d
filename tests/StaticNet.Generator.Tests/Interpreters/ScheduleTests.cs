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

/// <summary>
/// Every schedule computes what the tensor IR says: the kernels of a pass, run in their order on one workspace laid out as planned, against
/// the definition of the operations. For one sample, the batch, and the numbers next to every row tile.
/// </summary>
public class ScheduleTests
{
    private static readonly string[][] _runs = [[Lowering.Infer], [Lowering.InferLogits], [Lowering.Forward, Lowering.Backward], [Lowering.Update], [Lowering.Forward, Lowering.BackwardAndUpdate]];

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
            foreach (string[] run in _runs.Where(run => run.All(name => compiled.Pass(name) is not null)))
            {
                Compare(compiled, run, samples, ScalarType.Float64, 1e-12);
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
            foreach (string[] run in _runs.Where(run => run.All(name => compiled.Pass(name) is not null)))
            {
                Compare(compiled, run, compiled.Network.Options.BatchSize, ScalarType.Float32, 1e-5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Workers_compute_together_what_one_computes_alone(string name, string policy, int maxVectorBits)
    {
        BoundNetwork network = OracleNetworks.Bind(name, Enum.Parse<UnrollPolicy>(policy), maxVectorBits, threads: 2);
        CompiledNetwork compiled = Compiler.Schedule(network, default, fewestShared: 0);
        foreach (string[] run in _runs.Where(run => run.All(name => compiled.Pass(name) is not null)))
        {
            foreach ((int parts, bool backwards) in new[] { (1, false), (2, true), (3, false), (100, true) })
            {
                Compare(compiled, run, network.Options.BatchSize, ScalarType.Float64, 1e-12, parts, backwards);
            }
        }
    }

    [Fact]
    public void Every_kind_of_group_is_divided_somewhere()
    {
        List<ScheduledKernel> divided = OracleNetworks.Names
            .Select(name => Compiler.Schedule(OracleNetworks.Bind(name, UnrollPolicy.Tiled, 512, threads: 2), default, fewestShared: 0))
            .SelectMany(network => network.Passes).SelectMany(pass => pass.Kernels).Where(kernel => kernel.Kernel.IsDivided).ToList();

        Assert.All(Enum.GetValues<GroupKind>(), kind => Assert.Contains(divided, kernel => Group.Form(kernel.Operations) is [{ } only] && only.Kind == kind));
        Assert.All(divided, kernel => Assert.All(kernel.Bodies.Values, body => Assert.Single(body.OfType<Divide>())));
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

    private static void Compare(CompiledNetwork compiled, string[] run, int samples, ScalarType precision, double tolerance, int parts = 1, bool backwards = false)
    {
        BoundNetwork network = compiled.Network;
        List<Pass> passes = run.Select(name => compiled.Program.Passes.Single(pass => pass.Name == name)).ToList();
        List<ScheduledKernel> kernels = run.SelectMany(name => compiled.Pass(name)!.Kernels).ToList();
        Func<string, double> scalars = RunTimeScalars.Of(samples);
        var arithmetic = new Arithmetic(precision);

        Dictionary<Tensor, double[]> inputs = Inputs.Of(passes.SelectMany(pass => pass.Operations))
            .ToDictionary(tensor => tensor, tensor => OracleNetworks.Elements(tensor, samples, compiled.Arena, network));
        var oracle = new TensorInterpreter(arithmetic, samples, scalars);
        foreach ((Tensor tensor, double[] elements) in inputs)
        {
            oracle.Set(tensor, (double[])elements.Clone());
        }

        passes.ForEach(oracle.Run);

        List<Tensor> results = passes.SelectMany(pass => pass.Operations).Select(operation => operation.Result).Distinct()
            .Where(tensor => tensor.Kind != TensorKind.Activation || (run[0] == Lowering.Forward && CompiledNetwork.Visible(compiled.Program).Contains(tensor)))
            .ToList();
        Assert.NotEmpty(results);
        foreach (Target target in compiled.Targets)
        {
            KernelMemory memory = Memory(compiled.PlanOf(run[0]), kernels, inputs, samples);
            foreach (ScheduledKernel kernel in kernels)
            {
                new KernelInterpreter(arithmetic, memory, samples, scalars, parts, backwards).Run(kernel.Bodies[target]);
            }

            foreach (Tensor result in results)
            {
                string what = $"{network.Declaration.Type.Name}, {network.Options.Unroll}, {target.Name} of {compiled.Targets[0].Name}, n = {samples}: {result}";
                Comparison.AreClose(oracle[result], memory.Elements(result), tolerance, what);
            }
        }
    }

    /// <summary>One workspace, exactly as long as n samples need, with what is between kernels; everything else apart.</summary>
    private static KernelMemory Memory(WorkspacePlan plan, IReadOnlyList<ScheduledKernel> kernels, Dictionary<Tensor, double[]> inputs, int samples)
    {
        var memory = new KernelMemory();
        double[] workspace = KernelMemory.Uninitialised((int)plan.Length(samples));
        foreach (Tensor tensor in kernels.SelectMany(kernel => kernel.Kernel.Tensors).Select(tensor => tensor.Tensor).Distinct())
        {
            int length = tensor.Size * (tensor.IsBatched ? samples : 1);
            if (tensor.Kind == TensorKind.Activation)
            {
                memory.Place(tensor, workspace, tensor.IsBatched ? plan.FixedLength + (plan[tensor] * samples) : plan[tensor], length);
            }
            else
            {
                double[] elements = inputs.TryGetValue(tensor, out double[]? given) ? (double[])given.Clone() : KernelMemory.Uninitialised(length);
                memory.Place(tensor, elements, 0, length);
            }
        }

        return memory;
    }

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
