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

    /// <summary>
    /// Work of a kernel from which it is divided, in multiply-adds: about 2 microseconds, so that the others wait less long than dividing takes.
    /// </summary>
    public const long FewestOfKernel = 1 << 15;

    /// <summary>The multiply-adds that take as long as an element of a map or a reduction, which comes from a cache.</summary>
    private const int MultiplyAddsOfElement = 2;

    /// <summary>A kernel that is just worth it has so many parts: each takes much longer than to claim it.</summary>
    private const int FewestParts = 2;

    /// <summary>Whether a network's kernels are divided, given the multiply-adds of one sample and the samples of a call.</summary>
    public static bool IsWorthwhile(long multiplyAdds, int samples) => multiplyAdds * samples >= FewestOfNetwork;

    /// <summary>Whether a kernel that computes these operations is divided: it is long enough, and no sum goes over all samples.</summary>
    public static bool IsWorthwhile(IReadOnlyList<Operation> operations, int samples, long fewest) =>
        operations.Sum(o => Work(o) * (o.BatchAxis is null ? 1 : samples)) >= fewest
        && operations.All(o => o is Contract or Map || (o.OutAxes.Count > 0 && o.OutAxes[0].IsBatch))
        && (operations.All(o => o.BatchAxis is not null) || operations.All(o => o is Map) || operations[0] is Contract { MostVectors: > 0 });

    /// <summary>What the bounds of a kernel's parts are multiples of: so many steps that a part is worth claiming, for a single sample too.</summary>
    /// <param name="operations">What the kernel computes.</param>
    /// <param name="samples">The samples of a sum over samples.</param>
    /// <param name="fewest">The work from which a kernel is divided.</param>
    /// <param name="extent">What is divided.</param>
    /// <param name="step">The step of the loop over it.</param>
    public static int Step(IReadOnlyList<Operation> operations, int samples, long fewest, Bound extent, int step)
    {
        long work = operations.Sum(o => Work(o) * (o.SumsOverBatch ? samples : 1));
        long items = fewest / FewestParts * (extent.IsLiteral ? extent.Literal : 1) / System.Math.Max(1, work);
        long most = extent.IsLiteral ? extent.Literal : samples;
        return step * (int)System.Math.Max(1, (System.Math.Min(items, most) + step - 1) / step);
    }

    /// <summary>The work of an operation on one sample, or on all that it has if it has no samples.</summary>
    private static long Work(Operation operation) =>
        Domain.Volume(operation.OutAxes.Concat(operation.SummedAxes)) * (operation is Contract ? 1 : MultiplyAddsOfElement);
}
