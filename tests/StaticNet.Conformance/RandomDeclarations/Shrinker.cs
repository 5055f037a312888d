using System.Collections.Generic;
using System.Linq;
using StaticNet.Conformance.RandomDeclarations.Checking;
using StaticNet.Conformance.RandomDeclarations.Compiling;
using StaticNet.Conformance.RandomDeclarations.Drawing;

namespace StaticNet.Conformance.RandomDeclarations;

/// <summary>Makes a failing declaration smaller while it still fails: without a layer, without an option.</summary>
internal static class Shrinker
{
    private const int MostTrials = 60;

    public static Failure Shrink(Failure failure, TargetSet targets)
    {
        int trials = 0;
        bool isSmaller = true;
        while (isSmaller)
        {
            isSmaller = false;
            foreach (DrawnDeclaration candidate in Candidates(failure.Drawn))
            {
                if (++trials > MostTrials)
                {
                    return failure;
                }

                if (DeclarationBatch.Check([candidate], targets, new Tally()) is [{ } still] && IsAlike(still, failure))
                {
                    failure = still;
                    isSmaller = true;
                    break;
                }
            }
        }

        return failure;
    }

    /// <summary>A smaller declaration may be refused, which is another failure.</summary>
    private static bool IsAlike(Failure one, Failure other) =>
        Refused(one) == Refused(other) && one.Reason.Split(' ')[0] == other.Reason.Split(' ')[0];

    private static bool Refused(Failure failure) => failure.Reason.Contains(": SN0", System.StringComparison.Ordinal);

    private static IEnumerable<DrawnDeclaration> Candidates(DrawnDeclaration drawn)
    {
        // The shape of the output is not known any more.
        int layers = drawn.Nodes.Count - (drawn.IsTrained ? 2 : 0);
        for (int i = layers - 1; i >= 0 && layers > 1; i--)
        {
            yield return drawn with { Nodes = [.. drawn.Nodes.Where((_, at) => at != i)], OutputShape = [] };
        }

        foreach (string option in drawn.Network.Named.Select(option => option.Key))
        {
            yield return drawn with { Network = drawn.Network.With(option, null) };
        }

        for (int i = 0; i < drawn.Nodes.Count; i++)
        {
            foreach (string option in drawn.Nodes[i].Named.Select(option => option.Key))
            {
                DrawnAttribute[] nodes = [.. drawn.Nodes];
                nodes[i] = nodes[i].With(option, null);
                yield return drawn with { Nodes = nodes, OutputShape = [] };
            }
        }
    }
}
