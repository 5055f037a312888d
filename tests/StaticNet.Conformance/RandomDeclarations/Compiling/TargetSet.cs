using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Conformance.RandomDeclarations.Compiling;

/// <summary>The targets that this process runs.</summary>
/// <param name="Targets">The targets.</param>
/// <param name="VectorBits">The build property <c>StaticNetVectorBits</c>; null for all widths.</param>
internal sealed record TargetSet(IReadOnlyList<Target> Targets, string? VectorBits)
{
    /// <summary>Gets a value indicating whether all widths are emitted, as for users.</summary>
    public bool HasAllWidths => VectorBits is null;

    /// <summary>Gets no target: kernels are only interpreted.</summary>
    public static TargetSet Interpreted { get; } = new([], null);

    /// <summary>
    /// Gets what this process can run. Where fused multiply-add has been taken away from it, that is vectors of 128 bits and scalar code:
    /// all else has been seen to by the process that started this one.
    /// </summary>
    public static TargetSet OfThisProcess { get; } = Environment.GetEnvironmentVariable(Target.Avx2Switch) == "0"
        ? new TargetSet([Target.NoFusedMultiplyAdd, Target.Find("scalar")!], Target.NoFusedMultiplyAdd.VectorBits)
        : new TargetSet([.. Target.Named.Where(target => target.Lack() is null)], null);
}
