using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// Asks for the first weights of a large dense layer while the convolution before it computes: that leaves memory idle, and one sample's
/// product with the weights does nothing but wait for them. Of 4.7 MB in the third-level cache, 330 KB brought ahead into the second make
/// the prediction of one image 2 % faster; for many samples it changes nothing.
/// </summary>
internal static class PrefetchWeights
{
    /// <summary>Bytes that are asked for, at most: the convolution's own images and weights stay in the cache beside them.</summary>
    private const long MostBytes = 384 * 1024;

    /// <summary>Vector multiply-adds for each line that is asked for, at least: as long as a line takes from the third-level cache, and some more.</summary>
    private const int FewestMultiplyAdds = 96;

    /// <summary>Lines that are asked for at a time, at most; more would wait for one another.</summary>
    private const int MostLines = 8;

    /// <param name="phases">The phases of a pass of inference.</param>
    public static IReadOnlyList<Phase> Run(IReadOnlyList<Phase> phases)
    {
        List<Phase> result = phases.ToList();
        for (int at = 0; at + 1 < result.Count; at++)
        {
            if (result[at] is { SamplesPerBlock: > 0 } block && block.Kernels[block.Kernels.Count - 1] is { } last && NextWeights(result.Skip(at + 1)) is { } weights)
            {
                result[at] = block with { Kernels = block.Kernels.Take(block.Kernels.Count - 1).Append(Asking(last, weights)).ToList() };
            }
        }

        return result;
    }

    /// <summary>The weights of the first product in what follows, if they are many; null if there is none, or images come before it.</summary>
    private static Tensor? NextWeights(IEnumerable<Phase> phases) =>
        phases.TakeWhile(p => p.SamplesPerBlock == 0).SelectMany(p => p.Kernels).SelectMany(k => k.Operations).OfType<Contract>().FirstOrDefault()?.B.Tensor is { Kind: TensorKind.Parameter } weights
        && (long)weights.Size * weights.Element.Bytes() >= SecondLevelCache.Bytes
            ? weights
            : null;

    private static ScheduledKernel Asking(ScheduledKernel kernel, Tensor weights)
    {
        if (kernel.Kernel.Tensors.Any(t => t.Tensor == weights))
        {
            return kernel;
        }

        bool asks = false;
        ScheduledKernel asking = kernel.WithBodies((target, body) =>
        {
            int next = 0;
            IReadOnlyList<KernelStatement> rewritten = target.IsScalar ? body : Rewrite(body, weights, new List<Loop>(), ref next);
            asks |= next > 0;
            return rewritten;
        });
        return asks ? asking with { Kernel = asking.Kernel with { Tensors = asking.Kernel.Tensors.Append(new KernelTensor(weights, false)).OrderBy(t => t.IsWritten).ToList() } } : kernel;
    }

    /// <summary>Goes down to the innermost loops, of multiply-adds; requests stand before each, for the lines that those before it have left.</summary>
    private static IReadOnlyList<KernelStatement> Rewrite(IReadOnlyList<KernelStatement> body, Tensor weights, IReadOnlyList<Loop> round, ref int next)
    {
        var result = new List<KernelStatement>();
        foreach (KernelStatement statement in body)
        {
            if (statement is Loop loop && loop.Body.Any(s => s is Loop))
            {
                result.Add(loop with { Body = Rewrite(loop.Body, weights, round.Append(loop).ToList(), ref next) });
                continue;
            }

            if (statement is Loop { End.IsLiteral: true } innermost)
            {
                result.AddRange(Requests(weights, innermost, round.Where(l => l.End.IsLiteral).ToList(), ref next));
            }

            result.Add(statement);
        }

        return result;
    }

    /// <summary>Some lines for each run of a loop: the loops round it count which.</summary>
    private static IReadOnlyList<KernelStatement> Requests(Tensor weights, Loop innermost, IReadOnlyList<Loop> round, ref int next)
    {
        int line = ArenaLayout.ElementsPerLine(weights.Element);
        int runs = round.Aggregate(1, (product, l) => product * l.Trips);
        long lines = (System.Math.Min(MostBytes / weights.Element.Bytes(), weights.Size) - next) / line;
        long multiplyAdds = (long)innermost.Trips * innermost.Body.Count(s => s is Assign);
        int perRun = (int)new[] { lines / runs, multiplyAdds / FewestMultiplyAdds, MostLines }.Min();
        if (perRun <= 0)
        {
            return System.Array.Empty<KernelStatement>();
        }

        (AffineIndex start, int length) = Shares.Of(perRun * line, round.Select(l => (l, l.Trips)));
        var requests = new List<KernelStatement> { new Comment($"{weights.Name} is read next: its {(next == 0 ? "first" : "next")} lines are asked for while the products leave memory idle.") };
        AffineIndex first = start + next;
        requests.AddRange(Enumerable.Range(0, perRun).Select(i => new Prefetch(weights, first + (i * line))));
        next += length;
        return requests;
    }
}
