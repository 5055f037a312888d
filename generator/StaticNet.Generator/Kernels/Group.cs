using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

internal enum GroupKind
{
    /// <summary>A contraction, and what is done to each element of its result while it is in a register.</summary>
    Contraction,

    /// <summary>What happens within each sample: maps, and reductions of a row.</summary>
    Rows,

    /// <summary>Sums over the samples, feature by feature.</summary>
    Columns,

    /// <summary>Maps of tensors that do not belong to samples.</summary>
    Flat,
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
            GroupKind.Columns => KindOf(operation) == GroupKind.Columns && SameExtents(operation, _operations[0]) && !ReadsBatchSum(operation),
            _ => KindOf(operation) == GroupKind.Flat && SameExtents(operation, _operations[0]) && Elementwise(operation),
        };
        if (joins)
        {
            _operations.Add(operation);
        }

        return joins;
    }

    private static GroupKind KindOf(Operation operation) => operation switch
    {
        Contract => GroupKind.Contraction,
        { BatchAxis: null } => GroupKind.Flat,
        { SumsOverBatch: true, OutAxes.Count: > 0 } => GroupKind.Columns,
        _ => GroupKind.Rows,
    };

    /// <summary>Whether a map goes element by element over the contraction's result.</summary>
    private bool IsEpilogue(Map map)
    {
        Operation core = _operations[0];
        var written = new HashSet<Tensor>(_operations.Select(o => o.Result));
        return SameExtents(map, core)
            && map.Out.Tensor.Size == core.Result.Size
            && map.Reads.Any(r => written.Contains(r.Tensor))
            && map.Reads.Where(r => written.Contains(r.Tensor)).All(r => r.Index == map.Out.Index);
    }

    private bool ReadsBatchSum(Operation operation) =>
        operation.Reads.Any(r => _operations.Any(o => o.SumsOverBatch && o.Result == r.Tensor));

    private static bool SameExtents(Operation a, Operation b) => a.OutAxes.Select(x => x.Extent).SequenceEqual(b.OutAxes.Select(x => x.Extent));

    /// <summary>Whether all accesses are at the same place: the operation may share a loop with others that are so, too.</summary>
    private bool Elementwise(Operation operation) =>
        operation.Reads.All(r => r.Index == operation.Out.Index) && _operations.All(o => o.Reads.All(r => r.Index == o.Out.Index));
}
