using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Passes;

/// <summary>
/// Computes again, in the backward pass, what the forward pass chose, such as the place of the maximum in each window, where the same loop reads
/// all that it was chosen from: a few comparisons in registers instead of a tensor that goes to memory and comes back.
/// </summary>
internal sealed class RecomputeChoices
{
    /// <summary>Elements of a sample from which it pays: smaller tensors of all samples stay in the cache.</summary>
    private const int FewestElements = 2048;

    /// <summary>The cost of the maps, in multiply-adds, up to which it does: a maximum of four values, each normalised and rectified.</summary>
    private const int MostCost = 24;

    private readonly IReadOnlyList<Operation> _forward;
    private readonly UniqueNames _names;

    private RecomputeChoices(IReadOnlyList<Operation> forward, IReadOnlyList<Operation> backward)
    {
        _forward = forward;
        _names = UniqueNames.Of(forward.Concat(backward));
    }

    /// <param name="passes">All passes of a program, after <see cref="RecomputeMaps"/>.</param>
    /// <param name="visible">Tensors that are read from outside.</param>
    public static IReadOnlyList<Pass> Run(IReadOnlyList<Pass> passes, IReadOnlyCollection<Tensor> visible)
    {
        Pass? forward = passes.FirstOrDefault(p => p.Name == Lowering.Forward);
        Pass? backward = passes.FirstOrDefault(p => p.Name == Lowering.Backward);
        if (forward is null || backward is null)
        {
            return passes;
        }

        (IReadOnlyList<Operation> before, IReadOnlyList<Operation> after) = (forward.Operations, backward.Operations);
        foreach (Tensor tensor in before.OfType<Map>().Select(m => m.Result).Distinct().Where(t => t is { Kind: TensorKind.Activation, IsBatched: true } && t.Size >= FewestElements && !visible.Contains(t)).ToList())
        {
            if (new RecomputeChoices(before, after).Rewrite(after, tensor) is { } rewritten)
            {
                (before, after) = (WithoutUnread(before, rewritten, visible), rewritten);
            }
        }

        return passes.Select(p => p == forward ? p with { Operations = before } : p == backward ? p with { Operations = after } : p).ToList();
    }

    /// <summary>The backward pass with a tensor's maps in front of what reads it; null where one of its loops does not read what they do.</summary>
    private IReadOnlyList<Operation>? Rewrite(IReadOnlyList<Operation> backward, Tensor choice)
    {
        IReadOnlyList<Group> groups = Group.Form(backward);
        int[] groupOf = groups.SelectMany((group, at) => group.Operations.Select(_ => at)).ToArray();
        var copiedInGroup = new Dictionary<int, Func<Access, Access>>();
        var result = new List<Operation>();
        for (int at = 0; at < backward.Count; at++)
        {
            if (backward[at].Reads.FirstOrDefault(r => r.Tensor == choice) is not { } read)
            {
                result.Add(backward[at]);
                continue;
            }

            IEnumerable<Tensor> given = backward.Where((_, i) => groupOf[i] == groupOf[at]).SelectMany(o => o.Reads).Select(r => r.Tensor);
            if (backward[at] is not Map reader || Recomputation.Of(choice, _forward, given, MostCost)?.Over(reader.OutAxes, read.Index) is not { } recomputation)
            {
                return null;
            }

            if (!copiedInGroup.TryGetValue(groupOf[at], out Func<Access, Access>? copied))
            {
                (IReadOnlyList<Map> maps, copied) = recomputation.Copy(_names);
                copiedInGroup.Add(groupOf[at], copied);
                result.AddRange(maps);
            }

            result.Add(reader with { Value = reader.Value.Rewrite(a => copied(a)) });
        }

        return copiedInGroup.Count > 0 && Group.Form(result).Count == groups.Count ? result : null;
    }

    /// <summary>The forward pass without maps that nobody reads any more.</summary>
    private static IReadOnlyList<Operation> WithoutUnread(IReadOnlyList<Operation> forward, IReadOnlyList<Operation> backward, IReadOnlyCollection<Tensor> visible)
    {
        var read = new HashSet<Tensor>(backward.SelectMany(o => o.Reads).Select(r => r.Tensor).Concat(visible));
        var kept = new List<Operation>();
        foreach (Operation operation in forward.Reverse())
        {
            if (operation is not Map { Result.Kind: TensorKind.Activation } || read.Contains(operation.Result))
            {
                kept.Insert(0, operation);
                read.UnionWith(operation.Reads.Select(r => r.Tensor));
            }
        }

        return kept;
    }
}
