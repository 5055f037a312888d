using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using StaticNet.Benchmarks.Workloads;
using static System.FormattableString;

namespace StaticNet.Benchmarks.Peers;

/// <summary>A workload as an ONNX file: what a user exports from a trained network, for inference (onnx.proto, operator set 13).</summary>
internal static class OnnxModel
{
    private const long Float = 1;

    /// <summary>Encodes the model for a literal number of samples, from x to y, the probabilities.</summary>
    public static byte[] Encode(Workload workload, IReadOnlyDictionary<string, NamedTensor> weights, int samples)
    {
        OnnxMessage graph = new();
        string value = "x";
        for (int i = 0; i < workload.Layers.Count; i++)
        {
            PeerLayer layer = workload.Layers[i];
            string result = Invariant($"v{i}");
            (string Operator, string[] Parameters, OnnxMessage[] Attributes) node = Translate(layer, i);
            if (node.Operator.Length > 0)
            {
                graph.Add(1, Node(node.Operator, [value, .. node.Parameters], result, node.Attributes));
                value = result;
            }
        }

        graph.Add(1, Node("Softmax", [value], "y", [Integer("axis", 1)]));
        graph.Add(2, workload.Name);
        foreach (NamedTensor tensor in weights.Values)
        {
            graph.Add(5, Tensor(tensor));
        }

        graph.Add(11, Value("x", [samples, .. workload.InputShape]));
        graph.Add(12, Value("y", [samples, workload.OutputSize]));
        return new OnnxMessage().Add(1, 8L).Add(8, new OnnxMessage().Add(1, string.Empty).Add(2, 13L)).Add(7, graph).ToArray();
    }

    private static (string Operator, string[] Parameters, OnnxMessage[] Attributes) Translate(PeerLayer layer, int index)
    {
        string[] affine = [Invariant($"{index}.weight"), Invariant($"{index}.bias")];
        return layer.Kind switch
        {
            LayerKind.Dense => ("Gemm", affine, [Integer("transB", 1)]),
            LayerKind.Conv => ("Conv", affine, [Integers("kernel_shape", layer.Kernel, layer.Kernel)]),
            LayerKind.BatchNorm => (
                "BatchNormalization",
                [.. affine, Invariant($"{index}.running_mean"), Invariant($"{index}.running_var")],
                [new OnnxMessage().Add(1, "epsilon").Add(2, 1e-5f).Add(20, 1L)]),
            LayerKind.ReLU => ("Relu", [], []),
            LayerKind.MaxPool => (
                "MaxPool", [], [Integers("kernel_shape", layer.Kernel, layer.Kernel), Integers("strides", layer.Kernel, layer.Kernel)]),
            LayerKind.Flatten => ("Flatten", [], []),
            LayerKind.Dropout => (string.Empty, [], []),
            _ => throw new InvalidOperationException($"No ONNX operator for {layer.Kind}."),
        };
    }

    private static OnnxMessage Node(string kind, string[] inputs, string output, OnnxMessage[] attributes)
    {
        OnnxMessage node = new();
        foreach (string input in inputs)
        {
            node.Add(1, input);
        }

        node.Add(2, output).Add(4, kind);
        foreach (OnnxMessage attribute in attributes)
        {
            node.Add(5, attribute);
        }

        return node;
    }

    private static OnnxMessage Integer(string name, long value) => new OnnxMessage().Add(1, name).Add(3, value).Add(20, 2L);

    private static OnnxMessage Integers(string name, params long[] values) =>
        values.Aggregate(new OnnxMessage().Add(1, name), (message, value) => message.Add(8, value)).Add(20, 7L);

    private static OnnxMessage Tensor(NamedTensor tensor) => tensor.Shape
        .Aggregate(new OnnxMessage(), (message, size) => message.Add(1, (long)size))
        .Add(2, Float).Add(8, tensor.Name).Add(9, MemoryMarshal.AsBytes(tensor.Values.AsSpan()));

    private static OnnxMessage Value(string name, IEnumerable<int> sizes)
    {
        OnnxMessage shape = sizes.Aggregate(new OnnxMessage(), (message, size) => message.Add(1, new OnnxMessage().Add(1, (long)size)));
        OnnxMessage type = new OnnxMessage().Add(1, new OnnxMessage().Add(1, Float).Add(2, shape));
        return new OnnxMessage().Add(1, name).Add(2, type);
    }
}
