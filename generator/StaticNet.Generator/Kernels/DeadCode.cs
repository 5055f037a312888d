using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>Removes stores that nobody reads: values that stayed in registers need no memory.</summary>
internal static class DeadCode
{
    /// <param name="body">The statements of a kernel.</param>
    /// <param name="isLive">Whether a tensor is read after the kernel.</param>
    public static IReadOnlyList<KernelStatement> Remove(IReadOnlyList<KernelStatement> body, Func<Tensor, bool> isLive)
    {
        var loaded = new HashSet<Tensor>(Loads(body).Select(l => l.Tensor));
        return RemoveStores(body, t => isLive(t) || loaded.Contains(t));
    }

    /// <summary>All loads from memory in a block.</summary>
    public static IEnumerable<(Tensor Tensor, AffineIndex Index, int Lanes)> Loads(IEnumerable<KernelStatement> block) => block.SelectMany(s => s switch
    {
        Declare d => Loads(d.Value),
        Assign a => Loads(a.Value),
        Store st => Loads(st.Value),
        Transpose t => new[] { (t.Source, t.SourceIndex, t.Extent) },
        Loop l => Loads(l.Body),
        _ => Enumerable.Empty<(Tensor, AffineIndex, int)>(),
    });

    /// <summary>All loads from memory in an expression.</summary>
    public static IEnumerable<(Tensor Tensor, AffineIndex Index, int Lanes)> Loads(KernelExpression expression) => expression switch
    {
        Load l => new[] { (l.Tensor, l.Index, l.Count) },
        LoadColumn l => new[] { (l.Tensor, l.Index, l.Reach) },
        LoadBroadcast b => new[] { (b.Tensor, b.Index, 1) },
        _ => expression.Operands.SelectMany(Loads),
    };

    /// <summary>All locals that are read in a block, as often as they are.</summary>
    public static IEnumerable<Local> Locals(IEnumerable<KernelStatement> block) => block.SelectMany(s => s switch
    {
        Declare d => Locals(d.Value),
        Assign a => Locals(a.Value),
        Store st => Locals(st.Value),
        Loop l => Locals(l.Body),
        _ => Enumerable.Empty<Local>(),
    });

    private static IEnumerable<Local> Locals(KernelExpression expression) =>
        expression.Operands.SelectMany(Locals).Concat(expression.Source is { } local ? new[] { local } : Enumerable.Empty<Local>());

    private static IReadOnlyList<KernelStatement> RemoveStores(IReadOnlyList<KernelStatement> body, Func<Tensor, bool> isLive) => body
        .Where(s => s is not Store store || isLive(store.Tensor))
        .Select(s => s is Loop loop ? loop with { Body = RemoveStores(loop.Body, isLive) } : s)
        .ToList();
}
