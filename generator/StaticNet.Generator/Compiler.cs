using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNet.Generator.BackEnd;
using StaticNet.Generator.Binding;
using StaticNet.Generator.Diagnostics;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.Passes;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator;

/// <summary>One generated file: its hint name (<c>FashionNet.Inference.g.cs</c>) and its text.</summary>
internal sealed record GeneratedFile(string HintName, string Text);

/// <summary>The compiler proper: a declaration in, C# files or problems out.</summary>
internal static class Compiler
{
    /// <summary>Terms of a single sum from which it is worth vectors; shorter ones are nicer to read element by element.</summary>
    private const int FewestTerms = 64;

    /// <summary>Elements of a sample from which what is done to each of them is worth vectors, in a network without wide products.</summary>
    private const int FewestElements = 64;

    /// <summary>Checks a declaration: argument values, shapes, order of the nodes. Without errors among the result, it compiles.</summary>
    public static EquatableArray<Problem> Check(NetworkDeclaration declaration, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Binder.Bind(declaration).Problems.ToEquatableArray();
    }

    /// <summary>Compiles a declaration that <see cref="Check"/> has accepted.</summary>
    public static IReadOnlyList<GeneratedFile> Compile(NetworkDeclaration declaration, CancellationToken cancellation)
    {
        // 1. Bind: arguments, shapes, parameters.
        BoundNetwork? network = Binder.Bind(declaration).Network;
        if (network is null)
        {
            return new List<GeneratedFile>();
        }

        cancellation.ThrowIfCancellationRequested();
        return Printer.Print(Schedule(network, cancellation), cancellation);
    }

    /// <summary>Everything between the checked network and its text.</summary>
    /// <param name="network">The network.</param>
    /// <param name="cancellation">To stop early.</param>
    /// <param name="fewestShared">The work from which a kernel is divided between workers.</param>
    public static CompiledNetwork Schedule(BoundNetwork network, CancellationToken cancellation, long fewestShared = Sharing.FewestOfKernel)
    {
        // 2. Lower to tensor IR. Networks that become straight-line code are updated tensor by tensor, and those where decay spares some.
        NetworkProgram program = Lowering.Lower(network, updatesByTensor: network.Optimizer is { SparesParameters: true });
        IReadOnlyList<Target> targets = ChooseTargets(network, program);
        NetworkProgram byTensor = Lowering.Lower(network, updatesByTensor: true);
        if (byTensor.Passes.All(p => CostModel.IsStraight(p.Operations.Where(o => o.BatchAxis is not null || p.Name == Lowering.Update).ToList(), targets[0], network.Options.Unroll)))
        {
            program = byTensor;
        }

        // 3. Rewrite: what does not depend on samples comes first; what goes through the images of a sample stands together; cheap maps are computed where they are read; operands that vectors could not be loaded from are transposed.
        IReadOnlyList<Pass> recomputed = RecomputeMaps.Run(program.Passes.Select(HoistInvariants.Run).Select(SumBySample.Run).Select(DelayWeightGradients.Run).ToList(), CompiledNetwork.Visible(program));
        recomputed = RecomputeOperands.Run(RecomputeChoices.Run(recomputed, CompiledNetwork.Visible(program)));
        program = program with { Passes = recomputed.Select(SplitSums.Run).ToList() };
        if (targets.Count > 1)
        {
            program = program with { Passes = FuseUpdate.Run(program.Passes.Select(TransposeWeights.Run).Select(SpreadSamples.Run).ToList(), network) };
        }

        foreach (Pass pass in program.Passes)
        {
            TensorVerifier.Verify(pass);
        }

        cancellation.ThrowIfCancellationRequested();

        // 4. Schedule: groups become kernels, for every target.
        var scheduler = new Scheduler(targets, network.Options.Unroll, network.Options.BatchSize, Divides(network, targets) ? fewestShared : null);
        IReadOnlyList<ScheduledPass> passes = scheduler.Schedule(program.Passes, CompiledNetwork.Visible(program));
        foreach (ScheduledKernel kernel in passes.SelectMany(p => p.Kernels))
        {
            cancellation.ThrowIfCancellationRequested();
            KernelVerifier.Verify(kernel);
        }

        return new CompiledNetwork(network, program, targets, passes) { IsDivided = Divides(network, targets) };
    }

    /// <summary>Whether the code is written for several workers: where the declaration asks for threads, or the network is large.</summary>
    private static bool Divides(BoundNetwork network, IReadOnlyList<Target> targets) => network.Options.Threads switch
    {
        0 => targets.Count > 1 && Sharing.IsWorthwhile(network.MultiplyAdds, System.Math.Max(network.Options.BatchSize, CompiledNetwork.MostChunkSamples)),
        1 => false,
        _ => true,
    };

    /// <summary>
    /// The widths of which some contraction or image fills more than half, or a prediction fills with several samples side by side, among those that the consumer
    /// has and wants; scalar code always. 12 of 16 lanes are 1.6 times as fast as 8 and 4. What does not fill the narrowest vector stays scalar code, which is nicest to read.
    /// </summary>
    private static IReadOnlyList<Target> ChooseTargets(BoundNetwork network, NetworkProgram program)
    {
        NetworkOptions options = network.Options;
        ConsumerCapabilities consumer = network.Declaration.Consumer;
        int widest = program.Passes.SelectMany(p => p.Operations).Select(o => o is Contract contract ? Width(contract) : ElementsInARow(o)).DefaultIfEmpty(0).Max();
        return Target.All.Where(t => t.IsScalar
            || (options.Simd
                && t.Bits <= consumer.MaxVectorBits
                && (consumer.WidthLimit.Count == 0 || consumer.WidthLimit.Contains(t.Bits))
                && widest >= Target.NarrowestLanes(network.Element)
                && (t.Lanes(network.Element) < 2 * widest || program.Passes.Any(p => IsFilledBySamples(p, t, options))))).ToList();
    }

    /// <summary>Whether a prediction has a narrow product that is computed for several samples side by side.</summary>
    private static bool IsFilledBySamples(Pass pass, Target target, NetworkOptions options)
    {
        if (!FirstCall.Predicts(pass.Name) || options.Unroll == UnrollPolicy.Straight)
        {
            return false;
        }

        IReadOnlyList<Group> groups = Group.Form(HoistInvariants.Run(pass).Operations.Where(o => o.BatchAxis is not null));
        return groups.Any(g => CostModel.GainsByTiles(g, groups.Count == 1, target, options.BatchSize) && SamplesSideBySide.Of(target, g, options.BatchSize) is not null);
    }

    /// <summary>The elements that vectors of an activation or of pooling can lie along, where they are many.</summary>
    private static int ElementsInARow(Operation operation) =>
        operation is Map && operation.OutAxes[0].IsBatch && Domain.Volume(operation.OutAxes.Skip(1)) >= FewestElements ? Domain.VectorAxis(operation)?.Extent ?? 0 : 0;

    /// <summary>
    /// The elements that vectors of a contraction can lie along: those of a row of its result; of a long sum its terms, where the result has only
    /// one element in a row, and as many as the narrowest vector has where it has two or three.
    /// </summary>
    private static int Width(Contract contract)
    {
        int columns = contract.OutAxes[contract.OutAxes.Count - 1].Extent;
        int narrowest = Target.NarrowestLanes(contract.Result.Element);
        return columns >= narrowest || Domain.Volume(contract.Summed) < FewestTerms ? columns
            : columns == 1 && Domain.SummedVectorAxis(contract) is { } terms ? terms.Extent
            : narrowest;
    }
}
