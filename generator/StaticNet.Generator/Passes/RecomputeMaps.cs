using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Passes;

/// <summary>
/// Computes cheap maps over images where their results are read, instead of storing them: ReLU and normalisation again in the backward pass,
/// the gradient of pooling once for the sums and once for the gradient of batch normalisation. A pass over memory costs more than the
/// arithmetic of a dozen operations.
/// </summary>
internal sealed class RecomputeMaps
{
    /// <summary>Elements of a sample from which it pays: smaller values stay in the cache.</summary>
    private const int FewestElements = 2048;

    /// <summary>The cost of a map, in multiply-adds, with that of the maps it is computed from, up to which it is computed again.</summary>
    private const int MostCost = 16;

    private readonly IReadOnlyCollection<Tensor> _visible;
    private readonly IReadOnlyList<Operation> _operations;

    /// <summary>Maps that are computed where they are read.</summary>
    private Dictionary<Tensor, Map> _recomputed = new();

    /// <summary>Maps that only their own group reads: they are in no memory anyway.</summary>
    private readonly Dictionary<Tensor, Map> _passing = new();

    private UniqueNames _names = new();

    private RecomputeMaps(IReadOnlyList<Operation> operations, IReadOnlyCollection<Tensor> visible)
    {
        (_operations, _visible) = (operations, visible);
        int[] groups = Group.Form(operations).SelectMany((group, at) => group.Operations.Select(_ => at)).ToArray();
        for (int at = 0; at < operations.Count; at++)
        {
            List<int> readers = Enumerable.Range(0, operations.Count).Where(i => operations[i].Reads.Any(r => r.Tensor == operations[at].Result)).ToList();
            if (operations[at] is Map map && readers.Count > 0 && readers.All(i => groups[i] == groups[at]) && IsOwn(map))
            {
                _passing.Add(map.Result, map);
            }
        }

        for (int at = 0; at < operations.Count; at++)
        {
            if (operations[at] is Map map && !_passing.ContainsKey(map.Result) && IsCandidate(map) && SavesTraffic(map, at))
            {
                Dictionary<Tensor, Map> before = new(_recomputed);
                Add(map);
                if (!operations.Where(o => !IsRecomputed(o)).All(CanFollow))
                {
                    _recomputed = before;
                }
            }
        }

        // The names of what stays as it is.
        _names = new UniqueNames(operations.SelectMany(o => o.Reads.Append(o.Out)).Select(a => a.Tensor).Where(t => !_recomputed.TryGetValue(t, out Map? map) || IsStored(map)).Select(t => t.Name));
    }

    /// <summary>Rewrites passes that share a workspace, in the order in which they run.</summary>
    /// <param name="passes">All passes of a program.</param>
    /// <param name="visible">Tensors that are read from outside.</param>
    public static IReadOnlyList<Pass> Run(IReadOnlyList<Pass> passes, IReadOnlyCollection<Tensor> visible)
    {
        List<Pass> training = passes.Where(p => p.Name is Lowering.Forward or Lowering.Backward).ToList();
        var together = new RecomputeMaps(training.SelectMany(p => p.Operations).ToList(), visible);
        return passes.Select(pass => training.Contains(pass) ? pass with { Operations = together.Rewrite(pass.Operations) }
            : pass.Name == Lowering.Update ? pass
            : pass with { Operations = new RecomputeMaps(pass.Operations, visible).Rewrite(pass.Operations) }).ToList();
    }

    private bool IsRecomputed(Operation operation) => _recomputed.TryGetValue(operation.Result, out Map? map) && map == operation && !IsStored(map);

    /// <summary>Adds a map, and those that go through no memory on the way to it.</summary>
    private void Add(Map map)
    {
        _recomputed[map.Result] = map;
        foreach (Access read in map.Reads)
        {
            if (_passing.TryGetValue(read.Tensor, out Map? passing))
            {
                Add(passing);
            }
        }
    }

    private Map? ComputedFrom(Tensor tensor) =>
        _recomputed.TryGetValue(tensor, out Map? map) || _passing.TryGetValue(tensor, out map) ? map : null;

    /// <summary>Whether nothing else writes the map's result, and nobody looks at it.</summary>
    private bool IsOwn(Map map) => map.Result is { Kind: TensorKind.Activation, IsBatched: true }
        && !_visible.Contains(map.Result)
        && _operations.Count(o => o.Result == map.Result) == 1
        && map.Reads.All(r => r.Tensor.Kind is TensorKind.Activation or TensorKind.Mask or TensorKind.Parameter && r.Tensor != map.Result);

    private bool IsCandidate(Map map) => IsOwn(map)
        && map.Result.Size >= FewestElements
        && map.Reads.Any(r => r.Tensor.IsBatched)
        && !Transposition.IsOne(map)
        && Cost(map.Value) <= MostCost
        && _operations.Where(o => o.Reads.Any(r => r.Tensor == map.Result)).ToList() is { Count: > 0 } readers
        && readers.Any(o => o is not Contract)
        && readers.All(o => !Transposition.IsOne(o));

    /// <summary>Whether a contraction reads the map's result, too: then it is stored, and computed again by its other readers.</summary>
    private bool IsStored(Map map) => _operations.Any(o => o is Contract && o.Reads.Any(r => r.Tensor == map.Result));

    /// <summary>The result of the contraction just before a map that goes over it while it is in registers.</summary>
    private Tensor? InRegisters(int at)
    {
        int core = at;
        while (core > 0 && _operations[core] is Map)
        {
            core--;
        }

        return _operations[core] is Contract && Group.Form(_operations.Skip(core).Take(at - core + 1)).Count == 1 ? _operations[core].Result : null;
    }

    /// <summary>Whether fewer elements go through memory if the map is computed by each of its readers.</summary>
    private bool SavesTraffic(Map map, int at)
    {
        List<List<Operation>> readers = Runs(_operations).Where(run => run[0] is not Contract && run.Any(o => o.Reads.Any(r => r.Tensor == map.Result))).ToList();
        IReadOnlyCollection<Tensor> sources = Sources(map);
        bool isStored = IsStored(map);
        Tensor? inRegisters = InRegisters(at);
        if (inRegisters is not null && !sources.Any(t => t != inRegisters && t.IsBatched && t.Size >= FewestElements))
        {
            return false;
        }

        long once = isStored ? 0 : Elements(sources.Where(t => t != inRegisters)) + map.Result.Size;
        long stored = once + (readers.Count * (long)map.Result.Size);
        long recomputed = (inRegisters is null ? 0 : inRegisters.Size) + readers.Sum(run => Elements(sources.Except(run.SelectMany(Sources)).ToList()));
        return recomputed < stored || (isStored && inRegisters is null && recomputed == stored);
    }

    private static long Elements(IEnumerable<Tensor> tensors) => tensors.Sum(t => t.IsBatched ? (long)t.Size : 0);

    /// <summary>What has to be in memory to compute an operation.</summary>
    private IReadOnlyCollection<Tensor> Sources(Operation operation) =>
        new HashSet<Tensor>(operation.Reads.SelectMany(r => ComputedFrom(r.Tensor) is { } map ? Sources(map) : new[] { r.Tensor }));

    private int Cost(Expression value) => value switch
    {
        Call call => call.Function.Cost + call.Arguments.Sum(Cost),
        Operand operand => ComputedFrom(operand.Access.Tensor) is { } map ? Cost(map.Value) : 0,
        _ => 0,
    };

    /// <summary>Neighbours that can be computed together: maps over the same points, sums of the same terms.</summary>
    private static IEnumerable<List<Operation>> Runs(IEnumerable<Operation> operations)
    {
        var run = new List<Operation>();
        foreach (Operation operation in operations)
        {
            if (run.Count > 0 && !IsAlike(run[0], operation))
            {
                yield return run;
                run = new List<Operation>();
            }

            run.Add(operation);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private static bool IsAlike(Operation first, Operation operation) => first.GetType() == operation.GetType()
        && first.OutAxes.Select(a => a.Extent).SequenceEqual(operation.OutAxes.Select(a => a.Extent))
        && first.SummedAxes.Select(a => a.Extent).SequenceEqual(operation.SummedAxes.Select(a => a.Extent));

    private bool CanFollow(Operation operation) => operation is Contract || !operation.Reads.Any(r => _recomputed.ContainsKey(r.Tensor)) || Resolve(new[] { operation }) is not null;

    private IReadOnlyList<Operation> Rewrite(IReadOnlyList<Operation> operations) =>
        Runs(operations.Where(o => !IsRecomputed(o))).SelectMany(run => Resolve(run) ?? run.SelectMany(o => Resolve(new[] { o })!).ToList()).ToList();

    /// <summary>Operations over the same points with the maps that they read, or null where one of those goes over others.</summary>
    private IReadOnlyList<Operation>? Resolve(IReadOnlyList<Operation> run)
    {
        if (run[0] is Contract || !run.Any(o => o.Reads.Any(r => _recomputed.ContainsKey(r.Tensor))))
        {
            return run;
        }

        // All over the axes of the first, or of the first map in the way that has finer ones.
        List<Operation>? same = run.Select(o => o == run[0] ? o : Renamed(o, run[0])).ToList();
        for (int attempts = 0; attempts < 4; attempts++)
        {
            var resolved = new List<Operation>();
            var copies = new Dictionary<(Tensor, AffineIndex), Tensor>();
            Map? finer = null;
            Access? through = null;
            foreach (Operation operation in same)
            {
                if (!Include(operation, AxesOf(operation), copies, resolved, ref finer, ref through))
                {
                    break;
                }

                resolved.Add(WithReads(operation, copies));
            }

            if (finer is null)
            {
                return resolved.Any(IsRowOfSeveralAxes) ? null : resolved;
            }

            // Seen from the map with the finer axes, which writes what is read here.
            Operation writer = finer with { Out = new Access(through!.Tensor, finer.Out.Index) };
            List<Operation?> refined = same.Select(o => Correspondence.Following(writer, o, through!.Index)).ToList();
            if (refined.Contains(null))
            {
                return null;
            }

            same = refined.Select(o => o!).ToList();
        }

        return null;
    }

    /// <summary>Whether an operation reduces a sample along several axes: kernels go along one, the sample seen as one row.</summary>
    private static bool IsRowOfSeveralAxes(Operation operation) => operation is Reduce && operation.OutAxes.All(a => a.IsBatch) && operation.SummedAxes.Count > 1;

    /// <summary>Adds the maps whose results an operation reads, over its axes.</summary>
    private bool Include(Operation operation, IReadOnlyList<Axis> axes, Dictionary<(Tensor, AffineIndex), Tensor> copies, List<Operation> resolved, ref Map? finer, ref Access? through)
    {
        foreach (Access read in operation.Reads)
        {
            if (!_recomputed.TryGetValue(read.Tensor, out Map? map) || resolved.Any(o => o.Result == CopyOf(read, copies)))
            {
                continue;
            }

            if (Correspondence.Inverse(map, read.Index, axes) is not { } values)
            {
                (finer, through) = (map, read);
                return false;
            }

            Map copy = map with
            {
                Out = new Access(map.Result, read.Index),
                OutAxes = axes,
                Value = map.Value.Substitute(values),
            };
            if (!Include(copy, axes, copies, resolved, ref finer, ref through))
            {
                return false;
            }

            resolved.Add(WithReads(copy, copies) with { Out = new Access(CopyOf(read, copies), read.Index) });
        }

        return true;
    }

    /// <summary>The axes of an operation, and of the maps copied for it: those of a sum in the order of what it reads.</summary>
    private static IReadOnlyList<Axis> AxesOf(Operation operation) => operation is Map
        ? operation.OutAxes
        : operation.OutAxes.Concat(operation.SummedAxes).OrderByDescending(a => a.IsBatch).ThenByDescending(a => operation.Reads.Max(r => r.Index.Coefficient(a))).ToList();

    /// <summary>A tensor that only one kernel knows, for what is read at one index.</summary>
    private Tensor CopyOf(Access read, Dictionary<(Tensor, AffineIndex), Tensor> copies)
    {
        if (!copies.TryGetValue((read.Tensor, read.Index), out Tensor? copy))
        {
            copy = _names.Copy(read.Tensor);
            copies.Add((read.Tensor, read.Index), copy);
        }

        return copy;
    }

    private Operation WithReads(Operation operation, Dictionary<(Tensor, AffineIndex), Tensor> copies)
    {
        Expression Of(Access access) => _recomputed.ContainsKey(access.Tensor) ? new Access(CopyOf(access, copies), access.Index) : access;
        return operation switch
        {
            Map map => map with { Value = map.Value.Rewrite(Of) },
            Reduce reduce => reduce with { Value = reduce.Value.Rewrite(Of) },
            _ => operation,
        };
    }

    /// <summary>An operation over the axes of another with the same extents.</summary>
    private static Operation Renamed(Operation operation, Operation other)
    {
        Dictionary<IndexVariable, AffineIndex> axes = operation.OutAxes.Concat(operation.SummedAxes)
            .Zip(other.OutAxes.Concat(other.SummedAxes), (own, its) => (own, its)).ToDictionary(p => (IndexVariable)p.own, p => (AffineIndex)p.its);
        Access result = new(operation.Result, operation.Out.Index.Substitute(axes));
        return operation switch
        {
            Map map => map with { Out = result, OutAxes = other.OutAxes, Value = map.Value.Substitute(axes) },
            Reduce reduce => reduce with { Out = result, OutAxes = other.OutAxes, Summed = other.SummedAxes, Value = reduce.Value.Substitute(axes) },
            _ => operation,
        };
    }
}
