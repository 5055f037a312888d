using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.Layers;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Passes;

/// <summary>
/// The backward pass and the update as one pass, for <c>Step</c>: the gradient of a large matrix is used while it is in registers, element by
/// element, and never stored. What it computes is the same to the bit.
/// </summary>
internal static class FuseUpdate
{
    /// <summary>Elements of a matrix from which it pays: with its gradient and its moments it exceeds half of a second-level cache.</summary>
    private const int FewestElements = 1 << 15;

    /// <summary>Vectors of gradients whose update stays below the compiler's limits.</summary>
    private const int MostVectors = 16;

    /// <summary>Adds the pass, where there is a matrix for it. Clipping by norm needs all gradients first.</summary>
    public static IReadOnlyList<Pass> Run(IReadOnlyList<Pass> passes, BoundNetwork network)
    {
        Pass? backward = passes.FirstOrDefault(p => p.Name == Lowering.Backward);
        if (backward is null || network.Optimizer is not { ClipNorm: 0 } optimizer)
        {
            return passes;
        }

        // The tiles of both passes are the same, and so are the sums.
        backward = backward with { Operations = backward.Operations.Select((o, at) => IsWide(o, at, backward) ? (Contract)o with { MostVectors = MostVectors } : o).ToList() };
        var context = new LoweringContext(network.Element, UniqueNames.Of(backward.Operations));
        var updated = new HashSet<string>();
        foreach (Operation operation in backward.Operations)
        {
            if (operation is not Contract { MostVectors: > 0 } contract)
            {
                context.Add(operation);
                continue;
            }

            Parameter parameter = Owner(network, contract.Result);
            Tensor dw = contract.Result;
            var passing = new Tensor(dw.Name, TensorKind.Activation, dw.Element, false, dw.Shape.ToArray());
            context.Add(contract with { Out = new Access(passing, contract.Out.Index) });
            Update(optimizer, context, parameter, passing);
            updated.Add(parameter.Tensor.Name);
        }

        if (updated.Count == 0)
        {
            return passes;
        }

        foreach (List<Parameter> run in Rest(network, updated))
        {
            UpdateRun(network, optimizer, context, run);
        }

        return passes.Select(p => p.Name == Lowering.Backward ? backward : p).Append(new Pass(Lowering.BackwardAndUpdate, context.Operations)).ToList();
    }

    /// <summary>Whether an operation is the whole gradient of a large matrix that nothing reads any more.</summary>
    private static bool IsWide(Operation operation, int at, Pass pass) => operation is Contract { Result: { Kind: TensorKind.Gradient } gradient, Initial: null, SumsOverBatch: true } contract
        && gradient.Size >= FewestElements
        && contract.Summed.Count == 1
        && pass.Operations.Count(o => o.Result == gradient || o.Reads.Any(r => r.Tensor == gradient)) == 1
        && !pass.Operations.Skip(at + 1).Any(o => o.Reads.Any(r => r.Tensor.Kind == TensorKind.Parameter && "d" + r.Tensor.Name == gradient.Name));

    private static Parameter Owner(BoundNetwork network, Tensor gradient) => network.Parameters.First(p => "d" + p.Tensor.Name == gradient.Name);

    private static void Update(Optimizer optimizer, LoweringContext context, Parameter parameter, Tensor gradient)
    {
        Tensor p = parameter.Tensor;
        optimizer.Update(context, p, gradient, name => new Tensor(name + p.Name, TensorKind.Moment, p.Element, false, p.Shape.ToArray()) { Arena = name }, parameter.Decays);
    }

    /// <summary>The other parameters, in runs of those that are neighbours in the arenas.</summary>
    private static IEnumerable<List<Parameter>> Rest(BoundNetwork network, HashSet<string> updated)
    {
        var run = new List<Parameter>();
        foreach (Parameter parameter in network.Parameters)
        {
            bool isAlone = network.Optimizer!.SparesParameters && run.Count > 0;
            if (run.Count > 0 && (isAlone || updated.Contains(parameter.Tensor.Name)))
            {
                yield return run;
                run = new List<Parameter>();
            }

            if (!updated.Contains(parameter.Tensor.Name))
            {
                run.Add(parameter);
            }
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    /// <summary>The update of a run as one vector, from the start of its first parameter to the end of its last.</summary>
    private static void UpdateRun(BoundNetwork network, Optimizer optimizer, LoweringContext context, List<Parameter> run)
    {
        string first = run[0].Tensor.Name;
        int length = run.Sum(p => ArenaLayout.Padded(p.Tensor));
        Tensor Part(string arena, TensorKind kind) => new(context.Unique(arena + "_" + first), kind, network.Element, false, length) { Arena = arena, StartsAt = first };
        optimizer.Update(context, Part("P", TensorKind.Parameter), Part("dP", TensorKind.Gradient), name => Part(name, TensorKind.Moment), run[0].Decays);
    }
}
