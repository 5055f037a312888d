using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// Asks for the weights that tiles of samples need next while they use the present ones. The first tile that uses weights would wait for them all,
/// and memory would be idle during the others; so each tile asks for its share of the next panel, or of the next rows.
/// </summary>
internal sealed class PrefetchPanels
{
    /// <summary>Lines that a step of a loop asks for, at most: more come no faster than they are used.</summary>
    private const int MostLines = 4;

    private readonly int _capacity;
    private readonly ISet<Tensor> _distant;

    private PrefetchPanels(int capacity, ISet<Tensor> distant) => (_capacity, _distant) = (capacity, distant);

    /// <param name="kernel">A kernel.</param>
    /// <param name="capacity">The number of samples whose tiles ask for all.</param>
    /// <param name="distant">Tensors that come from memory, or from a cache that is far.</param>
    public static ScheduledKernel Run(ScheduledKernel kernel, int capacity, ISet<Tensor> distant)
    {
        var prefetch = new PrefetchPanels(capacity, distant);
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

    /// <summary>What one step of the innermost loop asks for; nothing where its weights are not used again by other tiles.</summary>
    private IEnumerable<KernelStatement> Requests(Tensor weights, AffineIndex index, IReadOnlyList<Loop> round)
    {
        Loop terms = round[round.Count - 1];
        int tilesAt = round.ToList().FindLastIndex(l => !index.DependsOn(l.Variable));
        if (tilesAt < 0 || round[tilesAt] is not { Step: > 1, End.IsLiteral: false } tiles || !terms.End.IsLiteral)
        {
            return Enumerable.Empty<KernelStatement>();
        }

        // The weights of a tile are one piece, but for the columns that are not its own.
        int extent = terms.End.Literal - terms.Start.Literal;
        int piece = index.Coefficient(terms.Variable) * extent;
        int nextAt = round.Take(tilesAt).ToList().FindLastIndex(l => System.Math.Abs(index.Coefficient(l.Variable) * l.Step) >= piece);
        if (nextAt < 0 || piece <= 0)
        {
            return Enumerable.Empty<KernelStatement>();
        }

        // Of the next piece each sample brings a share, and each step of the loop that of its tile.
        int ofSample = (piece + _capacity - 1) / _capacity;
        int ofStep = ((ofSample * tiles.Step) + extent - 1) / extent;
        int line = ArenaLayout.ElementsPerLine(weights.Element);
        int lines = (ofStep + line - 1) / line;
        if (lines > MostLines)
        {
            return Enumerable.Empty<KernelStatement>();
        }

        Dictionary<IndexVariable, AffineIndex> places = round.Skip(nextAt + 1).Where(l => l.Start.IsLiteral).ToDictionary(l => l.Variable, l => (AffineIndex)l.Start.Literal);
        AffineIndex next = index.Substitute(places) + (index.Coefficient(round[nextAt].Variable) * round[nextAt].Step);
        AffineIndex share = next + ((AffineIndex)tiles.Variable * ofSample) + ((AffineIndex)terms.Variable * ofStep);
        return Enumerable.Range(0, lines).Select(i => (KernelStatement)new Prefetch(weights, share + (i * line)))
            .Prepend(new Comment($"What is next of {weights.Name} comes from memory: every tile asks for a part of it."));
    }
}
