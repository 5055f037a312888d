using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Conformance.Cases;
using StaticNet.Conformance.Running;
using Xunit;

namespace StaticNet.Conformance.Tests;

public class CaseComparisonTests
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
        var comparison = new CaseComparison<double>();
        comparison.Numbers("numbers", [0, actual], [0, expected]);

        Quantity quantity = Assert.Single(comparison.Quantities);
        Assert.Equal(deviation < 1.5, quantity.Holds);
        Assert.Equal(deviation, quantity.Deviation, tolerance: 1e-3 * Math.Max(1, Math.Min(deviation, 1e12)));
    }

    [Fact]
    public void Losses_in_float32_have_a_tolerance_of_their_own()
    {
        var comparison = new CaseComparison<float>();
        comparison.Numbers("numbers", [1.0005f], [1]);
        comparison.Losses("losses", [1.0005f], [1]);

        Assert.Equal([0.5, 5], comparison.Quantities.Select(quantity => Math.Round(quantity.Deviation, 1)));
    }

    [Fact]
    public void A_format_may_have_a_tolerance_of_its_own_and_what_is_not_finite_must_be_the_same()
    {
        var comparison = new CaseComparison<double>();
        comparison.Within("near", [10.5], [10], b => b / 10);
        comparison.Within("infinite", [double.NegativeInfinity, double.NaN], [double.NegativeInfinity, double.NaN], _ => 1);
        comparison.Within("other sign", [double.NegativeInfinity], [double.PositiveInfinity], _ => 1);
        comparison.Within("finite", [1], [double.NaN], _ => 1);
        comparison.Within("longer", [1, 2], [1], _ => 1);

        Assert.Equal([0.5, 0, double.PositiveInfinity, double.PositiveInfinity], comparison.Quantities.Select(quantity => quantity.Deviation));
        Assert.Equal(["longer: 2 values, expected 1"], comparison.Problems);
    }

    [Fact]
    public void What_cannot_be_compared_is_a_problem()
    {
        var comparison = new CaseComparison<float>();
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
        var comparison = new CaseComparison<float>();
        comparison.Numbers("numbers", [1, 2], null);
        comparison.Tensors("parameters", new Dictionary<string, Tensor<float>>(), null);

        Assert.Empty(comparison.Problems);
        Assert.Empty(comparison.Quantities);
    }
}
