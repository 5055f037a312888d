using System;
using System.IO;
using System.Linq;
using StaticNet.Conformance.Running;
using Xunit;

namespace StaticNet.Conformance.Tests;

/// <summary>Trained models: what is right passes, every mistake is found, and what has no words says why.</summary>
public class ModelCaseTests
{
    private const string Relu = """{"type": "activation", "function": "relu"}""";

    private static string Case => ScratchFolder.Read("models", "iris_mlp_relu", "case.json");

    private static byte[] Weights =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models", "iris_mlp_relu", "weights.safetensors"));

    [Fact]
    public void Accepts_the_model()
    {
        CaseResult result = Run(Case, Weights);

        Assert.Equal((Outcome.Passed, "case"), (result.Outcome, result.Name));
        Assert.Equal(["outputs", "outputs one by one"], result.Quantities.Select(quantity => quantity.Name));
    }

    [Fact]
    public void The_folder_of_one_model_will_do()
    {
        using var folder = new ScratchFolder();
        folder.Write("case.json", Case);
        folder.Write("weights.safetensors", Weights);

        Assert.Equal(Outcome.Passed, folder.RunOne().Outcome);
    }

    [Theory]
    [InlineData("\"values\": [-9.829658,", "\"values\": [-9.82976,", "outputs: [0] is -9.8296")]
    [InlineData(Relu, """{"type": "activation", "function": "tanh"}""", "outputs: ")]
    [InlineData("\"out\": 3,", "\"out\": 4,", "tensor '2.weight' is F32 [3, 16], expected F32 [4, 16]")]
    [InlineData("\"shape\": [16, 3]", "\"shape\": [16, 2]", "a tensor of shape [16, 2] has 48 values")]
    [InlineData("\"layers\"", "\"sheets\"", "not a case of the format staticnet-model/1")]
    [InlineData("\"float32\"", "\"float16\"", "dtype \"float16\": expected float32 or float64")]
    public void Finds_a_mistake(string right, string wrong, string message)
    {
        Assert.Contains(right, Case, StringComparison.Ordinal);

        CaseResult result = Run(Case.Replace(right, wrong, StringComparison.Ordinal), Weights);

        Assert.Equal(Outcome.Failed, result.Outcome);
        Assert.Contains(message, string.Join("\n", result.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_are_what_counts()
    {
        byte[] weights = Weights;
        weights[^1] ^= 0x40;

        Assert.Equal(Outcome.Failed, Run(Case, weights).Outcome);
    }

    [Theory]
    [InlineData(Relu, """{"type": "transformer"}""", "lacks layer type transformer")]
    [InlineData(Relu, """{"type": "activation", "function": "hardshrink"}""", "lacks activation hardshrink")]
    [InlineData(Relu, """{"type": "relu", "threshold": 6}""", "lacks ReLU.threshold")]
    [InlineData("\"input_shape\": [4]", "\"input_shape\": [2, 2]", "inputs of the shape [2, 2]: a network takes features or images")]
    [InlineData(
        Relu, """{"type": "add", "from": 0}""", "layer 0 needs a name for a skip connection, and a name would change those of its tensors")]
    public void What_has_no_words_is_unsupported_with_a_reason(string before, string after, string reason)
    {
        CaseResult result = Run(Case.Replace(before, after, StringComparison.Ordinal), Weights);

        Assert.Equal((Outcome.Unsupported, reason), (result.Outcome, Assert.Single(result.Messages)));
    }

    [Fact]
    public void A_skip_connection_may_go_back_by_number()
    {
        string skip = $$"""{{Relu}}, {"type": "identity"}, {"type": "add", "from": 1}""";

        CaseResult result = Run(Case.Replace(Relu, skip, StringComparison.Ordinal), Weights);

        Assert.Contains("Add(\"layer1\")", result.Declaration, StringComparison.Ordinal);
        Assert.Contains("'4.weight' is missing", string.Join("\n", result.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "Dense(16)")]
    [InlineData("\"0.bias\": [16], ", "", "Dense(16, Bias = false)")]
    [InlineData("\"0.bias\": [16]", "\"1.weight\": [1], \"0.bias\": [16]", "PReLU(Shared = true)")]
    public void What_a_layer_leaves_unsaid_is_told_by_its_tensors(string before, string after, string attribute)
    {
        string json = Case.Replace(Relu, """{"type": "prelu"}""", StringComparison.Ordinal).Replace(", \"bias\": true", string.Empty, StringComparison.Ordinal);

        CaseResult result = Run(before.Length == 0 ? json : json.Replace(before, after, StringComparison.Ordinal), Weights);

        Assert.Contains($"[{attribute}]", result.Declaration, StringComparison.Ordinal);
    }

    private static CaseResult Run(string json, byte[] weights)
    {
        using var folder = new ScratchFolder();
        folder.Write("case/case.json", json);
        folder.Write("case/weights.safetensors", weights);
        return folder.RunOne();
    }
}
