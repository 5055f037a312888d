using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.Layers;
using StaticNet.Generator.Passes;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.BackEnd;

/// <summary>Writes what the user sees of a network: constants, parameters, prediction, files.</summary>
internal static class SurfaceWriter
{
    private const string FileException = "/// <exception cref=\"global::StaticNet.Serialization.WeightFileException\">The file is not one, or not of this network.</exception>";

    /// <summary>Where weights are saved: the type, its name as a parameter, and in words.</summary>
    private static readonly (string Type, string Name, string Words)[] _places = { ("string", "path", "to a file"), ("global::System.IO.Stream", "stream", "to a stream") };

    public static void Write(CompiledNetwork network, CodeWriter writer)
    {
        BoundNetwork bound = network.Network;
        string t = CSharp.Type(bound.Element);
        WriteConstants(network, writer);
        WriteConstruction(network, writer, t);
        WriteParameters(network, writer, t);
        WritePrediction(network, writer, t);
        WriteFiles(writer, t);
    }

    private static void WriteConstants(CompiledNetwork network, CodeWriter writer)
    {
        BoundNetwork bound = network.Network;
        void Constant(string name, int value, string summary)
        {
            writer.Line($"/// <summary>{summary}</summary>");
            writer.Line($"public const int {name} = {CSharp.Number(value)};");
            writer.Line();
        }

        Constant("InputSize", bound.InputSize, $"The number of values in one input sample, of shape {Shapes.Text(bound.Options.InputShape)}.");
        Constant("OutputSize", bound.OutputSize, "The number of values in one output sample.");
        Constant("ParameterCount", network.Arena.Count, "The number of trainable parameters.");
        if (bound.IsTrainable)
        {
            Constant("BatchSize", bound.Options.BatchSize, "The largest number of samples in one training step.");
        }

        if (network.WorkspaceLength > 0)
        {
            Constant("WorkspaceSize", (int)network.WorkspaceLength, "The number of values in the workspace of one call of Predict.");
        }

        writer.Line("/// <summary>The network as a table: layers, shapes, parameters, multiply-adds.</summary>");
        writer.Line("public const string Summary =");
        IReadOnlyList<string> lines = FileHeader.Table(network);
        for (int i = 0; i < lines.Count; i++)
        {
            bool last = i == lines.Count - 1;
            writer.Line("    " + CSharp.Text(lines[i] + (last ? string.Empty : "\n")).Replace("\\u000a", "\\n") + (last ? ";" : " +"));
        }

        writer.Line();
    }

    private static void WriteConstruction(CompiledNetwork network, CodeWriter writer, string t)
    {
        BoundNetwork bound = network.Network;
        using (writer.Block("private static readonly global::StaticNet.Serialization.TensorDescriptor[] s_tensors =", ";"))
        {
            const string Before = "new global::StaticNet.Serialization.TensorDescriptor(";
            foreach (RunningStatistic r in bound.Running)
            {
                string place = CSharp.Number(network.Arena.Length + network.Running[r.Tensor]);
                writer.List(Before, new[] { CSharp.Text(r.FileName), place, $"new[] {{ {CSharp.Number(r.Tensor.Size)} }}", "new[] { 0 }" }, "),");
            }

            foreach (Parameter p in bound.Parameters)
            {
                var arguments = new List<string> { CSharp.Text(p.FileName), CSharp.Number(network.Arena[p.Tensor]), Array(p.FileShape), Array(p.MemoryOrder) };
                writer.List(Before, p.Axes == p.FileShape ? arguments : arguments.Append(Array(p.Axes)), "),");
            }
        }

        writer.Line();
        if (network.WorkspaceLength > 0)
        {
            writer.Line($"private static readonly global::StaticNet.Memory.WorkspacePool<{t}> s_workspaces =");
            writer.Line($"    new global::StaticNet.Memory.WorkspacePool<{t}>(WorkspaceSize);");
            writer.Line();
        }

        writer.Line($"private readonly global::StaticNet.Memory.Arena<{t}> _parameters = global::StaticNet.Memory.Arena<{t}>.Allocate({CSharp.Number(network.Arena.Length + network.Running.Length)});");
        writer.Line();
        if (bound.IsTrainable)
        {
            writer.Line("private readonly long _seed;");
            writer.Line();
        }

        string seed = CSharp.Number(bound.Options.Seed);
        string startSeed = bound.Options.Seed == long.MinValue ? "long.MinValue" : seed + "L";
        string name = bound.Declaration.Type.Name;
        writer.Line($"/// <summary>Creates a network whose weights start from the seed {seed}.</summary>");
        using (writer.Block($"public {name}()\n    : this({startSeed})"))
        {
        }

        writer.Line();
        writer.Line("/// <summary>Creates a network whose weights start from a seed: the same seed gives the same bits everywhere.</summary>");
        using (writer.Block($"public {name}(long seed)"))
        {
            if (bound.IsTrainable)
            {
                writer.Line("_seed = seed;");
            }

            foreach (RunningStatistic r in bound.Running.Where(r => r.Start != 0))
            {
                writer.Line($"{r.Tensor.Name}.Fill({CSharp.Number(r.Start, bound.Element)});");
            }

            int stream = 0;
            foreach (Parameter p in bound.Parameters)
            {
                if (p.Start != 0)
                {
                    writer.Line($"{p.Tensor.Name}.Fill({CSharp.Number(p.Start, bound.Element)});");
                }

                if (p.Initialiser is not null and not "Zeros")
                {
                    WriteDraw(p, stream, writer);
                }

                stream++;
            }
        }

        writer.Line();
        foreach ((string type, string place, string what) in _places)
        {
            writer.Line($"/// <summary>Creates a network with the weights that Save or PyTorch has written {what}: none are drawn.</summary>");
            writer.Line(FileException);
            using (writer.Block($"public {name}({type} {place})"))
            {
                if (bound.IsTrainable)
                {
                    writer.Line($"_seed = {startSeed};");
                }

                writer.Line($"Load({place});");
            }

            writer.Line();
        }
    }

    private static void WriteDraw(Parameter p, int stream, CodeWriter writer)
    {
        bool orthogonal = p.Initialiser == "Orthogonal";
        IEnumerable<string> units = orthogonal && p.Axes[0] != p.FileShape[0] ? new[] { CSharp.Number(p.FileShape[0]) } : System.Array.Empty<string>();
        IEnumerable<string> rule = orthogonal
            ? new[] { CSharp.Number(p.Gain, ScalarType.Float64) }
            : new[] { $"global::StaticNet.Init.{p.Initialiser}", CSharp.Number(p.FanIn), CSharp.Number(p.FanOut) };
        writer.List(
            $"global::StaticNet.Initialization.{(orthogonal ? "Orthogonal" : "Weight")}Initializer.Fill(",
            new[] { p.Tensor.Name, Array(p.Axes), Array(p.MemoryOrder) }.Concat(rule).Concat(new[] { "seed", CSharp.Number(stream) }).Concat(units).ToArray(),
            ");");
    }

    private static string Array(int[] numbers) => $"new[] {{ {string.Join(", ", numbers.Select(CSharp.Number))} }}";

    private static void WriteParameters(CompiledNetwork network, CodeWriter writer, string t)
    {
        writer.Line("/// <summary>How inputs were scaled in training; saved with the network. Predict does not apply it.</summary>");
        writer.Line("public global::StaticNet.Data.Normalisation Normalisation { get; set; }");
        writer.Line();
        writer.Line("/// <summary>All parameters as one span, tensors at multiples of 64 bytes; call ParametersChanged after writing to it.</summary>");
        writer.Line($"public global::System.Span<{t}> Parameters => _parameters.Span{(network.Running.Length > 0 ? $".Slice(0, {CSharp.Number(network.Arena.Length)})" : string.Empty)};");
        writer.Line();
        foreach (Parameter p in network.Network.Parameters)
        {
            writer.Line($"/// <summary>{p.Tensor.Name}, {p.Meaning}; {p.FileName} in files.</summary>");
            writer.Line($"public global::System.Span<{t}> {p.Tensor.Name} => _parameters.Span.Slice({CSharp.Number(network.Arena[p.Tensor])}, {CSharp.Number(p.Tensor.Size)});");
            writer.Line();
        }

        foreach (RunningStatistic r in network.Network.Running)
        {
            writer.Line($"/// <summary>{r.Tensor.Name}, a running statistic that training updates and Predict uses; {r.FileName} in files.</summary>");
            writer.Line($"public global::System.Span<{t}> {r.Tensor.Name} => _parameters.Span.Slice({CSharp.Number(network.Arena.Length + network.Running[r.Tensor])}, {CSharp.Number(r.Tensor.Size)});");
            writer.Line();
        }

        writer.Line($"string global::StaticNet.INetwork<{t}>.Summary => Summary;");
        writer.Line();
        writer.Line($"int global::StaticNet.INetwork<{t}>.InputSize => InputSize;");
        writer.Line();
        writer.Line($"int global::StaticNet.INetwork<{t}>.OutputSize => OutputSize;");
        writer.Line();
        writer.Line("/// <summary>To be called after writing to Parameters. This network derives nothing from them.</summary>");
        using (writer.Block("public void ParametersChanged()"))
        {
        }

        writer.Line();
    }

    private static void WritePrediction(CompiledNetwork network, CodeWriter writer, string t)
    {
        string what = network.Network.Loss switch
        {
            { Kind: "SoftmaxCrossEntropy" } => "the class probabilities",
            { Kind: "NegativeLogLikelihood" } => "the logarithms of the class probabilities",
            { HasLogits: true } => "the probabilities",
            _ => "the outputs",
        };
        SharesWriter.WriteProperty(network, writer);
        ScheduledPass infer = network.Pass(Lowering.Infer)!;
        WritePredict(network, writer, t, "Predict", infer, network.InferencePlan, what);
        if (!network.InferencePlan.IsEmpty)
        {
            WriteChunks(network, writer, t, "Predict", infer, network.InferencePlan, what);
        }

        if (network.Pass(Lowering.InferLogits) is { } logits)
        {
            WritePredict(network, writer, t, "PredictLogits", logits, network.LogitsPlan, "the logits, what the last layer gives,");
            if (!network.LogitsPlan.IsEmpty)
            {
                WriteChunks(network, writer, t, "PredictLogits", logits, network.LogitsPlan, "the logits");
            }
        }
    }

    private static void WriteDocumentation(CodeWriter writer, string what)
    {
        writer.Line($"/// <summary>Computes {what} of any number of samples.</summary>");
        writer.Line("/// <remarks>Safe to call from many threads at once, but not during a training step.</remarks>");
        writer.Line("/// <param name=\"inputs\">Samples one after the other, InputSize values each.</param>");
        writer.Line("/// <param name=\"outputs\">Receives OutputSize values for each sample; must not overlap the inputs.</param>");
    }

    private static void WritePredict(CompiledNetwork network, CodeWriter writer, string t, string method, ScheduledPass pass, WorkspacePlan plan, string what)
    {
        WriteDocumentation(writer, what);
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length does not fit; nothing has been written.</exception>");
        using (writer.Block($"public void {method}(global::System.ReadOnlySpan<{t}> inputs, global::System.Span<{t}> outputs)"))
        {
            writer.Line("int n = global::StaticNet.Arguments.Samples(inputs, InputSize, outputs, OutputSize);");
            if (plan.IsEmpty)
            {
                WriteCall(network, writer, t, pass, plan, "inputs", "outputs");
            }
            else
            {
                WriteCallWithWorkspace(network, writer, t, method, pass, plan);
            }
        }

        writer.Line();
        if (plan.IsEmpty && network.IsDivided)
        {
            WriteShare(network, writer, t, pass, plan);
        }
    }

    private static void WriteCallWithWorkspace(CompiledNetwork network, CodeWriter writer, string t, string method, ScheduledPass pass, WorkspacePlan plan)
    {
        if (network.OneSampleOnStack)
        {
            using (writer.Block("if (n == 1)"))
            {
                writer.Line($"global::System.Span<{t}> workspace = stackalloc {t}[{CSharp.Number(plan.Length(1))}];");
                WriteCall(network, writer, t, pass, plan, "inputs", "outputs");
                writer.Line("return;");
            }

            writer.Line();
        }

        writer.Line("var rented = s_workspaces.Rent();");
        writer.Line($"{method}(inputs, outputs, rented.Arena.Span);");
        writer.Line("s_workspaces.Return(rented);");
    }

    private static void WriteChunks(CompiledNetwork network, CodeWriter writer, string t, string method, ScheduledPass pass, WorkspacePlan plan, string what)
    {
        string chunk = CSharp.Number(network.ChunkSamples);
        WriteDocumentation(writer, what);
        writer.Line("/// <param name=\"workspace\">At least WorkspaceSize values, whatever they are, apart from inputs and outputs; in use during the call.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length does not fit; nothing has been written.</exception>");
        writer.List($"public void {method}(", new[] { $"global::System.ReadOnlySpan<{t}> inputs", $"global::System.Span<{t}> outputs", $"global::System.Span<{t}> workspace" }, ")");
        using (writer.Braces())
        {
            writer.Line("int count = global::StaticNet.Arguments.Samples(inputs, InputSize, outputs, OutputSize);");
            writer.Line("global::StaticNet.Arguments.Workspace(workspace, WorkspaceSize, inputs, outputs);");
            using (writer.Block($"for (int first = 0; first < count; first += {chunk})"))
            {
                writer.Line($"int n = count - first < {chunk} ? count - first : {chunk};");
                WriteCall(network, writer, t, pass, plan, "inputs.Slice(first * InputSize, n * InputSize)", "outputs.Slice(first * OutputSize, n * OutputSize)");
            }
        }

        writer.Line();
        if (network.IsDivided)
        {
            WriteShare(network, writer, t, pass, plan);
        }
    }

    private static void WriteCall(CompiledNetwork network, CodeWriter writer, string t, ScheduledPass pass, WorkspacePlan plan, string inputs, string outputs)
    {
        if (network.IsDivided)
        {
            var spans = new List<(string, string)> { ("Input", inputs), ("Output", outputs) };
            if (!plan.IsEmpty)
            {
                spans.Add(("Workspace", "workspace"));
            }

            spans.Add(("Count", "n"));
            SharesWriter.WriteRun(network, writer, t, pass, spans.ToArray());
            return;
        }

        writer.List($"Kernels.{pass.Name}(", Arguments(network, pass, plan, inputs, outputs, "workspace", "n"), ");");
    }

    private static void WriteShare(CompiledNetwork network, CodeWriter writer, string t, ScheduledPass pass, WorkspacePlan plan) => SharesWriter.WriteShare(
        writer,
        t,
        network.Network.Declaration.Type.Name,
        pass,
        Arguments(network, pass, plan, "work.Input", "work.Output", "work.Workspace", "work.Count"));

    private static IEnumerable<string> Arguments(CompiledNetwork network, ScheduledPass pass, WorkspacePlan plan, string inputs, string outputs, string workspace, string n) =>
        new PassSignature(pass, plan, network.Network.Element, network.IsDivided).Arguments(name => name switch
        {
            "worker" => "worker",
            "P" => "Parameters",
            "running" => RunningSpan(network, "_parameters"),
            "workspace" => workspace,
            "n" => n,
            "X" => inputs,
            _ => outputs,
        });

    /// <summary>The running statistics, as a part of the arena that follows the parameters.</summary>
    public static string RunningSpan(CompiledNetwork network, string arena) =>
        $"{arena}.Span.Slice({CSharp.Number(network.Arena.Length)}, {CSharp.Number(network.Running.Length)})";

    private static void WriteFiles(CodeWriter writer, string t)
    {
        const string Weights = "global::StaticNet.Serialization.WeightFile";
        foreach ((string type, string name, _) in _places)
        {
            writer.Line("/// <summary>Saves the parameters and the normalisation as safetensors, with PyTorch's names and layouts.</summary>");
            writer.Line($"public void Save({type} {name}) =>");
            writer.Line($"    {Weights}.Save<{t}>({name}, s_tensors, _parameters.Span, Normalisation);");
            writer.Line();
        }

        foreach ((string type, string name, _) in _places)
        {
            writer.Line("/// <summary>Loads what Save or PyTorch has written. The file is checked whole first: a failed load changes nothing.</summary>");
            writer.Line(FileException);
            using (writer.Block($"public void Load({type} {name})"))
            {
                writer.Line($"Normalisation = {Weights}.Load<{t}>({name}, s_tensors, _parameters.Span, null, InputSize);");
                writer.Line("ParametersChanged();");
            }

            if (name == "path")
            {
                writer.Line();
            }
        }
    }
}
