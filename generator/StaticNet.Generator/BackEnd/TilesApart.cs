using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Kernels;

namespace StaticNet.Generator.BackEnd;

/// <summary>A kernel in two methods: its tiles of several samples, and the samples that are left, one by one.</summary>
/// <param name="Before">What both begin with: comments, and the division of the work.</param>
/// <param name="Tiles">The loops over tiles, and what they need in registers.</param>
/// <param name="Rest">The loop over the samples that are left.</param>
/// <param name="Samples">The samples of the smallest tile.</param>
internal sealed record TilesApart(IReadOnlyList<KernelStatement> Before, IReadOnlyList<KernelStatement> Tiles, Loop Rest, int Samples)
{
    /// <summary>The two parts of a body; null where it has other ones, or its samples are not what workers divide.</summary>
    public static TilesApart? Of(IReadOnlyList<KernelStatement> body)
    {
        // A comment on what the tiles load first is theirs.
        int start = body.TakeWhile(s => s is Comment or Divide).Count();
        List<KernelStatement> before = body.Take(start < body.Count && body[start] is Declare ? start - 1 : start).ToList();
        List<KernelStatement> loops = body.Skip(before.Count).ToList();
        if (loops.Count == 1 && loops[0] is Loop { End: { IsLiteral: true }, IsShared: false } panels && Of(panels.Body) is { } inPanel && inPanel.Before.All(s => s is Comment))
        {
            // Panel by panel both of them.
            Loop Each(IEnumerable<KernelStatement> statements) => panels with { Body = inPanel.Before.Concat(statements).ToList() };
            return new TilesApart(before, new[] { Each(inPanel.Tiles) }, Each(new[] { inPanel.Rest }), inPanel.Samples);
        }

        if (before.OfType<Divide>().Any(d => d.Extent != Bound.N) || loops.Count < 2 || loops[loops.Count - 1] is not Loop { Start: { IsLiteral: false } } rest || rest.End != Bound.N)
        {
            return null;
        }

        List<KernelStatement> tiles = loops.Take(loops.Count - 1).ToList();
        List<Loop> overSamples = tiles.SelectMany(OverSamples).ToList();
        var needed = new HashSet<Local>(DeadCode.Locals(rest.Body));
        bool areTiles = tiles.All(s => s is Comment || (s is Declare d && !needed.Contains(d.Local)) || OverSamples(s).Any()) && overSamples.All(l => l.End.LastStep > 1);
        return areTiles ? new TilesApart(before, tiles, rest, overSamples.Min(l => l.End.LastStep)) : null;
    }

    private static IEnumerable<Loop> OverSamples(KernelStatement statement) =>
        statement is not Loop loop ? Enumerable.Empty<Loop>()
        : loop.End.IsLiteral ? loop.Body.SelectMany(OverSamples)
        : new[] { loop };
}
