using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Conformance.Cases;
using StaticNet.Conformance.Running;
using Xunit;

namespace StaticNet.Conformance.Tests;

public class TrajectoryComparisonTests
{
    [Theory]
    [InlineData(2, 2, 0)]
    [InlineData(2 + 1e-9, 2, 1 / 2.001)]
    [InlineData(2, 2 + 4e-9, 4 / 2.001)]
    [InlineData(5e-13, 0, 0.5)]
    [InlineData(-1, 1, 2 / 1.001e-9)]
    [InlineData(double.NaN, 1, double.PositiveInfinity)]
    [InlineData(double.PositiveInfinity, 1, double.PositiveInfinity)]
    public void Deviation_in_float64_is_relative_to_the_tolerance(double actual, double expected, double deviation)
    {
        var comparison = new TrajectoryComparison<double>();
        comparison.Numbers("numbers", [0, actual], [0, expected]);

        Quantity quantity = Assert.Single(comparison.Quantities);
        Assert.Equal(deviation < 1.5, quantity.Holds);
        Assert.Equal(deviation, quantity.Deviation, tolerance: 1e-3 * Math.Max(1, Math.Min(deviation, 1e12)));
    }

    [Fact]
    public void Losses_in_float32_have_a_tolerance_of_their_own()
    {
        var comparison = new TrajectoryComparison<float>();
        comparison.Numbers("numbers", [1.0005f], [1]);
        comparison.Losses("losses", [1.0005f], [1]);

        Assert.Equal([0.5, 5], comparison.Quantities.Select(quantity => Math.Round(quantity.Deviation, 1)));
    }

    [Fact]
    public void What_cannot_be_compared_is_a_problem()
    {
        var comparison = new TrajectoryComparison<float>();
        var expected = new Dictionary<string, Tensor<float>> { ["0.weight"] = new([1, 2], [1, 2]), ["0.bias"] = new([1], [1]) };
        var actual = new Dictionary<string, Tensor<float>> { ["0.weight"] = new([2, 1], [1, 2]) };
        comparison.Numbers("numbers", [1, 2], [1]);
        comparison.Tensors("parameters", actual, expected);

        Assert.Equal(3, comparison.Problems.Count);
        Assert.Empty(comparison.Quantities);
    }

    [Fact]
    public void What_the_reference_does_not_have_is_passed_over()
    {
        var comparison = new TrajectoryComparison<float>();
        comparison.Numbers("numbers", [1, 2], null);
        comparison.Tensors("parameters", new Dictionary<string, Tensor<float>>(), null);

        Assert.Empty(comparison.Problems);
        Assert.Empty(comparison.Quantities);
    }
}
