using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.Layers;
using StaticNet.Generator.Losses;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Passes;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.BackEnd;

/// <summary>Writes the nested class Trainer: its state, its steps, and views of what it computed.</summary>
internal static class TrainerWriter
{
    private const string Arguments = "global::StaticNet.Arguments";

    public static void Write(CompiledNetwork network, CodeWriter writer)
    {
        string t = CSharp.Type(network.Network.Element);
        writer.Line("/// <summary>Trains the network: one step is forward, backward, update, without an allocation. For one thread at a time.</summary>");
        using (writer.Block($"public sealed class Trainer : global::StaticNet.ITrainer<{t}>"))
        {
            WriteState(network, writer, t);
            WriteProperties(network, writer, t);
            WriteViews(network, writer, t);
            WriteSteps(network, writer, t);
            WritePieces(network, writer, t);
            CheckpointWriter.Write(network, writer, t);
            WriteCores(network, writer, t);
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

    private static void WriteSteps(CompiledNetwork network, CodeWriter writer, string t)
    {
        Loss loss = network.Network.Loss!;
        if (loss.Labels != LabelMeaning.None)
        {
            writer.Line("/// <summary>Makes one training step on class indices and gives the loss of the batch, before the update.</summary>");
            using (writer.Block($"public {t} Step(global::System.ReadOnlySpan<{t}> inputs, global::System.ReadOnlySpan<int> labels)"))
            {
                writer.Line($"int n = {Arguments}.Batch(inputs.Length, InputSize, labels.Length, 1, BatchSize);");
                TargetWriter.FromLabels(loss, writer, "var rows = ");
                writer.Line("return Run(inputs, rows, n);");
            }

            writer.Line();
        }
        else
        {
            writer.Line($"{t} global::StaticNet.ITrainer<{t}>.Step(global::System.ReadOnlySpan<{t}> inputs, global::System.ReadOnlySpan<int> labels) =>");
            writer.Line($"    throw new global::System.NotSupportedException(\"{loss.Kind} takes targets of OutputSize values for each sample, not class indices.\");");
            writer.Line();
        }

        writer.Line("/// <summary>Makes one training step on targets of OutputSize values for each sample and gives the loss of the batch, before the update.</summary>");
        using (writer.Block($"public {t} Step(global::System.ReadOnlySpan<{t}> inputs, global::System.ReadOnlySpan<{t}> targets)"))
        {
            writer.Line($"int n = {Arguments}.Batch(inputs.Length, InputSize, targets.Length, OutputSize, BatchSize);");
            string rows = TargetWriter.FromTargets(loss, writer);
            writer.Line($"return Run(inputs, {rows}, n);");
        }

        writer.Line();
    }

    private static void WritePieces(CompiledNetwork network, CodeWriter writer, string t)
    {
        Loss loss = network.Network.Loss!;
        string input = $"global::System.ReadOnlySpan<{t}> inputs";
        if (loss.Labels != LabelMeaning.None)
        {
            writer.Line("/// <summary>The first third of Step: computes outputs and loss, and keeps a copy of the samples for Backward.</summary>");
            using (writer.Block($"public {t} Forward({input}, global::System.ReadOnlySpan<int> labels)"))
            {
                writer.Line($"int n = {Arguments}.Batch(inputs.Length, InputSize, labels.Length, 1, BatchSize);");
                TargetWriter.FromLabels(loss, writer, string.Empty);
                writer.Line("return RunForward(Keep(inputs), n);");
            }

            writer.Line();
        }

        writer.Line("/// <summary>The first third of Step: computes outputs and loss, and keeps a copy of the samples for Backward.</summary>");
        using (writer.Block($"public {t} Forward({input}, global::System.ReadOnlySpan<{t}> targets)"))
        {
            writer.Line($"int n = {Arguments}.Batch(inputs.Length, InputSize, targets.Length, OutputSize, BatchSize);");
            TargetWriter.KeepTargets(loss, writer);
            writer.Line("return RunForward(Keep(inputs), n);");
        }

        writer.Line();
        writer.Line("/// <summary>The second third of Step: computes Gradients, for the samples of the last Forward.</summary>");
        using (writer.Block("public void Backward()"))
        {
            using (writer.Block("if (_kept == 0)"))
            {
                writer.Line("throw new global::System.InvalidOperationException(\"Backward needs a Forward just before it: Step keeps no samples, and Backward uses up what Forward has kept.\");");
            }

            writer.Line();
            writer.Line("int n = _kept;");
            writer.Line("_kept = 0;");
            writer.Line($"RunBackward(new global::System.ReadOnlySpan<{t}>(_inputs, 0, n * InputSize), _targets.Span.Slice(0, n * OutputSize), n);");
        }

        writer.Line();
        Optimizer optimizer = network.Network.Optimizer!;
        string clipped = optimizer.ClipNorm != 0 ? ", which it clips first" : string.Empty;
        writer.Line($"/// <summary>The last third of Step: changes the parameters by Gradients{clipped}.</summary>");
        writer.Line($"/// <remarks>{optimizer.Formula}</remarks>");
        System.Action share = () => { };
        using (writer.Block("public void Update()"))
        {
            if (optimizer.ClipNorm != 0)
            {
                string limit = CSharp.Number(optimizer.ClipNorm, ScalarType.Float64);
                writer.Line($"_gradientNorm = global::StaticNet.Training.GradientClipping.ClipNorm(_gradients.Span, {limit});");
            }

            StepScalarsWriter.Write(network, writer);
            ScheduledPass update = network.Pass(Lowering.Update)!;
            IEnumerable<string> arguments = new PassSignature(update, network.TrainingPlan, network.Network.Element, network.IsDivided).Arguments(name => name switch
            {
                "worker" => "worker",
                "P" => "_network.Parameters",
                "dP" => "_gradients.Span",
                _ when StepScalarsWriter.Argument(network, name) is { } scalar => scalar,
                _ => $"_{name}.Span",
            });
            if (network.IsDivided)
            {
                SharesWriter.WriteRun(network, writer, t, update);
                share = () => SharesWriter.WriteShare(writer, t, "Trainer", update, arguments);
            }
            else
            {
                writer.List("Kernels.Update(", arguments, ");");
            }

            writer.Line("_network.ParametersChanged();");
        }

        writer.Line();
        share();
    }

    private static void WriteCores(CompiledNetwork network, CodeWriter writer, string t)
    {
        string span = $"global::System.ReadOnlySpan<{t}>";
        using (writer.Block($"private {t} Run({span} inputs, {span} targets, int n)"))
        {
            writer.Line("double loss = RunForward(inputs, targets, n);");
            if (network.Pass(Lowering.BackwardAndUpdate) is not null)
            {
                writer.Line("RunBackwardAndUpdate(inputs, targets, n);");
            }
            else
            {
                writer.Line("RunBackward(inputs, targets, n);");
                writer.Line("Update();");
            }

            writer.Line($"return ({t})loss;");
        }

        writer.Line();
        if (network.Pass(Lowering.BackwardAndUpdate) is not null)
        {
            using (writer.Block($"private void RunBackwardAndUpdate({span} inputs, {span} targets, int n)"))
            {
                StepScalarsWriter.Write(network, writer);
                WriteCall(network, writer, t, Lowering.BackwardAndUpdate);
                writer.Line("_network.ParametersChanged();");
            }

            writer.Line();
        }

        using (writer.Block($"private {t} RunForward({span} inputs, int n)"))
        {
            writer.Line("double loss = RunForward(inputs, _targets.Span.Slice(0, n * OutputSize), n);");
            writer.Line("_kept = n;");
            writer.Line($"return ({t})loss;");
        }

        writer.Line();
        using (writer.Block($"private double RunForward({span} inputs, {span} targets, int n)"))
        {
            writer.Line("_kept = 0;");
            if (!network.IsDivided)
            {
                writer.Line("global::System.Span<double> total = stackalloc double[1];");
            }

            WriteMasks(network, writer);
            WriteCall(network, writer, t, Lowering.Forward);
            writer.Line("_samples = n;");
            writer.Line($"return {(network.IsDivided ? "_loss" : "total")}[0] * {TargetWriter.Scale(network.Network.Loss!, "n")};");
        }

        writer.Line();
        using (writer.Block($"private void RunBackward({span} inputs, {span} targets, int n)"))
        {
            WriteCall(network, writer, t, Lowering.Backward);
        }

        writer.Line();
        if (network.IsDivided)
        {
            foreach (string pass in new[] { Lowering.Forward, Lowering.Backward, Lowering.BackwardAndUpdate }.Where(name => network.Pass(name) is not null))
            {
                SharesWriter.WriteShare(writer, t, "Trainer", network.Pass(pass)!, PassArguments(network, pass, "work.Input", "work.Target", "work.Count", "_loss"));
            }
        }

        TargetWriter.WriteScale(network.Network, writer);
        using (writer.Block($"private {span} Keep({span} inputs)"))
        {
            writer.Line($"_inputs ??= new {t}[BatchSize * InputSize];");
            writer.Line("inputs.CopyTo(_inputs);");
            writer.Line($"return new {span}(_inputs, 0, inputs.Length);");
        }
    }

    /// <summary>Dropout draws anew for every step; the counter is the step, so that a resumed run draws the same.</summary>
    private static void WriteMasks(CompiledNetwork network, CodeWriter writer)
    {
        BoundNetwork bound = network.Network;
        if (bound.LeastSamples > 1)
        {
            writer.Line($"{Arguments}.LeastSamples(n, {CSharp.Number(bound.LeastSamples)});");
        }

        for (int i = 0; i < bound.Masks.Count; i++)
        {
            RandomMask mask = bound.Masks[i];
            int channels = ChannelSums.Channels(mask.Tensor.Shape);
            string probability = CSharp.Number(mask.Probability, ScalarType.Float64);
            writer.Line($"global::StaticNet.Initialization.DropoutMask.Fill(_{mask.Tensor.Name}.Span.Slice(0, n * {CSharp.Number(mask.Tensor.Size)}), {CSharp.Number(channels)}, {CSharp.Number(mask.Tensor.Size / channels)}, {probability}, _seed, {CSharp.Number(i)}, _step);");
        }
    }

    private static void WriteCall(CompiledNetwork network, CodeWriter writer, string t, string pass)
    {
        if (network.IsDivided)
        {
            SharesWriter.WriteRun(network, writer, t, network.Pass(pass)!, ("Input", "inputs"), ("Target", "targets"), ("Count", "n"));
        }
        else
        {
            writer.List($"Kernels.{pass}(", PassArguments(network, pass, "inputs", "targets", "n", "total"), ");");
        }
    }

    private static IEnumerable<string> PassArguments(CompiledNetwork network, string pass, string inputs, string targets, string n, string total) =>
        new PassSignature(network.Pass(pass)!, network.TrainingPlan, network.Network.Element, network.IsDivided).Arguments(name => name switch
        {
            "worker" => "worker",
            "P" => "_network.Parameters",
            "running" => SurfaceWriter.RunningSpan(network, "_network._parameters"),
            "samples" => n,
            _ when network.Network.Masks.FirstOrDefault(m => m.Tensor.Name == name) is { } mask => $"_{name}.Span.Slice(0, {n} * {CSharp.Number(mask.Tensor.Size)})",
            "dP" => "_gradients.Span",
            "X" => inputs,
            "Y" => targets,
            "L" => total,
            "scale" => $"({CSharp.Type(network.Network.Element)}){TargetWriter.Scale(network.Network.Loss!, n)}",
            "n" => n,
            _ when pass == Lowering.BackwardAndUpdate && StepScalarsWriter.Argument(network, name) is { } scalar => scalar,
            _ when network.Network.Loss!.Constants.Any(c => c.Name == name) => $"s_{name}",
            _ => $"_{name}.Span",
        });
}
