using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

internal enum GroupKind
{
    /// <summary>A contraction, and what is done to each element of its result while it is in a register.</summary>
    Contraction,

    /// <summary>What happens within each sample, the sample seen as one row: maps, and reductions of the row.</summary>
    Rows,

    /// <summary>Reductions whose result has features: sums over samples or pixels, feature by feature.</summary>
    Reductions,

    /// <summary>Maps over any other axes.</summary>
    Maps,
}

/// <summary>Operations that share their loops in tiled code.</summary>
internal sealed class Group
{
    private readonly List<Operation> _operations = new();

    private Group(Operation first)
    {
        Kind = KindOf(first);
        _operations.Add(first);
    }

    public GroupKind Kind { get; }

    public IReadOnlyList<Operation> Operations => _operations;

    /// <summary>A group of one operation.</summary>
    public static Group Of(Operation operation) => new(operation);

    /// <summary>Forms groups of a pass's operations, in order.</summary>
    public static IReadOnlyList<Group> Form(IEnumerable<Operation> operations)
    {
        var groups = new List<Group>();
        foreach (Operation operation in operations)
        {
            if (groups.Count == 0 || !groups[groups.Count - 1].TryAdd(operation))
            {
                groups.Add(new Group(operation));
            }
        }

        return groups;
    }

    private bool TryAdd(Operation operation)
    {
        bool joins = Kind switch
        {
            GroupKind.Contraction => operation is Map map && IsEpilogue(map),
            GroupKind.Rows => KindOf(operation) == GroupKind.Rows && !ReadsBatchSum(operation),
            GroupKind.Reductions => KindOf(operation) == GroupKind.Reductions && SameExtents(operation, _operations[0]) && !ReadsResult(operation),
            _ => operation is Map map && TryAddMap(map),
        };
        if (joins && Kind != GroupKind.Maps)
        {
            _operations.Add(operation);
        }

        return joins;
    }

    /// <summary>Adds a map over the same elements, written in terms of the axes of the first.</summary>
    private bool TryAddMap(Map map)
    {
        var first = (Map)_operations[0];
        Map? joining = SameExtents(map, first) ? map : Correspondence.Of(map, first) is { } axes ? map with
        {
            Out = new Access(map.Result, map.Out.Index.Substitute(axes)),
            OutAxes = first.OutAxes,
            Value = map.Value.Rewrite(access => new Access(access.Tensor, access.Index.Substitute(axes))),
        } : null;
        if (joining is null || !IsPointwise(joining))
        {
            return false;
        }

        _operations.Add(joining);
        return true;
    }

    private static GroupKind KindOf(Operation operation) => operation switch
    {
        Contract => GroupKind.Contraction,
        Reduce reduce when reduce.OutAxes.Any(a => !a.IsBatch) => GroupKind.Reductions,
        Map map when map.OutAxes.Count > 2 || !map.OutAxes.Any(a => a.IsBatch) => GroupKind.Maps,
        _ => GroupKind.Rows,
    };

    /// <summary>Whether a map goes element by element over the contraction's result, whose sum is complete when it leaves the registers.</summary>
    private bool IsEpilogue(Map map)
    {
        var core = (Contract)_operations[0];
        var written = new HashSet<Tensor>(_operations.Select(o => o.Result));
        return !core.Accumulates
            && Correspondence.Of(map, core) is not null
            && map.Reads.Any(r => written.Contains(r.Tensor))
            && map.Reads.Where(r => written.Contains(r.Tensor)).All(r => r.Index == map.Out.Index);
    }

    private bool ReadsBatchSum(Operation operation) =>
        operation.Reads.Any(r => _operations.Any(o => o.SumsOverBatch && o.Result == r.Tensor));

    private bool ReadsResult(Operation operation) => operation.Reads.Any(r => _operations.Any(o => o.Result == r.Tensor));

    private static bool SameExtents(Operation a, Operation b) =>
        a.OutAxes.Select(x => x.Extent).SequenceEqual(b.OutAxes.Select(x => x.Extent))
        && a.SummedAxes.Select(x => x.Extent).SequenceEqual(a is Map ? System.Array.Empty<int>() : b.SummedAxes.Select(x => x.Extent));

    /// <summary>
    /// Whether a map may share the nest: whatever the others write, it reads at the place where they have just written it, and writes only
    /// what they do not read.
    /// </summary>
    private bool IsPointwise(Operation operation)
    {
        IReadOnlyList<Axis> axes = _operations[0].OutAxes;
        AffineIndex InTermsOf(AffineIndex index, Operation of) =>
            index.Substitute(of.OutAxes.Select((a, i) => (a, i)).ToDictionary(p => (IndexVariable)p.a, p => (AffineIndex)axes[p.i]));
        foreach (Operation other in _operations)
        {
            AffineIndex written = InTermsOf(other.Out.Index, other);
            bool readsElsewhere = operation.Reads.Any(r => r.Tensor == other.Result && InTermsOf(r.Index, operation) != written);
            bool overwrites = other.Reads.Any(r => r.Tensor == operation.Result && InTermsOf(r.Index, other) != InTermsOf(operation.Out.Index, operation));
            if (readsElsewhere || overwrites || (other.Result == operation.Result && written != InTermsOf(operation.Out.Index, operation)))
            {
                return false;
            }
        }

        return true;
    }
}
