using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>Decides what several workers do together, and what one does while the others wait.</summary>
internal static class Sharing
{
    /// <summary>
    /// Multiply-adds of a full batch, or of 64 predictions, from which a network's code can be divided: about 20 microseconds of
    /// work, where waiting for each other costs less than one. From how many on it is, is decided at run time.
    /// </summary>
    private const long FewestOfNetwork = 2_000_000;

    /// <summary>Elements or multiply-adds of a kernel from which it is divided: the others wait less long than dividing takes.</summary>
    public const long FewestOfKernel = 16_384;

    /// <summary>Whether a network's kernels are divided, given the multiply-adds of one sample and the samples of a call.</summary>
    public static bool IsWorthwhile(long multiplyAdds, int samples) => multiplyAdds * samples >= FewestOfNetwork;

    /// <summary>Whether a kernel that computes these operations is divided: it is long enough, and no sum goes over all samples.</summary>
    public static bool IsWorthwhile(IReadOnlyList<Operation> operations, int samples, long fewest) =>
        operations.Sum(o => Domain.Volume(o.OutAxes.Concat(o.SummedAxes)) * (o.BatchAxis is null ? 1 : samples)) >= fewest
        && operations.All(o => o is Contract or Map || (o.OutAxes.Count > 0 && o.OutAxes[0].IsBatch))
        && (operations.All(o => o.BatchAxis is not null) || operations.All(o => o is Map) || operations[0] is Contract { MostVectors: > 0 });
}
