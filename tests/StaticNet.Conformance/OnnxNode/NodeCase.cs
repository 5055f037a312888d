using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using StaticNet.Conformance.Cases;
using StaticNet.Conformance.Declarations;
using StaticNet.Conformance.Running;

namespace StaticNet.Conformance.OnnxNode;

/// <summary>A test of one ONNX operator: a node with its attributes, its inputs, and the outputs that it must give.</summary>
internal sealed class NodeCase : Case
{
    public const string Format = "onnx-node";

    private readonly JsonElement _attributes;
    private readonly NodeTensor?[] _inputs;
    private readonly NodeTensor?[] _outputs;
    private readonly Lazy<Translation> _translation;

    private NodeCase(JsonElement root, string name, NodeTensor?[] inputs, NodeTensor?[] outputs)
        : base(name, inputs.Any(input => input?.Dtype == "float64"))
    {
        Operator = root.GetProperty("operator").GetString()!;
        Opset = root.GetProperty("opset").GetInt32();
        IsRandom = root.TryGetProperty("rng_dependent", out JsonElement random) && random.ValueKind == JsonValueKind.True;
        Note = root.TryGetProperty("note", out JsonElement note) ? note.GetString() : null;
        _attributes = root.GetProperty("attributes");
        _inputs = inputs;
        _outputs = outputs;
        _translation = new Lazy<Translation>(() => Operators.Translate(this));
    }

    public string Operator { get; }

    /// <summary>Gets the version of the operator's definition.</summary>
    public int Opset { get; }

    /// <summary>Gets a value indicating whether the outputs come from a random generator of their own.</summary>
    public bool IsRandom { get; }

    /// <summary>Gets what the collector of the cases has found out about this one.</summary>
    public string? Note { get; }

    public int InputCount => _inputs.Length;

    public int OutputCount => _outputs.Length;

    public static NodeCase Read(JsonElement root, string path)
    {
        NodeTensor?[] Slots(string slots, string tensors)
        {
            Dictionary<string, NodeTensor> byName =
                root.GetProperty(tensors).EnumerateArray().Select(NodeTensor.Read).ToDictionary(tensor => tensor.Name);
            return [.. root.GetProperty(slots).EnumerateArray().Select(slot => byName.GetValueOrDefault(slot.GetString()!))];
        }

        return new NodeCase(root, CaseFolder.NameOf(path), Slots("node_inputs", "inputs"), Slots("node_outputs", "outputs"));
    }

    public NodeTensor? Optional(int slot) => slot < _inputs.Length ? _inputs[slot] : null;

    public NodeTensor Input(int slot) => Optional(slot) ?? throw new CaseFormatException($"input {slot} is missing");

    public bool Wants(int slot) => slot < _outputs.Length && _outputs[slot] is not null;

    public NodeTensor Expected(int slot) =>
        Wants(slot) ? _outputs[slot]! : throw new CaseFormatException($"output {slot} is missing");

    /// <summary>Pairs an output with what the case expects of it.</summary>
    public NodeOutput Output(int slot, double[] actual) => new(Expected(slot).Name, actual, Expected(slot).Values);

    public double Real(string name, double otherwise) => Attribute(name)?.GetDouble() ?? otherwise;

    public int Integer(string name, int otherwise) => Attribute(name)?.GetInt32() ?? otherwise;

    public bool Flag(string name) => Integer(name, 0) != 0;

    public int[]? Integers(string name) => Attribute(name) is { } list ? JsonTensor.ReadIntegers(list) : null;

    public string Text(string name, string otherwise) => Attribute(name)?.GetString() ?? otherwise;

    public override CasePlan Plan(Library library)
    {
        try
        {
            RequireNumbers();
            return CasePlan.Of(_translation.Value.Networks);
        }
        catch (NotExpressibleException exception)
        {
            return CasePlan.Unsupported(exception.Message);
        }
        catch (Exception exception) when (CaseFormatException.Breaks(exception))
        {
            throw new CaseFormatException($"its node does not follow the format {Format}: {exception.Message}", exception);
        }
    }

    public override void Run<T>(CompiledNetworks<T> networks, CaseComparison<T> comparison)
    {
        foreach (NodeOutput output in _translation.Value.Compute(index => new NodeNetwork<T>(networks.Create(index))))
        {
            comparison.Within(
                output.Name, [.. output.Actual.Select(T.CreateChecked)], [.. output.Expected.Select(T.CreateChecked)], Tolerance);
        }
    }

    /// <summary>A tenth of ONNX's own relative tolerance of 1e-3, with its absolute one, 1e-7; float64 as everywhere.</summary>
    private double Tolerance(double expected) => (IsDouble ? 1e-9 : 1e-4) * (Math.Abs(expected) + 1e-3);

    private JsonElement? Attribute(string name) => _attributes.TryGetProperty(name, out JsonElement value) ? value : null;

    private void RequireNumbers()
    {
        string[] known = ["float32", "float64", "int64", "int32", "uint8", "int8", "bool"];
        foreach (NodeTensor tensor in _inputs.Concat(_outputs).OfType<NodeTensor>())
        {
            if (!known.Contains(tensor.Dtype))
            {
                throw new NotExpressibleException($"elements of the type {tensor.Dtype}");
            }

            if (tensor.Values.Length == 0)
            {
                throw new NotExpressibleException("a tensor without elements");
            }
        }
    }
}
