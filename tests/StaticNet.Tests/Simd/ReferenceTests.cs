using System;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Simd;

/// <summary>The references themselves, against values computed with mpmath 1.3 at 50 digits and split into two doubles.</summary>
public class ReferenceTests
{
    [Theory]
    [InlineData("Exp", 0.1, 1.1051709180756477, -8.149523913327619e-17)]
    [InlineData("Exp", -3.7, 0.024723526470339388, -1.294857794723138e-18)]
    [InlineData("Exp", 88.25, 2.120742930535254e+38, 1.3744173199953419e+22)]
    [InlineData("Log", 0.1, -2.3025850929940455, -1.7150243628057985e-16)]
    [InlineData("Log", 0.999, -0.0010005003335835344, -2.5644777003677798e-20)]
    [InlineData("Log", 123.456, 4.815884817283264, 1.2224723590869397e-16)]
    [InlineData("Log1p", 1e-05, 9.999950000333332e-06, -2.3868637284493416e-22)]
    [InlineData("Log1p", -0.2, -0.22314355131420976, -4.7865172104896585e-18)]
    [InlineData("Log1p", 3.5, 1.5040773967762742, -9.359411037597794e-17)]
    [InlineData("Tanh", 0.01, 0.00999966667999946, 2.249494707259477e-19)]
    [InlineData("Tanh", 0.3, 0.2913126124515909, -6.4602656586469586e-18)]
    [InlineData("Tanh", -4.0, -0.999329299739067, -9.767046099568572e-18)]
    [InlineData("Sigmoid", -5.5, 0.004070137715896128, -3.5709336014573357e-19)]
    [InlineData("Sigmoid", 0.25, 0.5621765008857981, 3.4587210115470435e-17)]
    [InlineData("Sigmoid", -30.0, 9.357622968839299e-14, 8.837142511495094e-31)]
    [InlineData("Erf", 0.05, 0.05637197779701663, -3.0187592103739513e-18)]
    [InlineData("Erf", 1.5, 0.9661051464753108, -3.3867031441680696e-17)]
    [InlineData("Erf", -3.25, -0.9999956972205363, -5.224680575187069e-17)]
    [InlineData("Atan", 0.01, 0.009999666686665238, 7.868347040282513e-19)]
    [InlineData("Atan", 0.75, 0.6435011087932844, 1.5834785051444286e-17)]
    [InlineData("Atan", -17.0, -1.512040504079174, 8.178272486963065e-17)]
    [InlineData("Softplus", -6.0, 0.0024756851377304495, 5.123913952463566e-20)]
    [InlineData("Softplus", 0.125, 0.7575990353171691, -3.427934601866928e-17)]
    [InlineData("Softplus", 12.0, 12.000006144193478, 1.7978828815933246e-16)]
    public void Agrees_with_fifty_digits(string function, double x, double high, double low)
    {
        Reference actual = Functions.Double.Single(f => f.Name == function).True(x);
        double scale = Math.ScaleB(1, actual.Exponent);
        DoubleDouble value = new(actual.Value.High * scale, actual.Value.Low * scale);

        double error = (value - new DoubleDouble(high, low)).High / high;

        Assert.InRange(Math.Abs(error), 0, 1e-28);
    }

    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(1.0000000000000002, 1)]
    [InlineData(0.99999999999999989, 0.5)]
    public void Counts_units_in_the_last_place(double result, double ulps) =>
        Assert.Equal(ulps, new Reference(1, 0).UlpsFrom(result, 52, -1074, 1024));

    [Fact]
    public void Counts_units_below_the_normal_range() =>
        Assert.Equal(1.5, new Reference(1.5, -1073).UlpsFrom(Math.ScaleB(3, -1074) + Math.ScaleB(1, -1074) + 0.0, 52, -1074, 1024) + 0.5, 10);
}
