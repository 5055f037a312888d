using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.Passes;
using StaticNet.Generator.TensorIR;
using Xunit;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>What passes of a network give by the definition of their operations, to compare kernels with.</summary>
internal sealed class Definition
{
    private static readonly string[][] _runs = [[Lowering.Infer], [Lowering.InferLogits], [Lowering.Forward, Lowering.Backward], [Lowering.Update], [Lowering.Forward, Lowering.BackwardAndUpdate]];

    private readonly CompiledNetwork _compiled;
    private readonly string[] _run;
    private readonly int _samples;
    private readonly Arithmetic _arithmetic;
    private readonly Dictionary<Tensor, double[]> _inputs;
    private readonly TensorInterpreter _oracle;
    private readonly List<Tensor> _results;

    /// <param name="compiled">The network.</param>
    /// <param name="run">Passes that run one after the other.</param>
    /// <param name="samples">The number of samples n.</param>
    /// <param name="precision">The element type to compute in.</param>
    public Definition(CompiledNetwork compiled, string[] run, int samples, ScalarType precision)
    {
        (_compiled, _run, _samples, _arithmetic) = (compiled, run, samples, new Arithmetic(precision));
        List<Pass> passes = run.Select(name => compiled.Program.Passes.Single(pass => pass.Name == name)).ToList();
        _inputs = Inputs.Of(passes.SelectMany(pass => pass.Operations))
            .ToDictionary(tensor => tensor, tensor => OracleNetworks.Elements(tensor, samples, compiled.Arena, compiled.Network));
        _oracle = new TensorInterpreter(_arithmetic, samples, RunTimeScalars.Of(samples));
        foreach ((Tensor tensor, double[] elements) in _inputs)
        {
            _oracle.Set(tensor, (double[])elements.Clone());
        }

        passes.ForEach(_oracle.Run);
        _results = passes.SelectMany(pass => pass.Operations).Select(operation => operation.Result).Distinct()
            .Where(tensor => tensor.Kind != TensorKind.Activation || (run[0] == Lowering.Forward && CompiledNetwork.Visible(compiled.Program).Contains(tensor)))
            .ToList();
        Assert.NotEmpty(_results);
    }

    /// <summary>The runs that a network has the passes for.</summary>
    public static IEnumerable<string[]> Runs(CompiledNetwork compiled) => _runs.Where(run => run.All(name => compiled.Pass(name) is not null));

    /// <summary>Runs the kernels of every target on a workspace laid out as planned.</summary>
    /// <param name="tolerance">How far their results may be from the definition, relatively.</param>
    /// <param name="parts">The most parts of a divided kernel.</param>
    /// <param name="backwards">Whether the last part is run first.</param>
    public void AgreesWithKernels(double tolerance, int parts = 1, bool backwards = false)
    {
        List<ScheduledKernel> kernels = _run.SelectMany(name => _compiled.Pass(name)!.Kernels).ToList();
        foreach (Target target in _compiled.Targets)
        {
            KernelMemory memory = Memory(_compiled.PlanOf(_run[0]), kernels);
            foreach (ScheduledKernel kernel in kernels)
            {
                new KernelInterpreter(_arithmetic, memory, _samples, RunTimeScalars.Of(_samples), parts, backwards).Run(kernel.Bodies[target]);
            }

            foreach (Tensor result in _results)
            {
                string what = $"{_compiled.Network.Declaration.Type.Name}, {_compiled.Network.Options.Unroll}, {target.Name} of {_compiled.Targets[0].Name}, n = {_samples}: {result}";
                Comparison.AreClose(_oracle[result], memory.Elements(result), tolerance, what);
            }
        }
    }

    /// <summary>One workspace, exactly as long as n samples need, with what is between kernels; everything else apart.</summary>
    private KernelMemory Memory(WorkspacePlan plan, IReadOnlyList<ScheduledKernel> kernels)
    {
        var memory = new KernelMemory();
        double[] workspace = KernelMemory.Uninitialised((int)plan.Length(_samples));
        foreach (Tensor tensor in kernels.SelectMany(kernel => kernel.Kernel.Tensors).Select(tensor => tensor.Tensor).Distinct())
        {
            int length = tensor.Size * (tensor.IsBatched ? _samples : 1);
            if (tensor.Kind == TensorKind.Activation)
            {
                memory.Add(tensor, workspace, tensor.IsBatched ? plan.FixedLength + (plan[tensor] * _samples) : plan[tensor], length);
            }
            else
            {
                double[] elements = _inputs.TryGetValue(tensor, out double[]? given) ? (double[])given.Clone() : KernelMemory.Uninitialised(length);
                memory.Add(tensor, elements, 0, length);
            }
        }

        return memory;
    }
}
