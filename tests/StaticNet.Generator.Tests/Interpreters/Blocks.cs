using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Kernels;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>The blocks of a kernel's body.</summary>
internal static class Blocks
{
    /// <summary>A block, and the bodies of all loops in it.</summary>
    public static IEnumerable<IReadOnlyList<KernelStatement>> Of(IReadOnlyList<KernelStatement> body) =>
        body.OfType<Loop>().SelectMany(loop => Of(loop.Body)).Prepend(body);

    /// <summary>The statements of a block, and of all loops in it.</summary>
    public static IEnumerable<KernelStatement> Statements(IReadOnlyList<KernelStatement> body) => Of(body).SelectMany(block => block);

    /// <summary>All that is computed in a block, and in all loops in it, with the operands.</summary>
    public static IEnumerable<KernelExpression> Values(IReadOnlyList<KernelStatement> body) => Statements(body).SelectMany(statement => statement switch
    {
        Declare declare => WithOperands(declare.Value),
        Assign assign => WithOperands(assign.Value),
        Store store => WithOperands(store.Value),
        _ => [],
    });

    private static IEnumerable<KernelExpression> WithOperands(KernelExpression value) => value.Operands.SelectMany(WithOperands).Prepend(value);
}
