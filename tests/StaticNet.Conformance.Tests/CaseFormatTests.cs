using System.Linq;
using System.Text.Json;
using StaticNet.Conformance.Cases;
using StaticNet.Conformance.Running;
using Xunit;

namespace StaticNet.Conformance.Tests;

/// <summary>The format of a file is recognised by its content.</summary>
public class CaseFormatTests
{
    [Theory]
    [InlineData("""{"format":"staticnet-reference/1"}""", "staticnet-reference/1")]
    [InlineData("""{"format":"staticnet-model/1"}""", "staticnet-model/1")]
    [InlineData("""{"case":"test_relu","operator":"Relu"}""", "onnx-node")]
    [InlineData("""{"cases":["a","b"]}""", null)]
    [InlineData("""{"case":"a"}""", null)]
    [InlineData("[1]", null)]
    public void A_file_is_of_a_format_or_of_none(string json, string? name) =>
        Assert.Equal(name, CaseFormat.Of(JsonElement.Parse(json))?.Name);

    [Fact]
    public void A_format_that_is_not_known_is_an_error()
    {
        var exception = Assert.Throws<CaseFormatException>(() => CaseFormat.Of(JsonElement.Parse("""{"format":"staticnet-model/2"}""")));

        Assert.Equal("format is staticnet-model/2, expected staticnet-reference/1 or staticnet-model/1", exception.Message);
    }

    [Fact]
    public void One_folder_may_have_cases_of_all_formats()
    {
        using var folder = new ScratchFolder();
        folder.Write("a.json", ScratchFolder.Read("reference", "linear_only_iris_4_3.f32.json"));
        folder.Write("b.json", ScratchFolder.Read("onnx-node", "test_gemm_transposeB.json"));
        folder.Write("index.json", """{"cases":["a","b"]}""");
        folder.Write("c.json", "{");
        folder.Write("d/case.json", ScratchFolder.Read("models", "iris_mlp_relu", "case.json"));

        var results = folder.Run();

        Assert.Equal(["a passed", "b passed", "c failed", "d failed"], results.Select(result => $"{result.Name} {result.Outcome}".ToLowerInvariant()));
        Assert.StartsWith("not JSON", Assert.Single(results[2].Messages));
        Assert.EndsWith("there is no weights.safetensors beside it", Assert.Single(results[3].Messages));
    }

    [Fact]
    public void A_folder_without_cases_is_wrong_usage()
    {
        using var folder = new ScratchFolder();
        folder.Write("index.json", "{}");

        var exception = Assert.Throws<UsageException>(() => folder.Run());

        Assert.Contains("staticnet-reference/1, staticnet-model/1, onnx-node", exception.Message);
    }
}
