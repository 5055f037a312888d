using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using StaticNet.Conformance.Cases;
using StaticNet.Conformance.Declarations;
using StaticNet.Conformance.OnnxNode;
using StaticNet.Conformance.Running;
using Xunit;

namespace StaticNet.Conformance.Tests;

/// <summary>ONNX nodes: what they are translated to, that mistakes are found, and what has no words.</summary>
public class NodeCaseTests
{
    [Theory]
    [InlineData("Elu", """{"alpha":2.0}""", "[2,3]", "ELU(2)")]
    [InlineData("Selu", "{}", "[2,3]", "SELU")]
    [InlineData("Selu", """{"alpha":2.0,"gamma":3.0}""", "[2,3]", "SELU(Alpha = 2, Scale = 3)")]
    [InlineData("HardSigmoid", "{}", "[2,3]", "HardSigmoid(Slope = 0.2, Offset = 0.5)")]
    [InlineData("AveragePool", """{"kernel_shape":[2]}""", "[1,2,4]", "AvgPool2D(1, 2, StrideWidth = 1)")]
    [InlineData(
        "AveragePool", """{"kernel_shape":[2,2],"pads":[0,0,1,1]}""", "[1,2,4,4]",
        "AvgPool2D(2, 2, StrideHeight = 1, StrideWidth = 1, PaddingBottom = 1, PaddingRight = 1, CountIncludePad = false)")]
    [InlineData(
        "AveragePool", """{"kernel_shape":[3,3],"strides":[2,2],"ceil_mode":1,"count_include_pad":1}""", "[1,1,4,4]",
        "AvgPool2D(3, 3, StrideHeight = 2, StrideWidth = 2, PaddingBottom = 1, PaddingRight = 1)")]
    [InlineData(
        "MaxPool", """{"kernel_shape":[3,3],"strides":[2,2],"ceil_mode":1}""", "[1,1,4,4]",
        "MaxPool2D(3, 3, StrideHeight = 2, StrideWidth = 2, CeilMode = true)")]
    [InlineData(
        "MaxPool", """{"kernel_shape":[2,2],"auto_pad":"SAME_LOWER"}""", "[1,1,4,4]",
        "MaxPool2D(2, 2, StrideHeight = 1, StrideWidth = 1, PaddingTop = 1, PaddingLeft = 1)")]
    [InlineData("MaxPool", """{"kernel_shape":[2,3,4],"strides":[2,3,4]}""", "[1,2,4,6,8]", "MaxPool2D(3, 4); MaxPool2D(2, 1)")]
    [InlineData("Softmax", """{"axis":1}""", "[2,3,4]", "Softmax")]
    [InlineData("Flatten", """{"axis":2}""", "[2,3,4,5]", "Flatten")]
    public void Nodes_become_attributes(string operation, string attributes, string shape, string expected)
    {
        IReadOnlyList<NetworkWords> networks = Plan(Node(operation, attributes, shape)).Networks;

        Assert.Equal(expected, string.Join("; ", networks.Select(network => string.Join(", ", network.Attributes))));
    }

    [Theory]
    [InlineData("Einsum", "{}", "[2]", "operator Einsum")]
    [InlineData("MaxPool", """{"kernel_shape":[1,1,1,1]}""", "[1,1,1,1,1,1]", "pooling over 4 dimensions")]
    [InlineData("Swish", """{"alpha":2.0}""", "[2]", "a factor inside of the sigmoid of SiLU")]
    [InlineData("Relu", "{}", "[0]", "a tensor without elements")]
    public void What_has_no_words_is_unsupported_with_a_reason(string operation, string attributes, string shape, string reason)
    {
        using var folder = new ScratchFolder();
        folder.Write("node.json", Node(operation, attributes, shape));

        CaseResult result = folder.RunOne();

        Assert.Equal((Outcome.Unsupported, reason), (result.Outcome, Assert.Single(result.Messages)));
    }

    [Fact]
    public void An_element_type_that_there_is_not_is_a_reason_too() =>
        Assert.Equal("elements of the type float16", Plan(Node("Relu", "{}", "[2]").Replace("float32", "float16")).Reason);

    [Theory]
    [InlineData("test_gemm_transposeB", "y")]
    [InlineData("test_sce_none_weights_log_prob", "z", "log_prob")]
    [InlineData("test_maxpool_3d_dilations", "y")]
    [InlineData("test_adam_multiple", "X1_new", "X2_new", "V1_new", "V2_new", "H1_new", "H2_new")]
    [InlineData("test_batchnorm_epsilon_training_mode", "y", "output_mean", "output_var")]
    public void Every_output_is_compared_and_a_wrong_one_fails(string name, params string[] outputs)
    {
        string json = ScratchFolder.Read("onnx-node", $"{name}.json");
        using var folder = new ScratchFolder();
        folder.Write("right.json", json);
        foreach (string output in outputs)
        {
            folder.Write($"wrong {output}.json", ChangeFirstValue(json, output));
        }

        CaseResult[] results = [.. folder.Run()];

        Assert.Equal(Outcome.Passed, results[0].Outcome);
        Assert.Equal(outputs, results[0].Quantities.Select(quantity => quantity.Name));
        foreach (CaseResult wrong in results.Skip(1))
        {
            Assert.Equal(Outcome.Failed, wrong.Outcome);
            Assert.StartsWith($"{wrong.Name["wrong ".Length..]}: [0] is ", Assert.Single(wrong.Messages));
        }
    }

    [Fact]
    public void A_node_without_its_inputs_is_not_of_the_format()
    {
        using var folder = new ScratchFolder();
        folder.Write("node.json", Node("Relu", "{}", "[2]").Replace("\"node_inputs\"", "\"slots\""));

        CaseResult result = folder.RunOne();

        Assert.Equal(Outcome.Failed, result.Outcome);
        Assert.StartsWith("not a case of the format onnx-node", Assert.Single(result.Messages));
    }

    /// <summary>A node of one input and one output, whose numbers are all 1.</summary>
    private static string Node(string operation, string attributes, string shape)
    {
        int size = JsonTensor.ReadIntegers(JsonElement.Parse(shape)).Aggregate(1, (product, extent) => product * extent);
        string tensor = $$"""{"name":"x","dtype":"float32","shape":{{shape}},"values":[{{string.Join(",", Enumerable.Repeat(1, size))}}]}""";
        return $$"""
            {"case":"node","operator":"{{operation}}","domain":"ai.onnx","opset":22,"attributes":{{attributes}},
            "node_inputs":["x"],"node_outputs":["x"],"inputs":[{{tensor}}],"outputs":[{{tensor}}]}
            """;
    }

    private static CasePlan Plan(string json) => NodeCase.Read(JsonElement.Parse(json), "node.json").Plan(Library.Referenced);

    /// <summary>Adds a thousandth and 0.01 % to the first value of an output.</summary>
    private static string ChangeFirstValue(string json, string output)
    {
        var root = System.Text.Json.Nodes.JsonNode.Parse(json)!;
        var values = root["outputs"]!.AsArray().Single(tensor => (string)tensor!["name"]! == output)!["values"]!.AsArray();
        values[0] = ((double)values[0]! * 1.0001) + 0.001;
        return root.ToJsonString();
    }
}
