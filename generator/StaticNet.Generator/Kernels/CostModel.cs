using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// Decides whether operations become straight-line code. The limits are the just-in-time compiler's: past some hundreds of calls in a
/// method it stops inlining, past 8,000 references to locals it stops optimising.
/// </summary>
internal static class CostModel
{
    /// <summary>Multiply-adds and other statements up to which straight-line code is at least as fast as loops.</summary>
    private const int FastestStatements = 192;

    /// <summary>
    /// Calls of vector functions up to which a method stays below the compiler's limits. Past 512 locals it stops inlining; every vector
    /// then goes through a stack slot of its own: 123 vectors updated by Adam, 1,800 calls, need a frame of 126 KB.
    /// </summary>
    private const int MostCalls = 400;

    /// <summary>
    /// Vector multiply-adds of a sample from which inference computes a product for several samples at once although other operations stand
    /// beside it: 40 x 40 in 512 bits gains what it costs one sample to leave the registers between two layers, 3 to 5 nanoseconds; 32 x 32 does not.
    /// </summary>
    private const int FewestOfTile = 96;

    /// <summary>Sums over the batch that are held in locals at once; more would be spilled for every sample.</summary>
    private const int MostAccumulators = 128;

    public static bool IsStraight(IReadOnlyList<Operation> operations, Target target, UnrollPolicy policy)
    {
        if (policy == UnrollPolicy.Tiled || !CanShareSampleLoop(operations))
        {
            return false;
        }

        long statements = operations.Sum(o => Statements(o, target));
        long calls = operations.Sum(o => Statements(o, target) * Calls(o));
        long accumulators = operations.Where(o => o.SumsOverBatch).Sum(o => Results(o, target));
        return calls <= MostCalls && accumulators <= MostAccumulators && (policy == UnrollPolicy.Straight || statements <= FastestStatements);
    }

    /// <summary>
    /// Whether a product, and what is done to its sums, is computed in tiles of several samples though it is small enough for straight-line
    /// code. That loads two operands for each multiply-add; a tile loads a row of weights once for all its samples. Measured with 512 bits, the
    /// time of straight-line code over that of tiles, with 64 samples and with one: 8 x 8 1.7 and 0.9 (1 ns), 16 x 16 1.8 and 0.93,
    /// 32 x 32 1.6 and 1.1, 48 x 48 1.9 and 1.4. A sample's results fill more than half a vector, or share it with those of other samples.
    /// </summary>
    /// <param name="group">The product and its epilogue.</param>
    /// <param name="isAll">Whether nothing else is done in the pass: then there is nothing to be kept in registers.</param>
    /// <param name="target">For which registers.</param>
    /// <param name="capacity">The largest number of samples.</param>
    public static bool GainsByTiles(Group group, bool isAll, Target target, int capacity) =>
        !target.IsScalar
        && group.Operations[0] is Contract { Accumulates: false, MostVectors: 0 } product
        && product.OutAxes.Count == 2
        && product.OutAxes[0].IsBatch
        && ReferenceEquals(Domain.VectorAxis(product), product.OutAxes[1])
        && (2 * product.OutAxes[1].Extent > target.Lanes(product.Result.Element) || SamplesSideBySide.Of(target, group, capacity) is not null)
        && (isAll || Statements(product, target) >= FewestOfTile);

    /// <summary>The vectors (or elements) of an operation's result, for one sample.</summary>
    private static long Results(Operation operation, Target target)
    {
        Axis? vectorAxis = VectorAxis(operation, target);
        long rows = Domain.Volume(Domain.Others(operation.OutAxes, vectorAxis));
        return vectorAxis is not null && operation.OutAxes.Contains(vectorAxis)
            ? rows * Chunks(operation, target, vectorAxis)
            : rows;
    }

    private static long Statements(Operation operation, Target target)
    {
        Axis? vectorAxis = VectorAxis(operation, target);
        long terms = Domain.Volume(Domain.Others(operation.SummedAxes, vectorAxis));
        return Results(operation, target) * terms
            * (vectorAxis is not null && operation.SummedAxes.Contains(vectorAxis) ? Chunks(operation, target, vectorAxis) : 1);
    }

    /// <summary>Vectors along an axis. What fills none costs as much as several: it is read and written in pieces.</summary>
    private static int Chunks(Operation operation, Target target, Axis axis) => operation.SumsOverBatch
        ? target.Pad(axis.Extent, operation.Result.Element).Count
        : target.Split(axis.Extent, operation.Result.Element).Count;

    private static Axis? VectorAxis(Operation operation, Target target) => target.IsScalar ? null
        : operation.SumsOverBatch ? Domain.BatchSumAxis(target, operation)
        : Domain.VectorAxis(operation);

    /// <summary>The calls in one statement of an operation: an addition of vectors is one too, and a hyperbolic tangent some forty.</summary>
    public static int Calls(Operation operation) => operation switch
    {
        Map map => System.Math.Max(1, Calls(map.Value)),
        Reduce reduce => 1 + Calls(reduce.Value),
        _ => 1,
    };

    private static int Calls(Expression expression) => expression is Call call ? call.Function.Calls + call.Arguments.Sum(Calls) : 0;

    /// <summary>
    /// Whether all operations can run in one loop over samples (nothing reads a sum over the batch), or none has samples and all are
    /// elementwise.
    /// </summary>
    private static bool CanShareSampleLoop(IReadOnlyList<Operation> operations)
    {
        bool batched = operations[0].BatchAxis is not null;
        var sums = new HashSet<Tensor>(operations.Where(o => o.SumsOverBatch).Select(o => o.Result));
        return operations.All(o => (o.BatchAxis is not null) == batched && (batched || o is Map) && !o.Reads.Any(r => sums.Contains(r.Tensor)));
    }
}
