using System.Collections.Generic;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.Losses;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.BackEnd;

/// <summary>Writes what is called to train: Step, and its thirds Forward, Backward and Update.</summary>
internal static class StepWriter
{
    private const string Arguments = "global::StaticNet.Arguments";

    public static void Write(CompiledNetwork network, CodeWriter writer, string t)
    {
        WriteSteps(network, writer, t);
        WriteForwardAndBackward(network, writer, t);
        WriteUpdate(network, writer, t);
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

    private static void WriteForwardAndBackward(CompiledNetwork network, CodeWriter writer, string t)
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
                writer.Line("throw new global::System.InvalidOperationException(");
                writer.Line("    \"Backward needs a Forward just before it: Step keeps no samples, and Backward uses up what Forward has kept.\");");
            }

            writer.Line();
            writer.Line("int n = _kept;");
            writer.Line("_kept = 0;");
            writer.Line($"RunBackward(new global::System.ReadOnlySpan<{t}>(_inputs, 0, n * InputSize), _targets.Span.Slice(0, n * OutputSize), n);");
        }

        writer.Line();
    }

    private static void WriteUpdate(CompiledNetwork network, CodeWriter writer, string t)
    {
        Optimizer optimizer = network.Network.Optimizer!;
        ScheduledPass update = network.Pass(Lowering.Update)!;
        IEnumerable<string> arguments = new PassSignature(update, network.TrainingPlan, network.Network.Element, network.IsDivided).Arguments(name => name switch
        {
            "worker" => "worker",
            "P" => "_network.Parameters",
            "dP" => "_gradients.Span",
            _ when StepScalarsWriter.Argument(network, name) is { } scalar => scalar,
            _ => $"_{name}.Span",
        });
        string clipped = optimizer.ClipNorm != 0 ? ", which it clips first" : string.Empty;
        writer.Line($"/// <summary>The last third of Step: changes the parameters by Gradients{clipped}.</summary>");
        writer.Line($"/// <remarks>{optimizer.Formula}</remarks>");
        using (writer.Block("public void Update()"))
        {
            if (optimizer.ClipNorm != 0)
            {
                string limit = CSharp.Number(optimizer.ClipNorm, ScalarType.Float64);
                writer.Line($"_gradientNorm = global::StaticNet.Training.GradientClipping.ClipNorm(_gradients.Span, {limit});");
            }

            StepScalarsWriter.Write(network, writer);
            if (network.IsDivided)
            {
                SharesWriter.WriteRun(network, writer, t, update);
            }
            else
            {
                writer.List("Kernels.Update(", arguments, ");");
            }

            writer.Line("_network.ParametersChanged();");
        }

        writer.Line();
        if (network.IsDivided)
        {
            SharesWriter.WriteShare(writer, t, "Trainer", update, arguments);
        }
    }
}
