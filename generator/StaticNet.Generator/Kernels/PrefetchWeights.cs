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
    /// <summary>Bytes of weights that no second-level cache keeps from one prediction to the next.</summary>
    private const long FewestBytes = 1 << 20;

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
        && (long)weights.Size * weights.Element.Bytes() >= FewestBytes
            ? weights
            : null;

    private static ScheduledKernel Asking(ScheduledKernel kernel, Tensor weights)
    {
        if (kernel.Kernel.Tensors.Any(t => t.Tensor == weights))
        {
            return kernel;
        }

        ScheduledKernel asking = kernel.WithBodies((target, body) => target.IsScalar ? body : Rewrite(body, weights, new List<Loop>()));
        bool asks = asking.Bodies.Any(b => !ReferenceEquals(b.Value, kernel.Bodies[b.Key]));
        return asks ? asking with { Kernel = asking.Kernel with { Tensors = asking.Kernel.Tensors.Append(new KernelTensor(weights, false)).OrderBy(t => t.IsWritten).ToList() } } : kernel;
    }

    /// <summary>Goes down to the first innermost loop of multiply-adds; the requests stand before it.</summary>
    private static IReadOnlyList<KernelStatement> Rewrite(IReadOnlyList<KernelStatement> body, Tensor weights, IReadOnlyList<Loop> round)
    {
        int at = body.ToList().FindIndex(s => s is Loop);
        if (at < 0)
        {
            return body;
        }

        var loop = (Loop)body[at];
        if (loop.Body.Any(s => s is Loop))
        {
            IReadOnlyList<KernelStatement> inside = Rewrite(loop.Body, weights, round.Append(loop).ToList());
            return ReferenceEquals(inside, loop.Body) ? body : body.Select(s => ReferenceEquals(s, loop) ? loop with { Body = inside } : s).ToList();
        }

        List<KernelStatement> requests = Requests(weights, loop, round.Where(l => l.End.IsLiteral).ToList()).ToList();
        return requests.Count == 0 ? body : body.Take(at).Concat(requests).Concat(body.Skip(at)).ToList();
    }

    /// <summary>Some lines for each run of a loop: the loops round it count which.</summary>
    private static IEnumerable<KernelStatement> Requests(Tensor weights, Loop innermost, IReadOnlyList<Loop> round)
    {
        int line = ArenaLayout.ElementsPerLine(weights.Element);
        int runs = round.Aggregate(1, (product, l) => product * Trips(l));
        long lines = System.Math.Min(MostBytes, (long)weights.Size * weights.Element.Bytes()) / (line * weights.Element.Bytes());
        long multiplyAdds = (long)Trips(innermost) * innermost.Body.Count(s => s is Assign);
        int perRun = (int)new[] { lines / runs, multiplyAdds / FewestMultiplyAdds, MostLines }.Min();
        if (!innermost.End.IsLiteral || perRun == 0)
        {
            yield break;
        }

        AffineIndex first = 0;
        int stride = perRun * line;
        foreach (Loop loop in round.Reverse())
        {
            // Where the stride is no multiple of the step, less than a step is left out.
            int perStep = (stride + loop.Step - 1) / loop.Step;
            first += (AffineIndex)loop.Variable * perStep;
            stride = perStep * loop.Step * Trips(loop);
        }

        yield return new Comment($"{weights.Name} is read next: its first lines are asked for while the products leave memory idle.");
        for (int i = 0; i < perRun; i++)
        {
            yield return new Prefetch(weights, first + (i * line));
        }
    }

    private static int Trips(Loop loop) => (loop.End.Literal - loop.Start.Literal + loop.Step - 1) / loop.Step;
}
