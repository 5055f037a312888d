using System;
using System.Linq;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.Losses;

/// <summary>Generated code shows the fused gradient of each loss, and has nothing that the declaration does not ask for.</summary>
public class LossCodeTests
{
    private static readonly string[] _optional = { "ClassRows", "_scale", "out double total", "s_p", "= Σ Y\n" };

    [Theory]
    [InlineData("SoftmaxCrossEntropy", "dZ1 = (A1 - Y) · scale")]
    [InlineData("SoftmaxCrossEntropy(LabelSmoothing = 0.1)", "dZ1 = (A1 - Y) · scale", "ClassRows")]
    [InlineData("SoftmaxCrossEntropy(ClassWeights = new[] { 1.0, 2, 3 })", "dZ1 = (A1 ⊙ T - Y) · scale", "ClassRows", "_scale", "out double total", "= Σ Y\n")]
    [InlineData("SoftmaxCrossEntropy(IgnoreIndex = 0, Reduction = Reduction.Sum)", "dZ1 = (A1 ⊙ T - Y) · scale", "ClassRows", "= Σ Y\n")]
    [InlineData("NegativeLogLikelihood", "dZ1 = -Y · scale")]
    [InlineData("NegativeLogLikelihood(IgnoreIndex = 0)", "dZ1 = -Y · scale", "ClassRows", "_scale", "out double total")]
    [InlineData("BinaryCrossEntropy", "dZ1 = (A1 - Y) · scale")]
    [InlineData("BinaryCrossEntropy(PositiveWeight = 3)", "dZ1 = (A1 ⊙ (1 + (3 - 1) ⊙ Y) - 3 Y) · scale")]
    [InlineData("BinaryCrossEntropy(PositiveWeights = new[] { 1.0, 2, 3 })", "dZ1 = (A1 ⊙ (1 + (p - 1) ⊙ Y) - p Y) · scale", "s_p")]
    [InlineData("MeanSquaredError", "dZ1 = 2 (Z1 - Y) · scale")]
    [InlineData("MeanAbsoluteError", "dZ1 = sign(R) · scale")]
    [InlineData("Huber(Delta = 0.25)", "dZ1 = max(min(Z1 - Y, 0.25), -0.25) · scale")]
    public void The_gradient_is_there_and_only_declared_options_are(string loss, string gradient, params string[] options)
    {
        string code = Generate(loss);

        Assert.Contains("// " + gradient, code, StringComparison.Ordinal);
        Assert.Equal(options, _optional.Where(option => code.Contains(option, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_header_says_what_becomes_of_the_targets()
    {
        string code = Generate("SoftmaxCrossEntropy(LabelSmoothing = 0.1, ClassWeights = new[] { 1.0, 2, 3 }, IgnoreIndex = -1)");

        Assert.Contains(
            "loss SoftmaxCrossEntropy: L = 1/N Σ Y' (log Σ exp Z - Z), Y' = w ⊙ ((1 - 0.1) Y + 0.1 / C), 0 for the label -1",
            code,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BinaryCrossEntropy(PositiveWeights = new[] { 1.0, 2, 3, 4 })")]
    [InlineData("MeanSquaredError")]
    [InlineData("MeanAbsoluteError")]
    [InlineData("Huber")]
    public void An_image_may_be_flattened_right_before_the_loss(string loss)
    {
        GeneratorRun run = GeneratorHarness.Default.Run(
            Networks.With("[PReLU, Flatten]", "[" + loss + "]", "[GradientDescent]", "[Network(1, 2, 2, InputGradient = true)]"));

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerDiagnostics);
    }

    private static string Generate(string loss)
    {
        GeneratorRun run = GeneratorHarness.Default.Run(Networks.With("[Dense(3)]", "[" + loss + "]", "[GradientDescent]"));
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerDiagnostics);
        return string.Concat(run.Files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => file.Value)).ReplaceLineEndings("\n");
    }
}
