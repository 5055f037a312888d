using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.Passes;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator;

/// <summary>A network after scheduling: all that the back end prints.</summary>
internal sealed class CompiledNetwork
{
    /// <summary>Bytes of a workspace up to which it is on the stack: threads with small stacks must work.</summary>
    private const int StackBytes = 16 * 1024;

    /// <summary>Samples of one inference chunk, at most: enough to use a weight that was loaded many times.</summary>
    public const int MostChunkSamples = 64;

    /// <summary>Bytes of the workspace of one inference chunk that are thought well spent.</summary>
    private const int ChunkBytes = 8 * 1024 * 1024;

    public CompiledNetwork(BoundNetwork network, NetworkProgram program, IReadOnlyList<Target> targets, IReadOnlyList<ScheduledPass> passes)
    {
        Network = network;
        Program = program;
        Targets = targets;
        Passes = passes;
        Arena = new ArenaLayout(network.Parameters.Select(p => p.Tensor));
        Running = new ArenaLayout(network.Running.Select(r => r.Tensor));
        int line = ArenaLayout.ElementsPerLine(network.Element);
        InferencePlan = new WorkspacePlan(PhasesOf(Lowering.Infer).ToList(), System.Array.Empty<Tensor>(), line);
        LogitsPlan = new WorkspacePlan(PhasesOf(Lowering.InferLogits).ToList(), System.Array.Empty<Tensor>(), line);
        TrainingPlan = new WorkspacePlan(PhasesOf(Lowering.Forward).Concat(PhasesOf(Lowering.Backward)).ToList(), Visible(program), line);

        int elementSize = network.Element.Bytes();
        long perSample = System.Math.Max(1, System.Math.Max(InferencePlan.LengthPerSample, LogitsPlan.LengthPerSample)) * (long)elementSize;
        ChunkSamples = MostChunkSamples;
        while (ChunkSamples > 1 && ChunkSamples * perSample > ChunkBytes)
        {
            ChunkSamples /= 2;
        }

        OneSampleOnStack = System.Math.Max(InferencePlan.Length(1), LogitsPlan.Length(1)) * elementSize <= StackBytes;
    }

    public BoundNetwork Network { get; }

    public NetworkProgram Program { get; }

    /// <summary>Gets the targets that kernels are written for, widest first; the last is scalar code.</summary>
    public IReadOnlyList<Target> Targets { get; }

    public IReadOnlyList<ScheduledPass> Passes { get; }

    public ArenaLayout Arena { get; }

    /// <summary>Gets where the running statistics are, in an arena that follows the parameters'.</summary>
    public ArenaLayout Running { get; }

    public WorkspacePlan InferencePlan { get; }

    public WorkspacePlan LogitsPlan { get; }

    public WorkspacePlan TrainingPlan { get; }

    /// <summary>Gets the samples that one inference pass takes at most.</summary>
    public int ChunkSamples { get; }

    public bool OneSampleOnStack { get; }

    /// <summary>Gets the elements of a workspace that Predict and PredictLogits can both use; 0 if neither needs one.</summary>
    public long WorkspaceLength => System.Math.Max(InferencePlan.Length(ChunkSamples), LogitsPlan.Length(ChunkSamples));

    /// <summary>Gets a value indicating whether several workers can execute its passes together.</summary>
    public bool IsDivided { get; init; }

    public bool IsScalarOnly => Targets.Count == 1;

    /// <summary>The tensors of training that the user can look at.</summary>
    public static IReadOnlyCollection<Tensor> Visible(NetworkProgram program) =>
        new[] { program.Output, program.Logits, program.InputGradient }.Where(t => t is not null).Select(t => t!).ToList();

    public ScheduledPass? Pass(string name) => Passes.FirstOrDefault(p => p.Name == name);

    public WorkspacePlan PlanOf(string pass) => pass switch
    {
        Lowering.Infer => InferencePlan,
        Lowering.InferLogits => LogitsPlan,
        _ => TrainingPlan,
    };

    /// <summary>
    /// The tensors that nobody reads after the block of samples they are computed for: each worker keeps writing to one place, which stays in its
    /// cache.
    /// </summary>
    public ISet<Tensor> Scratch(ScheduledPass pass, Phase phase)
    {
        if (phase.SamplesPerBlock == 0)
        {
            return new HashSet<Tensor>();
        }

        var elsewhere = new HashSet<Tensor>(Passes.Where(p => Lowering.ShareWorkspace(p.Name, pass.Name))
            .SelectMany(p => p.Phases).Where(p => p != phase).SelectMany(p => p.Tensors).Concat(Visible(Program)));
        return new HashSet<Tensor>(phase.Tensors.Where(t => t.Kind == TensorKind.Activation && t.IsBatched && !elsewhere.Contains(t)));
    }

    private IEnumerable<Phase> PhasesOf(string pass) => Pass(pass)?.Phases ?? System.Array.Empty<Phase>();
}
