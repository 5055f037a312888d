using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// How the axes of a map follow from those of another operation whose result has the same elements in the same order: a map over (n, pixel,
/// channel) or over (n, element) of what a convolution writes by (n, row, column, channel).
/// </summary>
internal static class Correspondence
{
    /// <summary>The map in terms of the other's axes; null where the two do not go over the same points.</summary>
    public static Map? InTermsOf(Operation other, Map map)
    {
        bool sameAxes = map.OutAxes.Select(a => a.Extent).SequenceEqual(other.OutAxes.Select(a => a.Extent));
        IReadOnlyDictionary<IndexVariable, AffineIndex>? axes = sameAxes
            ? map.OutAxes.Select((a, i) => (a, i)).ToDictionary(p => (IndexVariable)p.a, p => (AffineIndex)other.OutAxes[p.i])
            : map.Result.Size == other.Result.Size && map.Result.IsBatched == other.Result.IsBatched ? AxesOf(map.OutAxes, map.Out.Index, other) : null;
        return axes is null ? null : Over(other.OutAxes, map, axes);
    }

    /// <summary>
    /// A map or a reduction that reads all that another operation writes, in terms of the other's axes; null where it reads nothing of it, or
    /// in another order.
    /// </summary>
    public static Operation? Following(Operation other, Operation operation)
    {
        Access? read = operation.Reads.FirstOrDefault(r => r.Tensor == other.Result);
        return read is null ? null : Following(other, operation, read.Index);
    }

    /// <summary>An operation over the axes of another that writes at an index over the operation's own axes.</summary>
    public static Operation? Following(Operation other, Operation operation, AffineIndex index)
    {
        if (AxesOf(operation.OutAxes.Concat(operation.SummedAxes).ToList(), index, other) is not { } axes)
        {
            return null;
        }

        if (operation is Map map)
        {
            return Over(other.OutAxes, map, axes);
        }

        // Each axis of the reduction's result is one of the other's; the rest is summed.
        List<Axis?> outAxes = operation.OutAxes.Select(a => axes[a] is { Constant: 0, Terms: { Count: 1 } } index && index.Terms[0].Coefficient == 1 ? (Axis)index.Terms[0].Variable : null).ToList();
        return operation is not Reduce reduce || outAxes.Contains(null) ? null : reduce with
        {
            Out = new Access(reduce.Result, reduce.Out.Index.Substitute(axes)),
            OutAxes = outAxes.Select(a => a!).ToList(),
            Summed = other.OutAxes.Where(a => !outAxes.Contains(a)).ToList(),
            Value = reduce.Value.Substitute(axes),
        };
    }

    /// <summary>A map over other axes, given its own in terms of them.</summary>
    public static Map Over(IReadOnlyList<Axis> outAxes, Map map, IReadOnlyDictionary<IndexVariable, AffineIndex> axes) => map with
    {
        Out = new Access(map.Result, map.Out.Index.Substitute(axes)),
        OutAxes = outAxes,
        Value = map.Value.Substitute(axes),
    };

    /// <summary>
    /// The values of a map's axes at which it writes a given index over some axes; null where that is no multiple of them, or where the map
    /// does not write all of its result in the order of its axes.
    /// </summary>
    public static IReadOnlyDictionary<IndexVariable, AffineIndex>? Inverse(Map map, AffineIndex index, IReadOnlyList<Axis> axes)
    {
        var values = new Dictionary<IndexVariable, AffineIndex>();
        AffineIndex rest = index - map.Out.Index.Constant;
        foreach (Axis own in map.OutAxes.OrderByDescending(a => a.IsBatch).ThenByDescending(map.Out.Index.Coefficient))
        {
            int stride = map.Out.Index.Coefficient(own);
            AffineIndex value = 0;
            foreach (Axis axis in axes.Where(a => a.IsBatch == own.IsBatch && stride > 0 && rest.Coefficient(a) is var c && c > 0 && c % stride == 0))
            {
                value += (AffineIndex)axis * (rest.Coefficient(axis) / stride);
            }

            value += own.IsBatch || stride <= 0 ? 0 : rest.Constant / stride;
            rest += value * -stride;
            values.Add(own, value);
            if (!own.IsBatch && (value.Terms.Any(t => t.Coefficient < 0) || Largest(value) >= own.Extent))
            {
                return null;
            }
        }

        return rest == 0 && map.Out.Index.Substitute(values) == index ? values : null;
    }

    /// <summary>What each axis is in terms of the other's, if the index over these axes is the one at which the other writes.</summary>
    private static IReadOnlyDictionary<IndexVariable, AffineIndex>? AxesOf(IReadOnlyList<Axis> axes, AffineIndex index, Operation other)
    {
        if (axes.Any(a => a.IsBatch) != other.OutAxes.Any(a => a.IsBatch))
        {
            return null;
        }

        Dictionary<IndexVariable, AffineIndex> values = axes.ToDictionary(a => (IndexVariable)a, _ => (AffineIndex)0);
        foreach (Axis axis in other.OutAxes)
        {
            int stride = other.Out.Index.Coefficient(axis);
            Axis? whole = axes.Where(a => a.IsBatch == axis.IsBatch && index.Coefficient(a) is var s && s > 0 && stride % s == 0)
                .OrderByDescending(index.Coefficient).FirstOrDefault();
            if (whole is null)
            {
                return null;
            }

            values[whole] += (AffineIndex)axis * (stride / index.Coefficient(whole));
        }

        bool covers = axes.Where(a => !a.IsBatch).All(a => Largest(values[a]) == a.Extent - 1) && Domain.Volume(axes) == Domain.Volume(other.OutAxes);
        return covers && index.Substitute(values) == other.Out.Index ? values : null;
    }

    private static int Largest(AffineIndex index) => index.Constant + index.Terms.Sum(t => t.Coefficient * (((Axis)t.Variable).Extent - 1));
}
