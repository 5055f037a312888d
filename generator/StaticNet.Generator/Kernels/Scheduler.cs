using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>The kernels of one pass, in phases that run one after another.</summary>
internal sealed record ScheduledPass(string Name, IReadOnlyList<Phase> Phases)
{
    /// <summary>Gets all kernels, in order.</summary>
    public IReadOnlyList<ScheduledKernel> Kernels { get; } = Phases.SelectMany(p => p.Kernels).ToList();
}

/// <summary>Operations that became one method, with its body for every target.</summary>
/// <param name="Kernel">The method's signature and documentation; its body is the first target's.</param>
/// <param name="Operations">What it computes.</param>
/// <param name="Bodies">The statements for each target.</param>
internal sealed record ScheduledKernel(Kernel Kernel, IReadOnlyList<Operation> Operations, IReadOnlyDictionary<Target, IReadOnlyList<KernelStatement>> Bodies)
{
    /// <summary>The kernel with other statements that do the same.</summary>
    public ScheduledKernel WithBodies(Func<Target, IReadOnlyList<KernelStatement>, IReadOnlyList<KernelStatement>> rewrite)
    {
        Dictionary<Target, IReadOnlyList<KernelStatement>> bodies = Bodies.ToDictionary(b => b.Key, b => rewrite(b.Key, b.Value));
        return this with { Kernel = Kernel with { Body = bodies[Bodies.First(b => ReferenceEquals(b.Value, Kernel.Body)).Key] }, Bodies = bodies };
    }
}

/// <summary>Turns passes of tensor IR into kernels: decides between straight-line code and tiles, and drops stores that nobody reads.</summary>
internal sealed class Scheduler
{
    private readonly IReadOnlyList<Target> _targets;
    private readonly UnrollPolicy _policy;
    private readonly int _capacity;
    private readonly UniqueNames _names = new();

    private readonly long? _fewestShared;

    /// <param name="targets">The targets to write for, widest first.</param>
    /// <param name="policy">What the declaration says about unrolling.</param>
    /// <param name="capacity">The number of samples that tiles are chosen for.</param>
    /// <param name="fewestShared">The work from which a kernel is divided between workers; null if none is.</param>
    public Scheduler(IReadOnlyList<Target> targets, UnrollPolicy policy, int capacity, long? fewestShared)
    {
        _fewestShared = fewestShared;
        _targets = targets;
        _policy = policy;
        _capacity = capacity;
    }

    /// <param name="passes">The passes.</param>
    /// <param name="visible">Tensors that are read from outside: they are stored whether a pass needs them or not.</param>
    public IReadOnlyList<ScheduledPass> Schedule(IReadOnlyList<Pass> passes, IReadOnlyCollection<Tensor> visible)
    {
        var parts = passes.Select(p => (Pass: p, Kernels: Divide(p.Name, p.Operations))).ToList();
        return parts.Select(part =>
        {
            IEnumerable<ScheduledKernel> kernels = part.Kernels.Select(kernel =>
            {
                var readElsewhere = new HashSet<Tensor>(parts.Where(p => Lowering.ShareWorkspace(p.Pass.Name, part.Pass.Name)).SelectMany(p => p.Kernels)
                    .Where(k => !ReferenceEquals(k.Operations, kernel.Operations)).SelectMany(k => k.Operations).SelectMany(o => o.Reads).Select(r => r.Tensor));
                bool IsLive(Tensor tensor) => tensor.Kind != TensorKind.Activation || visible.Contains(tensor) || readElsewhere.Contains(tensor);
                return Write(part.Pass.Name, kernel.IsStraight, kernel.Operations, IsLive);
            });
            return new ScheduledPass(part.Pass.Name, Prefetched(part.Pass.Name, Phase.Form(kernels)));
        }).ToList();
    }

    private IReadOnlyList<Phase> Prefetched(string pass, IReadOnlyList<Phase> phases)
    {
        List<Phase> prefetched = phases.Select(phase => PrefetchStreams.Run(phase, _capacity)).ToList();
        return IsTraining(pass) ? prefetched : PrefetchWeights.Run(prefetched);
    }

    private static bool IsTraining(string pass) => pass is Lowering.Forward or Lowering.Backward or Lowering.BackwardAndUpdate;

    /// <summary>
    /// Runs of operations with samples, and of those without: one kernel each if that is straight-line code on the widest target; otherwise
    /// a kernel for each group.
    /// </summary>
    private IReadOnlyList<(IReadOnlyList<Operation> Operations, bool IsStraight)> Divide(string pass, IReadOnlyList<Operation> operations)
    {
        var kernels = new List<(IReadOnlyList<Operation>, bool)>();
        for (int at = 0; at < operations.Count;)
        {
            bool batched = operations[at].BatchAxis is not null;
            List<Operation> run = operations.Skip(at).TakeWhile(o => o.BatchAxis is not null == batched).ToList();
            if (run[run.Count - 1] is Contract { MostVectors: > 0 } product)
            {
                // What is done to the sums while they are in registers.
                run.AddRange(Group.Form(operations.Skip(at + run.Count - 1)).First().Operations.Skip(1));
            }

            at += run.Count;
            if (CostModel.IsStraight(run, _targets[0], _policy))
            {
                kernels.AddRange(IsTraining(pass) || _policy == UnrollPolicy.Straight ? new[] { ((IReadOnlyList<Operation>)run, true) } : WithTiles(run));
            }
            else
            {
                kernels.AddRange(Group.Form(run).Select(g => (g.Operations, false)));
            }
        }

        return kernels;
    }

    /// <summary>What would be straight-line code, with the products taken out that tiles of samples are better for.</summary>
    private IEnumerable<(IReadOnlyList<Operation> Operations, bool IsStraight)> WithTiles(IReadOnlyList<Operation> run)
    {
        IReadOnlyList<Group> groups = Group.Form(run);
        var straight = new List<Operation>();
        foreach (Group group in groups)
        {
            if (!CostModel.GainsByTiles(group, groups.Count == 1, _targets[0], _capacity))
            {
                straight.AddRange(group.Operations);
                continue;
            }

            if (straight.Count > 0)
            {
                yield return (straight, true);
                straight = new List<Operation>();
            }

            yield return (group.Operations, false);
        }

        if (straight.Count > 0)
        {
            yield return (straight.Count == run.Count ? run : straight, true);
        }
    }

    private ScheduledKernel Write(string pass, bool isStraight, IReadOnlyList<Operation> operations, Func<Tensor, bool> isLive)
    {
        List<string> reserved = operations.SelectMany(o => o.Reads.Select(r => r.Tensor.Name).Append(o.Result.Name)).Append("n")
            .Concat(operations.SelectMany(Scalars).Select(s => s.Name)).Distinct().ToList();
        bool divides = _fewestShared is { } fewest && !isStraight && Sharing.IsWorthwhile(operations, _capacity, fewest);
        if (divides)
        {
            reserved.AddRange(new[] { "worker", "first", "end" });
        }

        Func<Bound, int, int>? stepOfParts = divides ? (extent, step) => Sharing.Step(operations, _capacity, _fewestShared!.Value, extent, step) : null;
        Dictionary<Target, IReadOnlyList<KernelStatement>> bodies = _targets.ToDictionary(
            t => t,
            t =>
            {
                // Where the compiler would not inline all of a method, it is written again, with loops for what else is written several times.
                IReadOnlyList<KernelStatement> Body(bool isCompact) =>
                    InlineStores.Run(DeadCode.Remove(WriteBody(pass, isStraight, operations, t, new KernelBuilder(reserved, stepOfParts), isCompact, isLive), isLive));
                IReadOnlyList<KernelStatement> fastest = Body(isCompact: false);
                return t.IsScalar || Inlining.Inlines(fastest) ? fastest : Body(isCompact: true);
            });

        // A parameter for every tensor that some target touches in memory, so that all targets have one signature.
        List<KernelStatement> everything = bodies.Values.SelectMany(b => b).ToList();
        var stored = new HashSet<Tensor>(KernelBuilder.Written(everything));
        var loaded = new HashSet<Tensor>(DeadCode.Loads(everything).Select(l => l.Tensor));
        List<KernelTensor> tensors = operations.SelectMany(o => o.Reads.Select(r => r.Tensor).Append(o.Result)).Distinct()
            .Where(t => stored.Contains(t) || loaded.Contains(t))
            .OrderBy(t => stored.Contains(t))
            .Select(t => new KernelTensor(t, stored.Contains(t))).ToList();
        List<KernelScalar> scalars = operations.SelectMany(Scalars).GroupBy(s => s.Name).Select(g => g.First()).ToList();
        var kernel = new Kernel(
            NameOf(pass, isStraight, operations, isLive),
            operations.Select(o => o.Formula).Distinct().ToList(),
            tensors,
            scalars,
            operations.Any(o => o.BatchAxis is not null),
            divides,
            FirstCall.IsOptimised(pass, operations, _capacity),
            FirstCall.HasTilesApart(pass, operations, !isStraight && HasSamplesSideBySide(operations)),
            bodies[_targets[0]]);
        return new ScheduledKernel(kernel, operations, bodies);
    }

    /// <summary>Whether an operation is computed for several samples in each vector.</summary>
    private bool HasSamplesSideBySide(IReadOnlyList<Operation> operations) =>
        Group.Form(operations) is { Count: 1 } groups && _targets.Any(t => SamplesSideBySide.Of(t, groups[0], _capacity) is not null);

    private IReadOnlyList<KernelStatement> WriteBody(
        string pass, bool isStraight, IReadOnlyList<Operation> operations, Target target, KernelBuilder builder, bool isCompact, Func<Tensor, bool> isLive)
    {
        IReadOnlyList<Group> groups = Group.Form(operations);
        bool isTiled = !isStraight && _policy != UnrollPolicy.Straight && groups.Count == 1 && CostModel.GainsByTiles(groups[0], isAll: true, target, _capacity);
        if (!builder.Divides && !isTiled && (!isCompact || _policy == UnrollPolicy.Straight) && CostModel.IsStraight(operations, target, _policy))
        {
            // Training has a workspace for what one loop over the samples leaves for the next.
            new StraightSchedule(builder, target, IsTraining(pass) ? _capacity : 0).Write(operations);
            return builder.Body;
        }

        foreach (Group group in groups)
        {
            switch (group.Kind)
            {
                case GroupKind.Contraction:
                    new ContractionSchedule(builder, target, group, _capacity, isCompact, isLive).Write();
                    break;
                case GroupKind.Rows:
                    new RowSchedule(builder, target, group).Write();
                    break;
                case GroupKind.Reductions:
                    new ReductionSchedule(builder, target, group).Write();
                    break;
                default:
                    new MapSchedule(builder, target, group).Write();
                    break;
            }
        }

        return builder.Body;
    }

    private static IEnumerable<KernelScalar> Scalars(Operation operation)
    {
        IEnumerable<string> Names(Expression e) => e switch
        {
            RuntimeScalar s => new[] { s.Name },
            Call c => c.Arguments.SelectMany(Names),
            _ => Enumerable.Empty<string>(),
        };
        Expression? value = operation switch
        {
            Map m => m.Value,
            Reduce r => r.Value,
            Contract c => c.Initial,
            _ => null,
        };
        return value is null ? Enumerable.Empty<KernelScalar>() : Names(value).Select(n => new KernelScalar(n, operation.Result.Element));
    }

    /// <summary>
    /// A kernel is called after what it computes, <c>ComputeA1</c> or <c>ComputeDA1OfRows1Columns0</c>, and after its pass where an earlier one computes
    /// that in another way; one with several steps of a pass after the pass.
    /// </summary>
    private string NameOf(string pass, bool isStraight, IReadOnlyList<Operation> operations, Func<Tensor, bool> isLive)
    {
        Tensor result = operations.Select(o => o.Result).LastOrDefault(isLive) ?? operations[operations.Count - 1].Result;
        string title = char.ToUpperInvariant(result.Name[0]) + result.Name.Substring(1);
        string verb = operations.Count > 1 ? "Compute"
            : operations[0].Accumulates ? "AddTo"
            : operations[0] is Map { Value: Constant { Value: 0 } } ? "Clear"
            : "Compute";
        List<string> parts = operations.Select(o => o.Part).Where(p => p.Length > 0).Distinct().ToList();
        string stem = pass == Lowering.Update ? "UpdateParameters"
            : pass == Lowering.BackwardAndUpdate && result.Kind == TensorKind.Parameter ? "Update" + result.Name
            : isStraight && operations[0].BatchAxis is not null && operations.Count > 1 && _names.IsFree(pass + "Samples") ? pass + "Samples"
            : verb + title + (parts.Count == 1 ? parts[0] : string.Empty);
        return _names.Take(_names.IsFree(stem) ? stem : stem + "In" + pass);
    }
}
