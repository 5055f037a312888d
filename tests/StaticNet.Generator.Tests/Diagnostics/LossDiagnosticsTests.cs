using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.Diagnostics;

/// <summary>Arguments of losses that are out of range, at their place and with their message.</summary>
public class LossDiagnosticsTests
{
    private const string Share = "a finite number of at least 0 and less than 1";
    private const string Weight = "a finite number of at least 0 and less than 1E+30";

    [Theory]
    [InlineData("LabelSmoothing = 1", "LabelSmoothing = 1", Share)]
    [InlineData("LabelSmoothing = -0.1", "LabelSmoothing = -0.1", Share)]
    [InlineData("LabelSmoothing = double.NaN", "LabelSmoothing = NaN", Share)]
    [InlineData("LabelSmoothing = double.NegativeInfinity", "LabelSmoothing = -infinity", Share)]
    [InlineData("ClassWeights = new double[0]", "ClassWeights = 0 numbers", "3 numbers, one for each class")]
    [InlineData("ClassWeights = new[] { 1.0, 2 }", "ClassWeights = 2 numbers", "3 numbers, one for each class")]
    [InlineData("ClassWeights = new[] { 1.0, 2, 3, 4 }", "ClassWeights = 4 numbers", "3 numbers, one for each class")]
    [InlineData("ClassWeights = new[] { 1.0, -2, 3 }", "ClassWeights[1] = -2", Weight)]
    [InlineData("ClassWeights = new[] { 1.0, 2, double.NaN }", "ClassWeights[2] = NaN", Weight)]
    [InlineData("ClassWeights = new[] { double.PositiveInfinity, 2, 3 }", "ClassWeights[0] = infinity", Weight)]
    [InlineData("ClassWeights = new[] { 1e30, 2, 3 }", "ClassWeights[0] = 1E+30", Weight)]
    [InlineData("ClassWeights = new double[] { 0, 0, -0.0 }", "ClassWeights = 0 for every class", "at least one weight greater than 0")]
    public void SN0303_softmax_cross_entropy(string argument, string found, string expected) =>
        Expect("[Dense(3)]", "SoftmaxCrossEntropy", argument, found, expected);

    [Theory]
    [InlineData("PositiveWeight = -1", "PositiveWeight = -1", Weight)]
    [InlineData("PositiveWeight = double.NaN", "PositiveWeight = NaN", Weight)]
    [InlineData("PositiveWeight = 1e300", "PositiveWeight = 1E+300", Weight)]
    [InlineData("PositiveWeights = new double[0]", "PositiveWeights = 0 numbers", "3 numbers, one for each output")]
    [InlineData("PositiveWeights = new[] { 1.0 }", "PositiveWeights = 1 numbers", "3 numbers, one for each output")]
    [InlineData("PositiveWeights = new[] { 1.0, 2, -1e-9 }", "PositiveWeights[2] = -1E-09", Weight)]
    public void SN0303_binary_cross_entropy(string argument, string found, string expected) =>
        Expect("[Dense(3)]", "BinaryCrossEntropy", argument, found, expected);

    [Fact]
    public void SN0303_two_kinds_of_positive_weights() => GeneratorHarness.Default.Reports(
        Networks.With("[Dense(1)]", "[BinaryCrossEntropy(PositiveWeight = 2, {|SN0303:PositiveWeights = new[] { 2.0 }|})]"),
        "Found PositiveWeights = weights beside PositiveWeight in 'BinaryCrossEntropy', expected one of the two; change the argument");

    [Theory]
    [InlineData("Delta = 0", "Delta = 0")]
    [InlineData("Delta = -1", "Delta = -1")]
    [InlineData("Delta = double.NaN", "Delta = NaN")]
    [InlineData("Delta = double.PositiveInfinity", "Delta = infinity")]
    public void SN0303_huber(string argument, string found) =>
        Expect("[Dense(3)]", "Huber", argument, found, "a finite number greater than 0");

    [Theory]
    [InlineData("MeanAbsoluteError")]
    [InlineData("Huber")]
    public void SN0301_images(string loss) => GeneratorHarness.Default.Reports(
        Networks.With("[Tanh]", "[{|SN0301:" + loss + "|}]", network: "[Network(1, 2, 2)]"),
        $"Found '{loss}' with an output of shape [1, 2, 2], expected a vector: put [Flatten] before it; change the last layer or the loss");

    [Fact]
    public void Weights_of_an_output_that_fits_no_loss_are_not_counted() => GeneratorHarness.Default.Reports(
        Networks.With("[Tanh]", "[{|SN0301:SoftmaxCrossEntropy(ClassWeights = new[] { 1.0, 2 })|}]", network: "[Network(1, 2, 2)]"),
        "Found 'SoftmaxCrossEntropy' with an output of shape [1, 2, 2], expected a vector: put [Flatten] before it; change the last layer or the loss");

    [Theory]
    [InlineData("SoftmaxCrossEntropy(LabelSmoothing = 0.99999, ClassWeights = new double[] { 0, 0, 1e29 }, IgnoreIndex = int.MaxValue)")]
    [InlineData("SoftmaxCrossEntropy(LabelSmoothing = 0, ClassWeights = null, IgnoreIndex = int.MinValue)")]
    [InlineData("SoftmaxCrossEntropy(LabelSmoothing = double.Epsilon, IgnoreIndex = -100)")]
    [InlineData("BinaryCrossEntropy(PositiveWeight = 0)")]
    [InlineData("BinaryCrossEntropy(PositiveWeights = new double[] { 0, 1, 1e29 })")]
    [InlineData("BinaryCrossEntropy(PositiveWeights = null, PositiveWeight = 1)")]
    [InlineData("Huber(Delta = double.Epsilon)")]
    [InlineData("Huber(Delta = double.MaxValue)")]
    [InlineData("MeanAbsoluteError(Reduction = Reduction.Sum)")]
    public void Limits_themselves_compile(string loss)
    {
        GeneratorRun run = GeneratorHarness.Default.Run(Networks.With("[Dense(3)]", "[" + loss + "]"));

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerDiagnostics);
        Assert.NotEmpty(run.Files);
    }

    private static void Expect(string layers, string loss, string argument, string found, string expected) => GeneratorHarness.Default.Reports(
        Networks.With(layers, $"[{loss}({{|SN0303:{argument}|}})]"),
        $"Found {found} in '{loss}', expected {expected}; change the argument");
}
