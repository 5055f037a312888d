using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace StaticNet.Conformance.Cases;

/// <summary>
/// A reference training run: what a declaration needs to know of it. The numbers are read by <see cref="Trajectory{T}"/>.
/// </summary>
internal sealed class ReferenceCase
{
    public const string Format = "staticnet-reference/1";

    private ReferenceCase(JsonElement root, string name)
    {
        Root = root;
        Name = name;
        IsDouble = root.GetProperty("dtype").GetString() switch
        {
            "float64" => true,
            "float32" => false,
            string other => throw new CaseFormatException($"dtype \"{other}\": expected float32 or float64"),
            null => throw new CaseFormatException("dtype is null"),
        };
        InputShape = [.. root.GetProperty("input_shape").EnumerateArray().Select(size => size.GetInt32())];
        Layers = [.. root.GetProperty("layers").EnumerateArray()];
        Loss = root.GetProperty("loss");
        Optimizer = root.GetProperty("optimizer");
        BatchSize = root.GetProperty("batch_size").GetInt32();
    }

    /// <summary>Gets the whole file.</summary>
    public JsonElement Root { get; }

    public string Name { get; }

    public bool IsDouble { get; }

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
    public bool HasLabels => LossType == "softmax_cross_entropy" && Root.GetProperty("targets").GetProperty("shape").GetArrayLength() == 1;

    public static ReferenceCase Read(JsonElement root, string name)
    {
        try
        {
            return new ReferenceCase(root, name);
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new CaseFormatException($"not a case of the format {Format}: {exception.Message}", exception);
        }
    }
}
