using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// Asks for the weights that tiles of samples need next while they use the present ones. The first tile that uses a panel would wait for all of
/// it, and memory would be idle during the others; so each tile asks for a share of the next panel: 64 samples of 4,096 inputs and units take a
/// sixth less time.
/// </summary>
internal sealed class PrefetchPanels
{
    /// <summary>Lines that a step of a loop asks for, at most: more come no faster than they are used.</summary>
    private const int MostLines = 4;

    /// <summary>Bytes of a panel, at most: the present one and the next are in a second-level cache together, with the samples.</summary>
    private const int MostBytes = 128 * 1024;

    /// <summary>
    /// Samples that ask for all of the next panel. Those that follow ask for the one after that; fewer ask for a part. With 8, 64 samples took half as
    /// long again; with 64, 8 gained less.
    /// </summary>
    private const int Samples = 32;

    private readonly ISet<Tensor> _distant;

    private PrefetchPanels(ISet<Tensor> distant) => _distant = distant;

    /// <param name="kernel">A kernel.</param>
    /// <param name="distant">Tensors that come from memory, or from a cache that is far.</param>
    public static ScheduledKernel Run(ScheduledKernel kernel, ISet<Tensor> distant)
    {
        var prefetch = new PrefetchPanels(distant);
        return kernel.WithBodies((target, body) => target.IsScalar ? body : prefetch.Rewrite(body, new List<Loop>()));
    }

    private IReadOnlyList<KernelStatement> Rewrite(IReadOnlyList<KernelStatement> body, IReadOnlyList<Loop> round)
    {
        List<KernelStatement> result = body.Select(s => s is Loop inner ? inner with { Body = Rewrite(inner.Body, round.Append(inner).ToList()) } : s).ToList();
        if (round.Count > 0 && !body.Any(s => s is Loop))
        {
            foreach (IGrouping<Tensor, (Tensor Tensor, AffineIndex Index, int Lanes)> loads in DeadCode.Loads(body).Where(l => l.Lanes > 1 && _distant.Contains(l.Tensor)).GroupBy(l => l.Tensor))
            {
                result.InsertRange(0, Requests(loads.Key, loads.First().Index, round));
            }
        }

        return result;
    }

    /// <summary>
    /// What one step of the innermost loop asks for; nothing where that is over tiles and each has one term, where no panel is next, or where it does not
    /// fit the cache beside the present one.
    /// </summary>
    private IEnumerable<KernelStatement> Requests(Tensor weights, AffineIndex index, IReadOnlyList<Loop> round)
    {
        int tilesAt = round.ToList().FindLastIndex(l => !index.DependsOn(l.Variable));
        if (tilesAt < 0 || tilesAt == round.Count - 1 || round[tilesAt] is not { Step: > 1, End.IsLiteral: false } tiles)
        {
            return Enumerable.Empty<KernelStatement>();
        }

        // A panel: what the loops over its columns and those over the terms of their sums use before the next one begins.
        List<Loop> terms = round.Skip(tilesAt + 1).ToList();
        int nextAt = round.Take(tilesAt).ToList().FindLastIndex(l => index.Coefficient(l.Variable) * l.Step >= Extent(index, terms));
        List<Loop> columns = round.Skip(nextAt + 1).Take(tilesAt - nextAt - 1).ToList();
        List<Loop> within = columns.Concat(terms).ToList();
        int panel = Extent(index, within);
        if (nextAt < 0 || columns.Any(l => !index.DependsOn(l.Variable)) || within.Any(l => !l.Start.IsLiteral || !l.End.IsLiteral) || panel * weights.Element.Bytes() > MostBytes)
        {
            return Enumerable.Empty<KernelStatement>();
        }

        int tilesOfAll = Samples / tiles.Step;
        int runs = within.Aggregate(tilesOfAll, (product, l) => product * l.Trips);
        int ofRun = (panel + runs - 1) / runs;
        int line = ArenaLayout.ElementsPerLine(weights.Element);
        int lines = (ofRun + line - 1) / line;
        if (lines > MostLines)
        {
            return Enumerable.Empty<KernelStatement>();
        }

        AffineIndex next = index.Substitute(within.ToDictionary(l => l.Variable, l => (AffineIndex)l.Start.Literal)) + (index.Coefficient(round[nextAt].Variable) * round[nextAt].Step);
        AffineIndex share = next + Shares.Of(ofRun, columns.Select(l => (l, l.Trips)).Append((tiles, tilesOfAll)).Concat(terms.Select(l => (l, l.Trips)))).Start;
        return Enumerable.Range(0, lines).Select(i => (KernelStatement)new Prefetch(weights, share + (i * line)))
            .Prepend(new Comment($"What is next of {weights.Name} comes from memory: every tile asks for a part of it."));
    }

    /// <summary>The elements that an index goes over in loops.</summary>
    private static int Extent(AffineIndex index, IEnumerable<Loop> loops) => loops.Max(l => index.Coefficient(l.Variable) * (l.End.Literal - l.Start.Literal));
}
