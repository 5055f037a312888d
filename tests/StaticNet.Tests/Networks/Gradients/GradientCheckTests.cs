using System;
using Xunit;

namespace StaticNet.Tests.Networks.Gradients;

/// <summary>The check itself finds what is wrong, and only that.</summary>
public class GradientCheckTests
{
    [Fact]
    public void A_right_gradient_passes()
    {
        GradientCheck check = GradientCheck.Run(new SmallFunction(x => Math.Sin(3 * x), x => 3 * Math.Cos(3 * x)));

        Assert.Equal(8, check.Coordinates);
        Assert.Equal(0, check.Redrawn);
        Assert.InRange(check.LargestError, 1e-16, 1e-9);
    }

    [Theory]
    [InlineData(1.0000005)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_gradient_that_is_wrong_by_little_or_much_is_found(double factor)
    {
        var function = new SmallFunction(x => Math.Sin(3 * x), x => 3 * Math.Cos(3 * x) * factor);

        var error = Assert.Throws<GradientCheckException>(() => GradientCheck.Run(function));

        Assert.Contains("x[", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_wrong_coordinate_is_found_and_named()
    {
        var function = new SmallFunction(x => x * x, x => 2 * x) { WrongAt = 5 };

        var error = Assert.Throws<GradientCheckException>(() => GradientCheck.Run(function));

        Assert.Contains("1 of 8 coordinates are wrong:\nx[5]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Coordinates_at_a_kink_are_drawn_again()
    {
        var function = new SmallFunction(Math.Abs, x => Math.Sign(x)) { Range = 0.003 };

        GradientCheck check = GradientCheck.Run(function);

        Assert.InRange(check.Redrawn, 1, 100);
    }

    [Fact]
    public void A_function_that_is_all_kinks_cannot_pass()
    {
        var function = new SmallFunction(Math.Abs, x => Math.Sign(x)) { Range = 1e-5 };

        var error = Assert.Throws<GradientCheckException>(() => GradientCheck.Run(function));

        Assert.Contains("cross a kink", error.Message, StringComparison.Ordinal);
    }

    /// <summary>The sum of f(x) of 8 variables.</summary>
    private sealed class SmallFunction(Func<double, double> f, Func<double, double> derivative) : IDifferentiable
    {
        private readonly double[] _x = new double[8];

        public double Range { get; init; } = 2;

        public int WrongAt { get; init; } = -1;

        public int Count => _x.Length;

        public ref double Variable(int index) => ref _x[index];

        public string NameOf(int index) => $"x[{index}]";

        public void Draw(int draw) => Examples<double>.Fill(_x, new Random(draw), Range);

        public double Value()
        {
            double sum = 0;
            foreach (double x in _x)
            {
                sum += f(x);
            }

            return sum;
        }

        public double[] Gradient()
        {
            double[] gradient = Array.ConvertAll(_x, x => derivative(x));
            if (WrongAt >= 0)
            {
                gradient[WrongAt] += 1e-3;
            }

            return gradient;
        }
    }
}
