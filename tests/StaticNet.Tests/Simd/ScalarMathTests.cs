using System;
using StaticNet.Simd;
using Xunit;

namespace StaticNet.Tests.Simd;

public class ScalarMathTests
{
    [Theory]
    [InlineData(2.0, 10, 1024.0)]
    [InlineData(-3.0, 3, -27.0)]
    [InlineData(2.0, -2, 0.25)]
    [InlineData(0.0, 0, 1.0)]
    [InlineData(0.5, 1074, double.Epsilon)]
    [InlineData(-1.0, long.MinValue, 1.0)]
    [InlineData(-1.0, long.MaxValue, -1.0)]
    [InlineData(0.9, long.MaxValue, 0.0)]
    public void Power_is_exact_where_it_can_be(double x, long n, double expected) => Assert.Equal(expected, ScalarMath.Power(x, n));

    /// <summary>Adam's 0.9^t and 0.999^t, computed with mpmath from the exact values of the doubles.</summary>
    [Theory]
    [InlineData(0.9, 7, 0.4782969000000001)]
    [InlineData(0.999, 5000, 0.006721111959865588)]
    public void Power_is_accurate(double x, long n, double expected) =>
        Assert.InRange(ScalarMath.Power(x, n) / expected, 1 - (n * 2.3e-16), 1 + (n * 2.3e-16));

    /// <summary>The same products in the same order on every target: 0.999^1000.</summary>
    [Fact]
    public void Power_never_changes() => Assert.Equal(0x3fd788526411edac, BitConverter.DoubleToInt64Bits(ScalarMath.Power(0.999, 1000)));
}
