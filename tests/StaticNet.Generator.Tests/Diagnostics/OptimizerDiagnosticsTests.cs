using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.Diagnostics;

/// <summary>Arguments of optimizers that are out of range, each at its place.</summary>
public class OptimizerDiagnosticsTests
{
    [Theory]
    [InlineData("GradientDescent", "LearningRate", "0", "0", "a finite number greater than 0")]
    [InlineData("GradientDescent", "LearningRate", "double.NaN", "NaN", "a finite number greater than 0")]
    [InlineData("GradientDescent", "LearningRate", "double.PositiveInfinity", "infinity", "a finite number greater than 0")]
    [InlineData("GradientDescent", "WeightDecay", "-0.5", "-0.5", "a finite number of at least 0")]
    [InlineData("GradientDescent", "L1", "-1", "-1", "a finite number of at least 0")]
    [InlineData("Adam", "ClipNorm", "-1", "-1", "a finite number of at least 0")]
    [InlineData("Adam", "ClipValue", "double.NegativeInfinity", "-infinity", "a finite number of at least 0")]
    [InlineData("Momentum", "Momentum", "1", "1", "a finite number of at least 0 and less than 1")]
    [InlineData("Nesterov", "Momentum", "-0.1", "-0.1", "a finite number of at least 0 and less than 1")]
    [InlineData("Adagrad", "LearningRateDecay", "-1", "-1", "a finite number of at least 0")]
    [InlineData("Adagrad", "InitialAccumulator", "double.NaN", "NaN", "a finite number of at least 0")]
    [InlineData("Adagrad", "Epsilon", "0", "0", "a finite number of at least 1E-30")]
    [InlineData("Adadelta", "Rho", "1", "1", "a finite number of at least 0 and less than 1")]
    [InlineData("Adadelta", "Epsilon", "1e-31", "1E-31", "a finite number of at least 1E-30")]
    [InlineData("RMSProp", "Alpha", "1.5", "1.5", "a finite number of at least 0 and less than 1")]
    [InlineData("RMSProp", "Momentum", "1", "1", "a finite number of at least 0 and less than 1")]
    [InlineData("Adam", "Beta1", "1", "1", "a finite number of at least 0 and less than 1")]
    [InlineData("AMSGrad", "Beta2", "-1", "-1", "a finite number of at least 0 and less than 1")]
    [InlineData("NAdam", "MomentumDecay", "-0.004", "-0.004", "a finite number of at least 0")]
    [InlineData("AdamW", "Epsilon", "0", "0", "a finite number of at least 1E-30")]
    [InlineData("AdamW", "WeightDecay", "double.NaN", "NaN", "a finite number of at least 0")]
    public void SN0401_out_of_range(string optimizer, string argument, string value, string found, string expected) => Networks
        .With("[Dense(2)]", optimizer: $"[{optimizer}({{|SN0401:{argument} = {value}|}})]")
        .Expect($"Found {argument} = {found} in '{optimizer}', expected {expected}; change the argument");

    [Theory]
    [InlineData("Momentum(Momentum = 0)")]
    [InlineData("Adagrad(Epsilon = 1e-30, InitialAccumulator = 0, LearningRateDecay = 1e9)")]
    [InlineData("RMSProp(Centered = true, Alpha = 0, Momentum = 0.999)")]
    [InlineData("NAdam(Beta1 = 0, Beta2 = 0, MomentumDecay = 0)")]
    [InlineData("AdamW(WeightDecay = 0, L1 = 1, DecayBiases = false, ClipNorm = 1e-9, ClipValue = 1e9)")]
    public void Limits_themselves_are_fine(string optimizer) => Networks.With("[Dense(2)]", optimizer: $"[{optimizer}]").Expect();
}
