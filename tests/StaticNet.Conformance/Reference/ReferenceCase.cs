using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using StaticNet.Conformance.Cases;
using StaticNet.Conformance.Declarations;
using StaticNet.Conformance.Running;

namespace StaticNet.Conformance.Reference;

/// <summary>
/// A reference training run: what a declaration needs to know of it. The numbers are read by <see cref="Trajectory{T}"/>.
/// </summary>
internal sealed class ReferenceCase : Case
{
    public const string Format = "staticnet-reference/1";

    /// <summary>The losses whose networks end in logits.</summary>
    private static readonly string[] LogitLosses = ["softmax_cross_entropy", "bce_with_logits"];

    /// <summary>The losses whose targets may be labels.</summary>
    private static readonly string[] LabelLosses = ["softmax_cross_entropy", "nll"];

    private ReferenceCase(JsonElement root, string name)
        : base(name, ReadDtype(root))
    {
        Root = root;
        InputShape = [.. root.GetProperty("input_shape").EnumerateArray().Select(size => size.GetInt32())];
        Layers = [.. root.GetProperty("layers").EnumerateArray()];
        Loss = root.GetProperty("loss");
        Optimizer = root.GetProperty("optimizer");
        BatchSize = root.GetProperty("batch_size").GetInt32();
    }

    /// <summary>Gets the whole file.</summary>
    public JsonElement Root { get; }

    public IReadOnlyList<int> InputShape { get; }

    public IReadOnlyList<JsonElement> Layers { get; }

    public JsonElement Loss { get; }

    public JsonElement Optimizer { get; }

    public int BatchSize { get; }

    /// <summary>Gets the number in the optimizer's <c>lr</c>.</summary>
    public double LearningRate => Optimizer.GetProperty("lr").GetDouble();

    /// <summary>Gets the largest 2-norm of the gradients as written in the file, or null.</summary>
    public JsonElement? ClipNorm =>
        Root.TryGetProperty("clip_grad_norm", out JsonElement clip) && clip.ValueKind != JsonValueKind.Null ? clip : null;

    /// <summary>Gets the loss's type.</summary>
    public string? LossType => Loss.GetProperty("type").GetString();

    /// <summary>Gets a value indicating whether targets are class indices, one for each sample.</summary>
    public bool HasLabels => LabelLosses.Contains(LossType) && Root.GetProperty("targets").GetProperty("shape").GetArrayLength() == 1;

    /// <summary>Reads a case; it has the name of its file.</summary>
    public static ReferenceCase Read(JsonElement root, string path) => new(root, CaseFolder.NameOf(path));

    /// <summary>Reads the element type of a file.</summary>
    public static bool ReadDtype(JsonElement root) => root.GetProperty("dtype").GetString() switch
    {
        "float64" => true,
        "float32" => false,
        string other => throw new CaseFormatException($"dtype \"{other}\": expected float32 or float64"),
        null => throw new CaseFormatException("dtype is null"),
    };

    public override CasePlan Plan(Library library)
    {
        var writer = new AttributeWriter(library);
        try
        {
            string?[] sources = [.. Layers.Where(layer => layer.TryGetProperty("from", out _)).Select(layer => layer.GetProperty("from").GetString())];
            foreach (JsonElement layer in Layers)
            {
                // A name that no join refers to is the case's own business.
                bool isSource = layer.TryGetProperty("name", out JsonElement name) && sources.Contains(name.GetString());
                AttributeArgument[] named = isSource ? [new AttributeArgument("Name", name.GetRawText())] : [];
                LayerVocabulary.Write(writer, layer, named);
            }

            AttributeArgument[] clip = ClipNorm is { } norm ? [new(ReferenceVocabulary.ClipNorm, norm.GetRawText())] : [];
            writer.Write("loss", Loss, "type", ReferenceVocabulary.Losses);
            writer.Write("optimizer", Optimizer, "type", ReferenceVocabulary.Optimizers, clip);
        }
        catch (Exception exception) when (CaseFormatException.Breaks(exception))
        {
            throw new CaseFormatException($"its words do not follow the format {Format}: {exception.Message}", exception);
        }

        var training = new TrainingWords(BatchSize, HasLabels, LogitLosses.Contains(LossType));
        return writer.Reason is { } reason
            ? CasePlan.Unsupported(reason)
            : CasePlan.Of(new NetworkWords(InputShape, writer.Attributes) { Training = training });
    }

    public override void Run<T>(CompiledNetworks<T> networks, CaseComparison<T> comparison) =>
        new TrajectoryRun<T>(this, () => networks.CreateTrained(), comparison).Execute();
}
