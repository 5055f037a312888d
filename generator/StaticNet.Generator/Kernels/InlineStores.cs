using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>Stores a value directly where its local has no other use: <c>A1[0] = Tanh(z1_0);</c></summary>
internal static class InlineStores
{
    public static IReadOnlyList<KernelStatement> Run(IReadOnlyList<KernelStatement> body)
    {
        var uses = new Dictionary<Local, int>();
        Count(body, uses);
        return Rewrite(body, uses);
    }

    private static IReadOnlyList<KernelStatement> Rewrite(IReadOnlyList<KernelStatement> body, Dictionary<Local, int> uses)
    {
        KernelStatement?[] result = body.Select(s => s is Loop loop ? loop with { Body = Rewrite(loop.Body, uses) } : s).ToArray();
        for (int i = 0; i < result.Length; i++)
        {
            if (result[i] is Declare { Local: { IsAccumulator: false } local } declare && uses[local] == 1 && StoreOf(local, declare.Value, result, i) is { } at)
            {
                result[at] = (Store)result[at]! with { Value = declare.Value };
                result[i] = null;
            }
        }

        return result.Where(s => s is not null).Select(s => s!).ToList();
    }

    /// <summary>Where a local is stored, if its value may as well be computed there: nothing in between writes what it reads.</summary>
    private static int? StoreOf(Local local, KernelExpression value, KernelStatement?[] block, int declaration)
    {
        var between = new List<Store>();
        for (int at = declaration + 1; at < block.Length; at++)
        {
            switch (block[at])
            {
                case Store store when store.Value is Read read && read.Local == local:
                    return DeadCode.Loads(value).Any(l => between.Any(s => MayOverlap(s, l.Tensor, l.Index, l.Lanes))) ? null : at;
                case Store store when between.Count == 0 || store.Tensor == between[0].Tensor:
                    between.Add(store);
                    break;
                case null or Declare:
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Whether a store may write an element that a load reads.</summary>
    private static bool MayOverlap(Store store, Tensor tensor, AffineIndex index, int lanes)
    {
        return store.Tensor == tensor && (index.DistanceFrom(store.Index) is not { } distance || (distance < store.Reach && distance > -lanes));
    }

    private static void Count(IEnumerable<KernelStatement> body, Dictionary<Local, int> uses)
    {
        foreach (KernelStatement statement in body)
        {
            switch (statement)
            {
                case Declare d:
                    uses[d.Local] = 0;
                    Count(d.Value, uses);
                    break;
                case Assign a:
                    Count(a.Value, uses);
                    break;
                case Store s:
                    Count(s.Value, uses);
                    break;
                case Loop l:
                    Count(l.Body, uses);
                    break;
            }
        }
    }

    private static void Count(KernelExpression expression, Dictionary<Local, int> uses)
    {
        if (expression.Source is { } local)
        {
            uses[local]++;
        }

        foreach (KernelExpression operand in expression.Operands)
        {
            Count(operand, uses);
        }
    }
}
