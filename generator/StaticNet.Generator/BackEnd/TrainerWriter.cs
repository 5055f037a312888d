using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.Layers;
using StaticNet.Generator.Losses;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Passes;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.BackEnd;

/// <summary>Writes the nested class Trainer: its state, its properties, and views of what it computed; its steps have writers of their own.</summary>
internal static class TrainerWriter
{
    public static void Write(CompiledNetwork network, CodeWriter writer)
    {
        string t = CSharp.Type(network.Network.Element);
        writer.Line("/// <summary>Trains the network: one step is forward, backward, update, without an allocation. For one thread at a time.</summary>");
        using (writer.Block($"public sealed class Trainer : global::StaticNet.ITrainer<{t}>"))
        {
            WriteState(network, writer, t);
            WriteProperties(network, writer, t);
            WriteViews(network, writer, t);
            StepWriter.Write(network, writer, t);
            CheckpointWriter.Write(network, writer, t);
            PassRunsWriter.Write(network, writer, t);
        }
    }

    private static void WriteState(CompiledNetwork network, CodeWriter writer, string t)
    {
        BoundNetwork bound = network.Network;
        string name = bound.Declaration.Type.Name;
        string arena = CSharp.Number(network.Arena.Length);
        void Arena(string field, string length) =>
            writer.Line($"private readonly global::StaticNet.Memory.Arena<{t}> {field} = global::StaticNet.Memory.Arena<{t}>.Allocate({length});");

        writer.Line($"private readonly {name} _network;");
        Arena("_gradients", arena);
        foreach (Moment moment in bound.Optimizer!.Moments)
        {
            Arena("_" + moment.Name, arena);
        }

        foreach (StepScalar scalar in bound.Optimizer.StepScalars.Where(s => StepScalarsWriter.IsField(network, s)))
        {
            string start = scalar.Initial is null ? string.Empty : " = " + CSharp.Number(scalar.Initial.Value, ScalarType.Float64);
            writer.Line($"private double _{scalar.Name}{start};");
        }

        if (network.IsDivided)
        {
            writer.Line("private readonly double[] _loss = new double[1];");
        }

        if (bound.Optimizer.ClipNorm != 0)
        {
            writer.Line("private double _gradientNorm;");
        }

        if (!network.TrainingPlan.IsEmpty)
        {
            Arena("_workspace", CSharp.Number(network.TrainingPlan.Length(bound.Options.BatchSize)));
        }

        Arena("_targets", CSharp.Number((long)bound.Options.BatchSize * bound.OutputSize));
        foreach (RandomMask mask in bound.Masks)
        {
            Arena("_" + mask.Tensor.Name, CSharp.Number((long)bound.Options.BatchSize * mask.Tensor.Size));
        }

        TargetWriter.WriteState(bound, writer);
        writer.Line($"private {t}[] _inputs;");
        writer.Line("private long _seed;");
        writer.Line("private long _step;");
        writer.Line("private int _samples;");
        writer.Line("private int _kept;");
        writer.Line();
        writer.Line("/// <summary>Creates a trainer for a network; the optimizer starts anew.</summary>");
        using (writer.Block($"public Trainer({name} network)"))
        {
            writer.Line("_network = network ?? throw new global::System.ArgumentNullException(nameof(network));");
            writer.Line("_seed = network._seed;");
            foreach (Moment moment in bound.Optimizer.Moments.Where(m => m.Initial != 0))
            {
                writer.Line($"_{moment.Name}.Span.Fill({CSharp.Number(moment.Initial, bound.Element)});");
            }
        }

        writer.Line();
    }

    private static void WriteProperties(CompiledNetwork network, CodeWriter writer, string t)
    {
        BoundNetwork bound = network.Network;
        writer.Line("/// <summary>The network that is trained.</summary>");
        writer.Line($"public {bound.Declaration.Type.Name} Network => _network;");
        writer.Line();
        writer.Line($"global::StaticNet.INetwork<{t}> global::StaticNet.ITrainer<{t}>.Network => _network;");
        writer.Line();
        writer.Line("/// <summary>The largest number of samples in one step.</summary>");
        writer.Line($"public int BatchSize => {CSharp.Number(bound.Options.BatchSize)};");
        writer.Line();
        writer.Line("/// <summary>Whether the loss takes class indices.</summary>");
        writer.Line($"public bool AcceptsLabels => {CSharp.Bool(bound.Loss!.Labels != LabelMeaning.None)};");
        writer.Line();
        writer.Line("/// <summary>The learning rate of the next step.</summary>");
        writer.Line($"public double LearningRate {{ get; set; }} = {CSharp.Number(bound.Optimizer!.LearningRate, ScalarType.Float64)};");
        writer.Line();
        SharesWriter.WriteProperty(network, writer);
        writer.Line("/// <summary>The number of updates so far.</summary>");
        writer.Line("public long StepCount => _step;");
        writer.Line();
        if (bound.Optimizer.ClipNorm != 0)
        {
            writer.Line("/// <summary>The 2-norm of all gradients together in the last Update, before clipping.</summary>");
            writer.Line("public double GradientNorm => _gradientNorm;");
            writer.Line();
        }
    }

    private static void WriteViews(CompiledNetwork network, CodeWriter writer, string t)
    {
        BoundNetwork bound = network.Network;
        writer.Line("/// <summary>The gradients of the last Backward, laid out as the parameters are. Step leaves them unspecified.</summary>");
        writer.Line($"public global::System.Span<{t}> Gradients => _gradients.Span;");
        writer.Line();
        foreach (Parameter p in bound.Parameters)
        {
            writer.Line($"/// <summary>The gradient of {p.Tensor.Name}.</summary>");
            writer.Line($"public global::System.Span<{t}> d{p.Tensor.Name} => _gradients.Span.Slice({CSharp.Number(network.Arena[p.Tensor])}, {CSharp.Number(p.Tensor.Size)});");
            writer.Line();
        }

        void View(string name, Tensor tensor, string summary)
        {
            WorkspacePlan plan = network.TrainingPlan;
            string offset = plan[tensor] == 0 ? string.Empty : $"_samples * {CSharp.Number(plan[tensor])}";
            string start = string.Join(" + ", new[] { plan.FixedLength > 0 ? CSharp.Number(plan.FixedLength) : string.Empty, offset }.Where(part => part.Length > 0));
            string length = tensor.Size == 1 ? "_samples" : $"_samples * {CSharp.Number(tensor.Size)}";
            writer.Line($"/// <summary>{summary}</summary>");
            writer.Line($"public global::System.ReadOnlySpan<{t}> {name} => _workspace.Span.Slice({(start.Length == 0 ? "0" : start)}, {length});");
            writer.Line();
        }

        View("Outputs", network.Program.Output, "What Predict would give for the samples of the last step, before its update.");
        if (network.Program.Logits is { } logits)
        {
            View("Logits", logits, "What PredictLogits would give for the samples of the last step, before its update.");
        }

        if (network.Program.InputGradient is { } gradient)
        {
            View("InputGradient", gradient, "The gradient of the loss by the inputs of the last step.");
        }
    }
}
