using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using StaticNet.Conformance.Cases;
using StaticNet.Conformance.Declarations;
using StaticNet.Conformance.Reference;
using StaticNet.Conformance.Running;

namespace StaticNet.Conformance.Models;

/// <summary>A trained model: its layers, the weight file beside it, and outputs for some inputs.</summary>
internal sealed class ModelCase : Case
{
    public const string Format = "staticnet-model/1";

    /// <summary>The file with the weights, in the folder of the case.</summary>
    private const string WeightFile = "weights.safetensors";

    private readonly JsonElement _root;
    private readonly string _weights;
    private readonly int[] _inputShape;
    private readonly JsonElement[] _layers;

    private ModelCase(JsonElement root, string path)
        : base(CaseFolder.NameOf(path), ReferenceCase.ReadDtype(root))
    {
        _root = root;
        _weights = Path.Combine(Path.GetDirectoryName(path)!, WeightFile);
        _inputShape = JsonTensor.ReadIntegers(root.GetProperty("input_shape"));
        _layers = [.. root.GetProperty("layers").EnumerateArray()];
        if (!File.Exists(_weights))
        {
            throw new CaseFormatException($"there is no {WeightFile} beside it");
        }
    }

    public static ModelCase Read(JsonElement root, string path) => new(root, path);

    public override CasePlan Plan(Library library)
    {
        try
        {
            return PlanUnchecked(library);
        }
        catch (Exception exception) when (CaseFormatException.Breaks(exception))
        {
            throw new CaseFormatException($"its layers do not follow the format {Format}: {exception.Message}", exception);
        }
    }

    public override void Run<T>(CompiledNetworks<T> networks, CaseComparison<T> comparison)
    {
        Tensor<T> inputs = JsonTensor.Read<T>(_root.GetProperty("inputs"));
        Tensor<T> expected = JsonTensor.Read<T>(_root.GetProperty("outputs"));
        byte[] file = File.ReadAllBytes(_weights);
        IGeneratedNetwork<T> network = networks.Create();
        network.Load(new MemoryStream(file));

        // 1. What is loaded is saved again, bit by bit; batches that PyTorch has counted are nothing to a network.
        IEnumerable<KeyValuePair<string, Tensor<T>>> loaded = Safetensors.Read<T>(file, except: ".num_batches_tracked");
        comparison.SavedAsLoaded(Safetensors.Save(network), loaded.ToDictionary());

        // 2. All samples together, and one by one.
        var outputs = new T[expected.Values.Length];
        network.PredictRaw(inputs.Values, outputs);
        comparison.Within("outputs", outputs, expected.Values, Tolerance);

        int samples = inputs.Shape[0];
        int inputSize = inputs.Values.Length / samples;
        int outputSize = outputs.Length / samples;
        Array.Clear(outputs);
        for (int i = 0; i < samples; i++)
        {
            network.PredictRaw(inputs.Values.AsSpan(i * inputSize, inputSize), outputs.AsSpan(i * outputSize, outputSize));
        }

        comparison.Within("outputs one by one", outputs, expected.Values, Tolerance);
    }

    /// <summary>Gives the name of a layer that another one goes back to by name or by number.</summary>
    private static string? NameFor(JsonElement layer, int index, IReadOnlyCollection<string> wanted)
    {
        string? name = layer.TryGetProperty("name", out JsonElement given) ? given.GetString() : null;
        return name is not null && wanted.Contains(name) ? name : wanted.Contains($"{index}") ? $"layer{index}" : null;
    }

    private CasePlan PlanUnchecked(Library library)
    {
        string[] wanted = [.. _layers.Where(layer => layer.TryGetProperty("from", out _)).Select(layer => layer.GetProperty("from").ToString())];
        string[] tensors = [.. _root.GetProperty("tensors").EnumerateObject().Select(tensor => tensor.Name)];
        var writer = new AttributeWriter(library);
        for (int i = 0; i < _layers.Length; i++)
        {
            JsonElement layer = _layers[i];
            string? name = NameFor(layer, i, wanted);
            if (name is not null && tensors.Any(tensor => tensor.StartsWith($"{i}.", StringComparison.Ordinal)))
            {
                return CasePlan.Unsupported($"layer {i} needs a name for a skip connection, and a name would change those of its tensors");
            }

            if (layer.TryGetProperty("from", out JsonElement from))
            {
                int source = from.ValueKind == JsonValueKind.Number ? from.GetInt32() : Array.FindIndex(_layers, HasName(from.GetString()!));
                string written = source < 0 ? from.GetString()! : NameFor(_layers[source], source, wanted)!;
                layer = JsonElement.Parse($$"""{"type":"{{layer.GetProperty("type").GetString()}}","from":"{{written}}"}""");
            }

            AttributeArgument[] named = name is null ? [] : [new AttributeArgument("Name", $"\"{name}\"")];
            LayerVocabulary.Write(writer, layer, [.. named, .. FromTensors(layer, i)]);
        }

        if (writer.Reason is { } reason)
        {
            return CasePlan.Unsupported(reason);
        }

        // A network takes features or images; a matrix that is flattened at once is an image of one channel.
        bool isFlattened = _inputShape.Length == 2 && writer.Attributes is ["Flatten", ..];
        int[] shape = isFlattened ? [1, .. _inputShape] : _inputShape;
        return shape.Length is 1 or 3
            ? CasePlan.Of(new NetworkWords(shape, writer.Attributes))
            : CasePlan.Unsupported($"inputs of the shape {Tensor<int>.Describe(shape)}: a network takes features or images");
    }

    private static Predicate<JsonElement> HasName(string name) =>
        layer => layer.TryGetProperty("name", out JsonElement given) && given.ValueEquals(name);

    /// <summary>Gives the options that a layer leaves unsaid and the shapes of its tensors tell.</summary>
    private IEnumerable<AttributeArgument> FromTensors(JsonElement layer, int index)
    {
        JsonElement tensors = _root.GetProperty("tensors");
        string type = layer.GetProperty(layer.TryGetProperty("function", out _) ? "function" : "type").GetString()!;
        string? attribute = Word.Find([.. LayerVocabulary.Layers, .. LayerVocabulary.Activations], type)?.Attribute;
        bool hasWeight = tensors.TryGetProperty($"{index}.weight", out JsonElement weight);
        bool hasBias = tensors.TryGetProperty($"{index}.bias", out _);
        bool Leaves(string key) => !layer.TryGetProperty(key, out _);
        switch (attribute)
        {
            case "Dense" or "Conv2D" when Leaves("bias") && hasWeight && !hasBias:
                yield return new AttributeArgument("Bias", "false");
                break;
            case "BatchNorm" or "LayerNorm" when Leaves("affine") && Leaves("elementwise_affine") && !hasWeight:
                yield return new AttributeArgument("Affine", "false");
                break;
            case "PReLU" when Leaves("num_parameters") && hasWeight && JsonTensor.ReadIntegers(weight) is [1]:
                yield return new AttributeArgument("Shared", "true");
                break;
        }
    }

    /// <summary>The format's tolerance: 1e-5 max(1, |b|) for float32; 1e-9 (|b| + 1e-3) for float64.</summary>
    private double Tolerance(double expected) =>
        IsDouble ? 1e-9 * (Math.Abs(expected) + 1e-3) : 1e-5 * Math.Max(1, Math.Abs(expected));
}
