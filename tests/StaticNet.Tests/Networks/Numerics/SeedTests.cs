using System;
using System.Linq;
using System.Numerics;
using StaticNet.Tests.Networks.Declarations;
using Xunit;

namespace StaticNet.Tests.Networks.Numerics;

/// <summary>Initial weights: what the seed fixes, and what the declaration says.</summary>
public class SeedTests
{
    public static TheoryData<string> Single => DeclaredNetworks.Rows(DeclaredNetworks.Of<float>());

    public static TheoryData<string> Double => DeclaredNetworks.Rows(DeclaredNetworks.Of<double>());

    [Theory]
    [MemberData(nameof(Single))]
    public void The_seed_fixes_the_bits_in_float(string name) => AssertSeeded<float>(name);

    [Theory]
    [MemberData(nameof(Double))]
    public void The_seed_fixes_the_bits_in_double(string name) => AssertSeeded<double>(name);

    [Theory]
    [InlineData(typeof(Initialised.HeNormal), 2.0 / 60, false)]
    [InlineData(typeof(Initialised.HeUniform), 2.0 / 60, true)]
    [InlineData(typeof(Initialised.LeCunNormal), 1.0 / 60, false)]
    [InlineData(typeof(Initialised.LeCunUniform), 1.0 / 60, true)]
    [InlineData(typeof(Initialised.GlorotNormal), 2.0 / 200, false)]
    [InlineData(typeof(Initialised.GlorotUniform), 2.0 / 200, true)]
    [InlineData(typeof(Initialised.PyTorch), 1.0 / (3 * 60), true)]
    public void Weights_have_the_variance_of_their_rule(Type type, double variance, bool uniform)
    {
        double[] weights = typeof(INetwork<float>).IsAssignableFrom(type) ? Weights<float>(type, 0) : Weights<double>(type, 0);
        AssertDistribution(weights, variance, uniform);
    }

    [Fact]
    public void Biases_start_at_0_except_with_the_rule_of_PyTorch()
    {
        Assert.All(new Initialised.HeNormal(1).b1.ToArray(), b => Assert.Equal(0, b));
        Assert.All(new Initialised.Zeros(1).W1.ToArray(), w => Assert.Equal(0, w));
        float[] biases = new Initialised.PyTorch(1).b1.ToArray();
        AssertDistribution(Array.ConvertAll(biases, b => (double)b), 1.0 / (3 * 60), uniform: true);
    }

    [Fact]
    public void He_is_the_default_before_a_rectifier_and_Glorot_elsewhere()
    {
        AssertDistribution(Weights<float>(typeof(Initialised.Defaults), 0), 2.0 / 60, uniform: false);
        AssertDistribution(Weights<float>(typeof(Initialised.Defaults), 2), 2.0 / 200, uniform: true);
        AssertDistribution(Weights<float>(typeof(Initialised.Defaults), 4), 2.0 / 200, uniform: true);
    }

    [Fact]
    public void Columns_or_rows_are_orthonormal_and_biases_are_as_declared()
    {
        var dense = new Initialised.Orthogonal(3);
        float[] w = dense.W1.ToArray();
        for (int i = 0; i < 60; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                // In memory [in][out]: a column of the 140 x 60 matrix is a row of 140 numbers.
                double product = Enumerable.Range(0, 140).Sum(o => (double)w[(i * 140) + o] * w[(j * 140) + o]);
                Assert.Equal(i == j ? 1 : 0, product, 1e-6);
            }
        }

        Assert.All(dense.b1.ToArray(), b => Assert.Equal(0.5f, b));

        double[] filters = new Initialised.OrthogonalFilters(3).W1.ToArray();
        for (int o = 0; o < 6; o++)
        {
            for (int p = 0; p <= o; p++)
            {
                double product = Enumerable.Range(0, 18).Sum(t => filters[(t * 6) + o] * filters[(t * 6) + p]);
                Assert.Equal(o == p ? 4 : 0, product, 1e-12);
            }
        }
    }

    [Fact]
    public void Constant_weights_and_biases_have_their_values()
    {
        var network = new Initialised.Constant(1);
        Assert.All(network.W1.ToArray(), w => Assert.Equal(0.1f, w));
        Assert.All(network.b1.ToArray(), b => Assert.Equal(-0.2f, b));
        Assert.All(new Initialised.ChosenBiases(1).b1.ToArray(), b => Assert.Equal(0.25f, b));
    }

    /// <summary>8,400 or so values: mean, variance and, for a uniform distribution, the bounds sqrt(3 v).</summary>
    private static void AssertDistribution(double[] weights, double variance, bool uniform)
    {
        double mean = weights.Average();
        double measured = weights.Sum(w => (w - mean) * (w - mean)) / weights.Length;
        double error = Math.Sqrt(2.0 / weights.Length);
        Assert.InRange(measured / variance, 1 - (4 * error), 1 + (4 * error));
        Assert.InRange(mean, -4 * Math.Sqrt(variance / weights.Length), 4 * Math.Sqrt(variance / weights.Length));
        double bound = Math.Sqrt(3 * variance);
        double largest = weights.Max(Math.Abs);
        Assert.True(uniform ? largest <= bound * 1.000001 && largest > bound * 0.95 : largest > bound * 1.2, $"The largest is {largest}, sqrt(3 v) {bound}.");
    }

    private static double[] Weights<T>(Type type, int tensor)
        where T : struct, IFloatingPointIeee754<T>
    {
        var network = new TestedNetwork<T>(type, 12345);
        TensorView view = network.Tensors[tensor];
        return Agreement.ToDouble<T>(network.Parameters.Slice(view.Offset, view.Length));
    }

    private static void AssertSeeded<T>(string name)
        where T : struct, IFloatingPointIeee754<T>
    {
        Type type = DeclaredNetworks.Find(name);
        T[] first = new TestedNetwork<T>(type, 7).Parameters.ToArray();
        Agreement.SameBits<T>(first, new TestedNetwork<T>(type, 7).Parameters, "parameters");

        long declared = ((NetworkAttribute)type.GetCustomAttributes(typeof(NetworkAttribute), false)[0]).Seed;
        Agreement.SameBits<T>(new TestedNetwork<T>(type, declared).Parameters, new TestedNetwork<T>(type).Parameters, "parameters of the declared seed");

        bool isRandom = type != typeof(Initialised.Zeros) && type != typeof(Initialised.Constant) && first.Length > 0;
        Assert.Equal(type == typeof(Initialised.Constant) || isRandom, first.Any(p => p != T.Zero));
        Assert.Equal(isRandom, !first.AsSpan().SequenceEqual(new TestedNetwork<T>(type, 8).Parameters));
    }
}
