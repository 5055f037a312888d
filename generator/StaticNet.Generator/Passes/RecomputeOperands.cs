using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Passes;

/// <summary>
/// Computes an image again where the gradient of a convolution's weights reads it, instead of keeping it from the forward pass: A = max(N, 0)
/// from Z, which the backward pass reads in any case. Both passes then go through a sample's image in the cache, and it is never in memory.
/// </summary>
internal static class RecomputeOperands
{
    /// <summary>Elements of a sample from which it pays: smaller images of all samples stay in the cache.</summary>
    private const int FewestElements = 2048;

    /// <summary>The cost of the maps, in multiply-adds, up to which it does.</summary>
    private const int MostCost = 16;

    public static IReadOnlyList<Pass> Run(IReadOnlyList<Pass> passes)
    {
        Pass? forward = passes.FirstOrDefault(p => p.Name == Lowering.Forward);
        Pass? backward = passes.FirstOrDefault(p => p.Name == Lowering.Backward);
        return forward is null || backward is null ? passes : passes.Select(p => p == backward ? Rewrite(backward, forward) : p).ToList();
    }

    private static Pass Rewrite(Pass backward, Pass forward)
    {
        var images = new Dictionary<Operation, Recomputation>();
        foreach (Contract contract in backward.Operations.OfType<Contract>().Where(IsOfImages))
        {
            if (Recomputed(contract.A.Tensor, forward, backward) is { } recomputation)
            {
                images.Add(contract, recomputation);
            }
        }

        // An image that the backward pass no longer reads lends its name to the one that it computes.
        IEnumerable<Access> kept = backward.Operations.SelectMany(o => images.TryGetValue(o, out Recomputation? image) ? image.Reads.Concat(o.Reads.Where(r => r != ((Contract)o).A)) : o.Reads);
        var names = new UniqueNames(kept.Concat(backward.Operations.Select(o => o.Out)).Select(a => a.Tensor.Name));
        var operations = new List<Operation>();
        foreach (Operation operation in backward.Operations)
        {
            if (!images.TryGetValue(operation, out Recomputation? image))
            {
                operations.Add(operation);
                continue;
            }

            (IReadOnlyList<Map> maps, Func<Access, Access> copied) = image.Copy(names);
            operations.AddRange(maps);
            operations.Add((Contract)operation with { A = copied(((Contract)operation).A) });
        }

        return backward with { Operations = operations };
    }

    /// <summary>Whether a contraction goes through the images of one sample before those of the next, so that they are in the cache.</summary>
    private static bool IsOfImages(Contract contract) => !contract.SumsOverBatch && contract.OutAxes.Any(a => !a.IsBatch && contract.A.Index.DependsOn(a));

    /// <summary>How an image of the forward pass, where only such contractions read it, is computed again; null where keeping it costs less.</summary>
    private static Recomputation? Recomputed(Tensor image, Pass forward, Pass backward)
    {
        bool isLarge = image is { Kind: TensorKind.Activation, IsBatched: true } && image.Size >= FewestElements;
        bool staysInCache = forward.Operations.Where(o => o.Reads.Any(r => r.Tensor == image)).All(o => o is Contract c && IsOfImages(c));
        bool isReadOnce = backward.Operations.Count(o => o.Reads.Any(r => r.Tensor == image)) == 1;
        return isLarge && staysInCache && isReadOnce
            ? Recomputation.Of(image, forward.Operations, backward.Operations.SelectMany(o => o.Reads).Select(r => r.Tensor), MostCost)
            : null;
    }
}
