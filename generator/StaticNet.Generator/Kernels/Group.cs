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
    /// <summary>
    /// Calls, at most, in what is done to a sum when it leaves its register. A transcendental function is faster in a pass of its own, whose vectors do not
    /// wait for one another: in a loop behind each tile, hyperbolic tangents of 100 units took 1.9 times as long.
    /// </summary>
    private const int MostCallsOfEpilogue = 16;

    /// <summary>The same for samples of <see cref="NarrowColumns"/>, which have a third of the sums; alone, they would fill no vector.</summary>
    private const int MostCallsOfNarrowEpilogue = 45;
    private const int NarrowColumns = 8;

    /// <summary>
    /// The same for pixels of an image that are read and written in pieces, as those of 6 channels: a scale, a shift and a rectifier. A pass over the image
    /// has whole vectors.
    /// </summary>
    private const int MostCallsInPieces = 3;

    private readonly List<Operation> _operations = new();

    private Group(Operation first)
    {
        Kind = KindOf(first);
        _operations.Add(first);
    }

    public GroupKind Kind { get; private set; }

    public IReadOnlyList<Operation> Operations => _operations;

    /// <summary>Gets what is done to each element of a contraction's result.</summary>
    public IEnumerable<Map> Epilogue => _operations.Skip(1).Take(_operations.Count - 1 - (Pooling?.Maps.Count ?? 0)).Cast<Map>();

    /// <summary>Gets what is done window by window to a contraction's result; null where nothing is.</summary>
    public Pooling? Pooling { get; private set; }

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
        Operation? joining = Kind switch
        {
            GroupKind.Contraction => operation is Map map ? AsEpilogue(map) ?? AsPooling(map) : null,
            GroupKind.Rows => KindOf(operation) == GroupKind.Rows && !ReadsBatchSum(operation) ? operation : null,
            GroupKind.Reductions when _operations[0] is Map => operation is Reduce ? Following(operation) : null,
            GroupKind.Reductions => KindOf(operation) == GroupKind.Reductions && SameExtents(operation, _operations[0]) && !ReadsResult(operation) ? operation : null,
            _ when Transposition.IsOne(_operations[0]) || Transposition.IsOne(operation) => null,
            _ => operation is Map map && Correspondence.InTermsOf(_operations[0], map) is { } same && IsPointwise(same) ? same : Following(operation),
        };
        if (joining is null)
        {
            return false;
        }

        Kind = joining is Reduce && Kind == GroupKind.Maps ? GroupKind.Reductions : Kind;
        _operations.Add(joining);
        return true;
    }

    /// <summary>
    /// An operation that reads what a map of the group writes, element by element, in terms of the group's axes: another map, or a sum for
    /// each sample and feature, whose terms then need no memory.
    /// </summary>
    private Operation? Following(Operation operation)
    {
        bool isSum = operation is Reduce { Kind: ReduceKind.Sum, OutAxes: { Count: 2 } outAxes } && outAxes[0].IsBatch && !outAxes[1].IsBatch;
        Operation? following = operation is Map || isSum
            ? _operations.OfType<Map>().Select(m => Correspondence.Following(m, operation)).FirstOrDefault(f => f is not null)
            : null;
        Axis last = _operations[0].OutAxes[_operations[0].OutAxes.Count - 1];
        bool hasItsVectors = following is not Reduce reduce || reduce.OutAxes[reduce.OutAxes.Count - 1] == last || reduce.Summed[reduce.Summed.Count - 1] == last;
        return following is not null && hasItsVectors && IsPointwise(following) && !ReadsSum(following) ? following : null;
    }

    private static GroupKind KindOf(Operation operation) => operation switch
    {
        Contract => GroupKind.Contraction,
        Reduce reduce when reduce.OutAxes.Any(a => !a.IsBatch) => GroupKind.Reductions,
        Map map when map.OutAxes.Count > 2 || !map.OutAxes.Any(a => a.IsBatch) => GroupKind.Maps,
        _ => GroupKind.Rows,
    };

    private Map? AsEpilogue(Map map) =>
        Pooling is null && Correspondence.InTermsOf(_operations[0], map) is { } epilogue && IsEpilogue(epilogue) ? epilogue : null;

    private Map? AsPooling(Map map)
    {
        var core = (Contract)_operations[0];
        var images = new HashSet<Tensor>(Epilogue.Select(o => o.Result).Append(core.Result));
        if (Pooling is not null)
        {
            return Pooling.TryAdd(images, map) ? Pooling.Maps[Pooling.Maps.Count - 1] : null;
        }

        Pooling = Pooling.Begin(core, images, map);
        return Pooling?.Maps[0];
    }

    /// <summary>
    /// Whether a map goes element by element over the contraction's result, whose sum is complete when it leaves the registers; what else it
    /// reads has to lie along the columns, or be the same for all of them. Not where the columns of an image fill no vector, as the two filters of a
    /// group: a pass over its pixels has whole vectors.
    /// </summary>
    private bool IsEpilogue(Map map)
    {
        var core = (Contract)_operations[0];
        Axis column = core.OutAxes[core.OutAxes.Count - 1];
        var written = new HashSet<Tensor>(_operations.Select(o => o.Result));
        bool fillsVectors = core.OutAxes.Count <= 2 || column.Extent >= Target.NarrowestLanes(core.Result.Element);
        return !core.Accumulates
            && fillsVectors
            && map.Out.Index == core.Out.Index
            && Epilogue.Append(map).Sum(CostModel.Calls) <= MostCalls(core)
            && map.Reads.Any(r => written.Contains(r.Tensor))
            && map.Reads.All(r => written.Contains(r.Tensor) ? r.Index == map.Out.Index : r.Index.Coefficient(column) is 0 or 1);
    }

    private static int MostCalls(Contract core) =>
        core.OutAxes.Count > 2 && core.OutAxes[core.OutAxes.Count - 1].Extent % Target.NarrowestLanes(core.Result.Element) > 0 ? MostCallsInPieces
        : core.OutAxes.Count == 2 && core.OutAxes[1].Extent <= NarrowColumns ? MostCallsOfNarrowEpilogue
        : MostCallsOfEpilogue;

    private bool ReadsBatchSum(Operation operation) =>
        operation.Reads.Any(r => _operations.Any(o => o.SumsOverBatch && o.Result == r.Tensor));

    /// <summary>Whether an operation reads a sum of the group, which is complete only after the loops that it would share.</summary>
    private bool ReadsSum(Operation operation) => operation.Reads.Any(r => _operations.Any(o => o is Reduce && o.Result == r.Tensor));

    private bool ReadsResult(Operation operation) => operation.Reads.Any(r => _operations.Any(o => o.Result == r.Tensor));

    private static bool SameExtents(Operation a, Operation b) =>
        a.OutAxes.Select(x => x.Extent).SequenceEqual(b.OutAxes.Select(x => x.Extent)) && a.SummedAxes.Select(x => x.Extent).SequenceEqual(b.SummedAxes.Select(x => x.Extent));

    /// <summary>
    /// Whether a map may share the nest: whatever the others write, it reads at the place where they have just written it, and writes only
    /// what they neither read elsewhere nor write.
    /// </summary>
    private bool IsPointwise(Operation operation) => _operations.All(other =>
        !operation.Reads.Any(r => r.Tensor == other.Result && r.Index != other.Out.Index)
        && !other.Reads.Any(r => r.Tensor == operation.Result && r.Index != operation.Out.Index)
        && other.Result != operation.Result);
}
