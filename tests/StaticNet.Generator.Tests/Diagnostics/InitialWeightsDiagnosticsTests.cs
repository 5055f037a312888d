using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.Diagnostics;

/// <summary>Arguments of initial weights that are wrong, or that nothing would read.</summary>
public class InitialWeightsDiagnosticsTests
{
    private const string Finite = "a finite number greater than -1E+30 and less than 1E+30";
    private const string Positive = "a finite number greater than 0 and less than 1E+30";

    [Theory]
    [InlineData("{|SN0201:Init = Init.Constant|}", "Init = Init.Constant without InitValue", "both, such as Init = Init.Constant, InitValue = 0.1")]
    [InlineData("Init = Init.Constant, {|SN0201:InitValue = double.NaN|}", "InitValue = NaN", Finite)]
    [InlineData("Init = Init.Constant, {|SN0201:InitValue = 1e30|}", "InitValue = 1E+30", Finite)]
    [InlineData("{|SN0201:InitValue = 0.1|}", "InitValue = 0.1", "Init = Init.Constant beside it")]
    [InlineData("Init = Init.Zeros, {|SN0201:InitValue = 0|}", "InitValue = 0", "Init = Init.Constant beside it")]
    [InlineData("{|SN0201:InitGain = 2|}", "InitGain = 2", "Init = Init.Orthogonal beside it")]
    [InlineData("Init = Init.Orthogonal, {|SN0201:InitGain = 0|}", "InitGain = 0", Positive)]
    [InlineData("Init = Init.Orthogonal, {|SN0201:InitGain = double.NaN|}", "InitGain = NaN", Positive)]
    [InlineData("{|SN0201:BiasValue = double.NegativeInfinity|}", "BiasValue = -infinity", Finite)]
    [InlineData("Bias = false, {|SN0201:BiasValue = 1|}", "BiasValue = 1", "a layer with biases")]
    public void SN0201(string arguments, string found, string expected)
    {
        GeneratorHarness.Default.Reports(
            Networks.With($"[Dense(3, {arguments})]", "[MeanSquaredError]"),
            $"Found {found} in 'Dense', expected {expected}; change the argument");
        GeneratorHarness.Default.Reports(
            Networks.With($"[Conv2D(3, 1, {arguments}), Flatten]", "[MeanSquaredError]", network: "[Network(1, 2, 2)]"),
            $"Found {found} in 'Conv2D', expected {expected}; change the argument");
    }
}
