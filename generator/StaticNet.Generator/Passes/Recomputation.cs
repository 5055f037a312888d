using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Passes;

/// <summary>
/// The maps of the forward pass that compute a tensor from what is in memory anyway, such as N = scale ⊙ Z + shift and A = max(N, 0), in order
/// and all over the axes of the last: the backward pass can have them in front of what reads the tensor.
/// </summary>
internal sealed class Recomputation
{
    private readonly IReadOnlyList<Map> _maps;

    private Recomputation(IReadOnlyList<Map> maps) => _maps = maps;

    /// <summary>Gets what the maps read that they do not compute.</summary>
    public IEnumerable<Access> Reads => _maps.SelectMany(m => m.Reads).Where(r => !_maps.Any(m => m.Result == r.Tensor));

    /// <param name="tensor">What is computed.</param>
    /// <param name="forward">The forward pass.</param>
    /// <param name="given">What is in memory; the tensor itself does not count.</param>
    /// <param name="mostCost">The cost of the maps, in multiply-adds, up to which it pays.</param>
    /// <returns>The maps; null where there are none, or where they cost more.</returns>
    public static Recomputation? Of(Tensor tensor, IReadOnlyList<Operation> forward, IEnumerable<Tensor> given, int mostCost)
    {
        if (WriterOf(tensor, forward) is not { } last)
        {
            return null;
        }

        var maps = new List<Map>();
        bool isComplete = Add(last, forward, new HashSet<Tensor>(given.Where(t => t != tensor)), maps);
        return isComplete && maps.Sum(m => m.Value.Cost) <= mostCost
            ? new Recomputation(forward.Select(o => maps.Find(m => m.Result == o.Result)).Where(m => m is not null).Select(m => m!).ToList())
            : null;
    }

    /// <summary>The same over the axes of what reads the tensor at an index; null where that goes over other points.</summary>
    public Recomputation? Over(IReadOnlyList<Axis> axes, AffineIndex index) => Correspondence.Inverse(_maps[_maps.Count - 1], index, axes) is { } values
        ? new Recomputation(_maps.Select(m => Correspondence.Over(axes, m, values)).ToList())
        : null;

    /// <summary>The maps with tensors of their own for what they compute, and what finds there an element of those they stand for.</summary>
    public (IReadOnlyList<Map> Maps, Func<Access, Access> Copied) Copy(UniqueNames names)
    {
        Dictionary<Tensor, Tensor> copies = _maps.ToDictionary(m => m.Result, m => names.Copy(m.Result));
        Access Copied(Access access) => copies.TryGetValue(access.Tensor, out Tensor? copy) ? new Access(copy, access.Index) : access;
        return (_maps.Select(m => m with { Out = Copied(m.Out), Value = m.Value.Rewrite(a => Copied(a)) }).ToList(), Copied);
    }

    /// <summary>Adds a map, and those that it reads from and that are not given; false where something else writes what it reads.</summary>
    private static bool Add(Map map, IReadOnlyList<Operation> forward, ICollection<Tensor> given, List<Map> maps)
    {
        foreach (Access read in map.Reads)
        {
            bool isGiven = read.Tensor.Kind is TensorKind.Activation or TensorKind.Parameter or TensorKind.Mask && given.Contains(read.Tensor);
            bool isThere = isGiven || maps.Any(m => m.Result == read.Tensor && m.Out.Index == read.Index);
            bool isComputed = !isThere && !maps.Any(m => m.Result == read.Tensor)
                && WriterOf(read.Tensor, forward) is { } writer
                && Correspondence.Inverse(writer, read.Index, map.OutAxes) is { } values
                && Add(Correspondence.Over(map.OutAxes, writer, values), forward, given, maps);
            if (!isThere && !isComputed)
            {
                return false;
            }
        }

        maps.Add(map);
        return true;
    }

    /// <summary>The map that alone writes a tensor.</summary>
    private static Map? WriterOf(Tensor tensor, IReadOnlyList<Operation> forward) =>
        forward.Where(o => o.Result == tensor).ToList() is { Count: 1 } writers && writers[0] is Map map && !Transposition.IsOne(map) ? map : null;
}
