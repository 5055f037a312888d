using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.Layers;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.BackEnd;

/// <summary>Writes how a trainer runs the passes of a step: the private methods under Step, Forward and Backward, and the arguments of the kernels.</summary>
internal static class PassRunsWriter
{
    public static void Write(CompiledNetwork network, CodeWriter writer, string t)
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
            writer.Line($"global::StaticNet.Arguments.LeastSamples(n, {CSharp.Number(bound.LeastSamples)});");
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
