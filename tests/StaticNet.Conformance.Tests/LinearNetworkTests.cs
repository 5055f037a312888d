using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using StaticNet.Conformance.Declarations;
using StaticNet.Conformance.Running;
using Xunit;

namespace StaticNet.Conformance.Tests;

/// <summary>The whole runner on a network written by hand: it accepts the correct one and finds every mistake.</summary>
public class LinearNetworkTests
{
    [Fact]
    public void Accepts_the_correct_network()
    {
        IReadOnlyList<CaseResult> results = Run(new LinearGenerator());

        Assert.Equal(["linear_only_iris_4_3.f32", "linear_only_iris_4_3.f64"], results.Select(result => result.Name));
        Assert.All(results, result => Assert.Equal(Outcome.Passed, result.Outcome));
        Assert.All(results, result => Assert.InRange(result.Worst!.Deviation, 0, 0.1));
        string[] quantities =
        [
            "gradients 1", "gradients 20", "grad_norms", "inference outputs", "inference outputs one by one", "losses",
            "parameters 1", "parameters 20", "step1_input_gradient", "step1_output",
        ];
        Assert.All(results, result => Assert.Equal(quantities.Order(), result.Quantities.Select(quantity => quantity.Name).Order()));
    }

    [Theory]
    [InlineData("Real z = _parameters[12 + o];", "Real z = 0;", "step1_output")]
    [InlineData("sum += z[o]", "sum = z[o]", "losses")]
    [InlineData("(_labels[n] == o ? 1 : 0)", "0", "gradients 1")]
    [InlineData("_gradients[12 + o] += dz", "_gradients[12 + o] = dz", "gradients 1: 0.bias")]
    [InlineData("_inputGradient[n * 4 + i] +=", "_inputGradient[n * 4 + i] =", "step1_input_gradient")]
    [InlineData("StepCount++;", "if (++StepCount == 20) return;", "parameters 20")]
    [InlineData("StepCount++;", "", "StepCount is 0")]
    [InlineData("return loss;", "return Real.NaN;", "losses")]
    [InlineData("return loss; // of Step", "NudgeABit(); return loss;", "Step alone: other bits in 0.weight")]
    [InlineData("Array.Clear(_gradients);", "", "gradients 20")]
    [InlineData("\\\"shape\\\":[3]", "\\\"shape\\\":[3,1]", "0.bias has the shape [3, 1], expected [3]")]
    [InlineData("0.bias\\\":", "0.b\\\":", "saved tensors are 0.b, 0.weight; expected 0.bias, 0.weight")]
    [InlineData("values[k] = _parameters[k % 4 * 3 + k / 4];", "values[k] = _parameters[k];", "0.weight is not saved as it was loaded")]
    [InlineData("ParameterCount = 15", "ParameterCount = 16", "ParameterCount is 16, expected 15")]
    [InlineData("public void Update()", "public void Apply()", "does not contain a definition for 'Update'")]
    [InlineData("StepCount++;", "throw new InvalidOperationException(\"broken\");", "InvalidOperationException: broken")]
    public void Finds_a_mistake(string correct, string wrong, string message)
    {
        IReadOnlyList<CaseResult> results = Run(new LinearGenerator(correct, wrong));

        Assert.Equal(2, results.Count);
        foreach (CaseResult result in results)
        {
            Assert.Equal(Outcome.Failed, result.Outcome);
            Assert.Contains(message, string.Join("\n", result.Messages));
        }
    }

    [Theory]
    [InlineData("public const int InputSize", "public const int Half = 1 / (sizeof(Real) - 4), InputSize", null, "CS0020")]
    [InlineData("", "", "_f32", "_f32 is too much")]
    public void A_network_that_cannot_be_compiled_leaves_the_others_alone(string correct, string wrong, string? throwFor, string message)
    {
        IReadOnlyList<CaseResult> results = Run(new LinearGenerator(correct, wrong, throwFor));

        Assert.Equal([Outcome.Failed, Outcome.Passed], results.Select(result => result.Outcome));
        Assert.Contains(message, string.Join("\n", results[0].Messages));
    }

    private static IReadOnlyList<CaseResult> Run(IIncrementalGenerator generator)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "reference");
        return ConformanceRun.Execute(RunOptions.Parse([folder]), Library.Referenced, [generator.AsSourceGenerator()]);
    }
}
