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
            : AxesOf(map, other);
        return axes is null ? null : map with
        {
            Out = new Access(map.Result, map.Out.Index.Substitute(axes)),
            OutAxes = other.OutAxes,
            Value = map.Value.Rewrite(access => new Access(access.Tensor, access.Index.Substitute(axes))),
        };
    }

    private static IReadOnlyDictionary<IndexVariable, AffineIndex>? AxesOf(Map map, Operation other)
    {
        if (map.Result.Size != other.Result.Size || map.Result.IsBatched != other.Result.IsBatched || (map.BatchAxis is null) != !other.OutAxes.Any(a => a.IsBatch))
        {
            return null;
        }

        Dictionary<IndexVariable, AffineIndex> values = map.OutAxes.ToDictionary(a => (IndexVariable)a, _ => (AffineIndex)0);
        foreach (Axis axis in other.OutAxes)
        {
            int stride = other.Out.Index.Coefficient(axis);
            Axis? whole = map.OutAxes.Where(a => a.IsBatch == axis.IsBatch && map.Out.Index.Coefficient(a) is var s && s > 0 && stride % s == 0)
                .OrderByDescending(map.Out.Index.Coefficient).FirstOrDefault();
            if (whole is null)
            {
                return null;
            }

            values[whole] += (AffineIndex)axis * (stride / map.Out.Index.Coefficient(whole));
        }

        bool covers = map.OutAxes.Where(a => !a.IsBatch).All(a => Largest(values[a]) == a.Extent - 1) && Domain.Volume(map.OutAxes) == Domain.Volume(other.OutAxes);
        return covers && map.Out.Index.Substitute(values) == other.Out.Index ? values : null;
    }

    private static int Largest(AffineIndex index) => index.Terms.Sum(t => t.Coefficient * (((Axis)t.Variable).Extent - 1));
}
