using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>What a schedule needs to know of an operation's axes.</summary>
internal static class Domain
{
    /// <summary>
    /// The axis that vectors lie along: neighbouring elements of it are neighbours in memory, or the same element, for the result and for
    /// everything that is read; a map may also read every other element. Null if there is none.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <param name="alternates">Whether a map may also write every other element.</param>
    public static Axis? VectorAxis(Operation operation, bool alternates = false)
    {
        // An axis of one element only where there is no other.
        foreach (Axis axis in operation.OutAxes.Reverse().Where(a => !a.IsBatch && !DiffersByPlace(operation, a)).OrderBy(a => a.Extent == 1))
        {
            int stride = operation.Out.Index.Coefficient(axis);
            if ((stride == 1 || (alternates && stride == 2)) && operation.Reads.All(r => r.Index.Coefficient(axis) is 0 or 1 || (operation is Map && r.Index.Coefficient(axis) == 2)))
            {
                return axis;
            }
        }

        // A reduction of a row: vectors of partial results, joined at the end.
        return operation is Reduce
            ? operation.SummedAxes.LastOrDefault(axis => !axis.IsBatch && operation.Reads.All(r => r.Index.Coefficient(axis) is 0 or 1))
            : null;
    }

    /// <summary>
    /// The axis of a contraction's sum along which vectors of partial sums lie where none can lie along the result: both operands have
    /// neighbours there. Null if there is none.
    /// </summary>
    public static Axis? SummedVectorAxis(Contract contract) => contract.Summed.LastOrDefault(axis => !axis.IsBatch
        && contract.A.Index.Coefficient(axis) == 1
        && contract.B.Index.Coefficient(axis) == 1
        && !DiffersByPlace(contract, axis)
        && axis.Extent >= Target.NarrowestLanes(contract.Result.Element));

    /// <summary>
    /// The axis that the vectors of a sum over the batch lie along: the one that makes fewest of them, since all are held in registers. Their
    /// elements may be apart in memory.
    /// </summary>
    public static Axis? BatchSumAxis(Target target, Operation operation)
    {
        Axis? contiguous = target.IsScalar || operation.OutAxes.Count == 0 ? null : VectorAxis(operation);
        if (target.IsScalar || operation is not Contract)
        {
            return contiguous;
        }

        int Vectors(Axis axis) => target.Pad(axis.Extent, operation.Result.Element).Count * (int)Volume(Others(operation.OutAxes, axis));
        return operation.OutAxes.Where(a => operation.Reads.All(r => r.Index.Coefficient(a) is 0 or 1) && !DiffersByPlace(operation, a))
            .OrderBy(Vectors).ThenBy(a => a == contiguous ? 0 : 1).FirstOrDefault();
    }

    /// <summary>
    /// Whether what is computed depends on the place along an axis, not only on the elements there: on borders of a sum, or on the place as a number.
    /// Neighbours along it cannot be lanes of one vector.
    /// </summary>
    private static bool DiffersByPlace(Operation operation, Axis axis) => operation switch
    {
        Contract contract => contract.Borders.Any(b => b.Out == axis || b.Summed == axis),
        Map map => map.Value.Positions().Contains(axis),
        _ => false,
    };

    /// <summary>
    /// The axes of maps that become loops, in order. Those whose values are numbers in an expression are unrolled in the innermost: there
    /// they are literals.
    /// </summary>
    public static IReadOnlyList<Axis> Looped(IReadOnlyList<Operation> operations)
    {
        var unrolled = new HashSet<IndexVariable>(operations.OfType<Map>().SelectMany(m => m.Value.Positions()));
        return operations[0].OutAxes.Where(a => !unrolled.Contains(a)).ToList();
    }

    /// <summary>Every combination of values of the given axes, the last one fastest.</summary>
    public static IEnumerable<Point> Unrolled(Point start, IEnumerable<Axis> axes) =>
        axes.Aggregate((IEnumerable<Point>)new[] { start }, (points, axis) => points.SelectMany(p => Enumerable.Range(0, axis.Extent).Select(v => p.With(axis, v))));

    /// <summary>Every term of a sum, of one sample, that is inside of its borders; the last axis fastest.</summary>
    public static IEnumerable<Point> Terms(Operation operation, Point start) => Unrolled(start, operation.SummedAxes.Where(a => !a.IsBatch))
        .Where(p => operation is not Contract contract || contract.Borders.All(b => b.Contains(p.ValueOf(b.Index))));

    /// <summary>The pieces of a row along the vector axis, or one element where there is none.</summary>
    public static IReadOnlyList<Chunk> Chunks(Target target, Operation operation, Axis? axis) =>
        axis is null ? new[] { new Chunk(0, 1) }
        : operation.Reads.All(r => r.Index.Coefficient(axis) is 0 or 1) ? target.Pad(axis.Extent, operation.Result.Element)
        : target.Split(axis.Extent, operation.Result.Element);

    /// <summary>The product of the extents of axes other than the batch axis.</summary>
    public static long Volume(IEnumerable<Axis> axes) => axes.Where(a => !a.IsBatch).Aggregate(1L, (product, a) => product * a.Extent);

    /// <summary>Axes that are neither the batch axis nor the one given.</summary>
    public static IReadOnlyList<Axis> Others(IEnumerable<Axis> axes, Axis? vectorAxis) =>
        axes.Where(a => !a.IsBatch && !ReferenceEquals(a, vectorAxis)).ToList();

    /// <summary>The type in which an operation computes: that of what it reads, or of its result if it reads nothing.</summary>
    public static ScalarType ValueType(Operation operation) => operation.Reads.FirstOrDefault()?.Tensor.Element ?? operation.Result.Element;

    public static KernelExpression Zero(ScalarType type, int lanes) => new Literal(0, type, lanes);

    /// <summary>a b + c: one instruction for vectors, plain arithmetic for elements, which reads like the formula.</summary>
    public static KernelExpression MultiplyAdd(KernelExpression a, KernelExpression b, KernelExpression c) => c.Lanes > 1
        ? new Apply(Function.MultiplyAdd, a, b, c)
        : new Apply(Function.Add, c, new Apply(Function.Multiply, a, b));

    public static KernelExpression Join(ReduceKind kind, KernelExpression a, KernelExpression b) =>
        new Apply(kind == ReduceKind.Max ? Function.Max : Function.Add, a, b);

    /// <summary>A value in the type of an accumulator.</summary>
    public static KernelExpression As(ScalarType type, KernelExpression value) => value.Type == type ? value
        : value.Lanes == 1 ? new Convert(value, type)
        : throw new InvalidOperationException("Vectors are not converted.");
}
