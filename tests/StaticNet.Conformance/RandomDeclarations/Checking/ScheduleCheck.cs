using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNet.Generator;
using StaticNet.Generator.Binding;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.Passes;
using StaticNet.Generator.TensorIR;
using StaticNet.Generator.Tests.Interpreters;
using Tensor = StaticNet.Generator.TensorIR.Tensor;

namespace StaticNet.Conformance.RandomDeclarations.Checking;

/// <summary>
/// Every target's kernels, interpreted statement by statement on one workspace in which nothing may be read before it is written, against
/// the tensor IR: also where this machine cannot run them.
/// </summary>
internal static class ScheduleCheck
{
    private static readonly string[][] s_runs = [[Lowering.Infer], [Lowering.InferLogits], [Lowering.Forward, Lowering.Backward], [Lowering.Update], [Lowering.Forward, Lowering.BackwardAndUpdate]];

    /// <exception cref="CheckFailedException">Some number differs.</exception>
    public static void Run(BoundNetwork network, Oracle oracle, Batch batch, Tally tally)
    {
        CompiledNetwork compiled = Compiler.Schedule(network, default);
        foreach (string[] run in s_runs.Where(run => run.All(name => compiled.Pass(name) is not null)))
        {
            Compare(compiled, run, oracle, batch);
            tally.AddInterpreted();
        }
    }

    private static void Compare(CompiledNetwork compiled, string[] run, Oracle oracle, Batch batch)
    {
        List<Pass> passes = [.. run.Select(name => compiled.Program.Passes.Single(pass => pass.Name == name))];
        List<ScheduledKernel> kernels = [.. run.SelectMany(name => compiled.Pass(name)!.Kernels)];
        Func<string, double> scalars = RunTimeScalars.Of(batch.Count);
        var arithmetic = new Arithmetic(ScalarType.Float64);
        Dictionary<Tensor, double[]> inputs = Inputs.Of(passes.SelectMany(pass => pass.Operations))
            .ToDictionary(tensor => tensor, tensor => Elements(tensor, oracle, batch));
        var expected = new TensorInterpreter(arithmetic, batch.Count, scalars);
        foreach ((Tensor tensor, double[] elements) in inputs)
        {
            expected.Set(tensor, [.. elements]);
        }

        passes.ForEach(expected.Run);
        List<Tensor> results = [.. passes.SelectMany(pass => pass.Operations).Select(operation => operation.Result).Distinct()
            .Where(tensor => tensor.Kind != TensorKind.Activation || (run[0] == Lowering.Forward && CompiledNetwork.Visible(compiled.Program).Contains(tensor)))];
        foreach (Generator.Kernels.Target target in compiled.Targets)
        {
            KernelMemory memory = Memory(compiled.PlanOf(run[0]), kernels, inputs, batch.Count);
            var interpreter = new KernelInterpreter(arithmetic, memory, batch.Count, scalars);
            kernels.ForEach(kernel => interpreter.Run(kernel.Bodies[target]));
            foreach (Tensor result in results)
            {
                Compare($"interpreted {target.Name}, {compiled.Network.Options.Unroll}, n = {batch.Count}: {result}", expected[result], memory.Elements(result));
            }
        }
    }

    /// <summary>Sums in another order, in double: a part in 10^9 of the largest element.</summary>
    private static void Compare(string what, double[] expected, double[] actual)
    {
        double allowed = 1e-9 * Math.Max(1e-3, expected.Select(Math.Abs).DefaultIfEmpty(0).Max());
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(expected[i] - actual[i]) <= allowed))
            {
                throw new CheckFailedException(string.Create(
                    CultureInfo.InvariantCulture, $"{what}[{i}] is {actual[i]:R}; the operations say {expected[i]:R}."));
            }
        }
    }

    /// <summary>The oracle's numbers, and for what it has none, such as arenas, numbers by name; not negative where they must not be.</summary>
    private static double[] Elements(Tensor tensor, Oracle oracle, Batch batch)
    {
        int length = tensor.Size * (tensor.IsBatched ? batch.Count : 1);
        if (tensor.Kind is not TensorKind.Moment && oracle.Given(tensor, batch) is { } given && given.Length == length)
        {
            return given;
        }

        var random = new Random(tensor.Name.Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter)));
        return [.. Enumerable.Range(0, length).Select(_ => tensor.Kind == TensorKind.Moment ? random.NextDouble() : (2 * random.NextDouble()) - 1)];
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
                memory.Add(tensor, workspace, tensor.IsBatched ? plan.FixedLength + (plan[tensor] * samples) : plan[tensor], length);
            }
            else
            {
                memory.Add(tensor, inputs.TryGetValue(tensor, out double[]? given) ? [.. given] : KernelMemory.Uninitialised(length), 0, length);
            }
        }

        return memory;
    }
}
