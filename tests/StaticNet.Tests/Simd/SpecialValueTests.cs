using System;
using System.Linq;
using System.Runtime.Intrinsics;
using Xunit;

namespace StaticNet.Tests.Simd;

/// <summary>The values that the documentation promises exactly. Equal compares -0 and 0 by their bits.</summary>
public class SpecialValueTests
{
    private const double Infinity = double.PositiveInfinity;

    public static TheoryData<string, double, double> Values => new()
    {
        { "Exp", 0.0, 1.0 },
        { "Exp", -0.0, 1.0 },
        { "Exp", Infinity, Infinity },
        { "Exp", -Infinity, 0.0 },
        { "Exp", 1e30, Infinity },
        { "Exp", -1e30, 0.0 },
        { "Log", 1.0, 0.0 },
        { "Log", 0.0, -Infinity },
        { "Log", -0.0, -Infinity },
        { "Log", Infinity, Infinity },
        { "Log", -1.0, double.NaN },
        { "Log", -Infinity, double.NaN },
        { "Log1p", 0.0, 0.0 },
        { "Log1p", -0.0, -0.0 },
        { "Log1p", -1.0, -Infinity },
        { "Log1p", -2.0, double.NaN },
        { "Log1p", Infinity, Infinity },
        { "Log1p", -Infinity, double.NaN },
        { "Tanh", 0.0, 0.0 },
        { "Tanh", -0.0, -0.0 },
        { "Tanh", Infinity, 1.0 },
        { "Tanh", -Infinity, -1.0 },
        { "Tanh", 25.0, 1.0 },
        { "Sigmoid", 0.0, 0.5 },
        { "Sigmoid", -0.0, 0.5 },
        { "Sigmoid", Infinity, 1.0 },
        { "Sigmoid", -Infinity, 0.0 },
        { "Erf", 0.0, 0.0 },
        { "Erf", -0.0, -0.0 },
        { "Erf", Infinity, 1.0 },
        { "Erf", -Infinity, -1.0 },
        { "Erf", 7.0, 1.0 },
        { "Atan", 0.0, 0.0 },
        { "Atan", -0.0, -0.0 },
        { "Atan", Infinity, Math.PI / 2 },
        { "Atan", -Infinity, -Math.PI / 2 },
        { "Softplus", Infinity, Infinity },
        { "Softplus", -Infinity, 0.0 },
        { "Softplus", 100.0, 100.0 },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_exact(string name, double x, double expected)
    {
        double wide = Functions.Double.Single(f => f.Name == name).Scalar(x);
        float narrow = Functions.Single.Single(f => f.Name == name).Scalar((float)x);

        AssertIdentical(expected, wide);
        AssertIdentical((float)expected, narrow);
    }

    [Theory]
    [MemberData(nameof(TranscendentalTests.Names), MemberType = typeof(TranscendentalTests))]
    public void Not_a_number_stays_so(string name)
    {
        Assert.True(double.IsNaN(Functions.Double.Single(f => f.Name == name).Scalar(double.NaN)));
        Assert.True(float.IsNaN(Functions.Single.Single(f => f.Name == name).Scalar(float.NaN)));
        Assert.True(double.IsNaN(Functions.Double.Single(f => f.Name == name).Scalar(BitConverter.Int64BitsToDouble(-1))));
        Assert.True(float.IsNaN(Functions.Single.Single(f => f.Name == name).Scalar(BitConverter.Int32BitsToSingle(-1))));
    }

    /// <summary>Below the normal range results lose bits one by one instead of becoming 0.</summary>
    [Fact]
    public void Exp_underflows_gradually()
    {
        Function<float> exp = Functions.Single.Single(f => f.Name == "Exp");
        Assert.Equal(71606 * float.Epsilon, exp.Scalar(-92.1f));
        Assert.Equal(float.Epsilon, exp.Scalar(-103.5f));
        Assert.Equal(0, exp.Scalar(-104f));
    }

    /// <summary>One function in two forms: of arguments up to 0, both have the same bits in every width.</summary>
    [Fact]
    public void Exp_of_what_is_not_positive_has_the_bits_of_Exp()
    {
        Function<float> exp = Functions.Single.Single(f => f.Name == "Exp");
        foreach (float x in Inputs.StridedFloats(10_007).Where(x => !(x > 0)))
        {
            Assert.Equal(exp.Scalar(x), Functions.SingleExpNonPositive.Scalar(x));
            Assert.Equal(exp.Scalar(x), Functions.SingleExpNonPositive.V128(Vector128.Create(x))[3]);
            Assert.Equal(exp.Scalar(x), Functions.SingleExpNonPositive.V256(Vector256.Create(x))[7]);
            Assert.Equal(exp.Scalar(x), Functions.SingleExpNonPositive.V512(Vector512.Create(x))[15]);
        }

        Function<double> wide = Functions.Double.Single(f => f.Name == "Exp");
        foreach (double x in Inputs.HardDoubles().Concat(Inputs.SeededDoubles(100_000, 5)).Where(x => !(x > 0)))
        {
            Assert.Equal(wide.Scalar(x), Functions.DoubleExpNonPositive.Scalar(x));
            Assert.Equal(wide.Scalar(x), Functions.DoubleExpNonPositive.V128(Vector128.Create(x))[1]);
            Assert.Equal(wide.Scalar(x), Functions.DoubleExpNonPositive.V256(Vector256.Create(x))[3]);
            Assert.Equal(wide.Scalar(x), Functions.DoubleExpNonPositive.V512(Vector512.Create(x))[7]);
        }
    }

    private static void AssertIdentical(double expected, double actual) => Assert.True(
        double.IsNaN(expected) ? double.IsNaN(actual) : expected.Equals(actual) && double.IsNegative(expected) == double.IsNegative(actual),
        FormattableString.Invariant($"expected {expected:R}, found {actual:R}"));
}
