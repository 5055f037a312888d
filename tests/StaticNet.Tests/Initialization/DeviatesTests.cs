using System;
using System.Linq;
using StaticNet.Initialization;
using Xunit;

namespace StaticNet.Tests.Initialization;

public class DeviatesTests
{
    private const int Count = 50_000;

    /// <summary>sqrt(n) D exceeds this with probability 1e-4 (Kolmogorov's distribution: 2 exp(-2 x^2)); the seeds are fixed.</summary>
    private const double Kolmogorov = 2.225;

    [Theory]
    [InlineData(1)]
    [InlineData(-12345678901234)]
    public void Uniform_numbers_are_uniform(long seed)
    {
        double[] doubles = Enumerable.Range(0, Count).Select(i => Deviates.UniformDouble(seed, 2, 3, i)).ToArray();
        double[] singles = Enumerable.Range(0, Count).Select(i => (double)Deviates.UniformSingle(seed, 2, 3, i)).ToArray();

        Assert.All(doubles.Concat(singles), u => Assert.True(u >= 0 && u < 1));
        Assert.InRange(Distance(doubles, u => u), 0, Kolmogorov);
        Assert.InRange(Distance(singles, u => u), 0, Kolmogorov);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(long.MaxValue)]
    public void Normal_deviates_are_normal(long seed)
    {
        double[] z = Enumerable.Range(0, Count).Select(i => Deviates.Normal(seed, 0, 0, i)).ToArray();
        double mean = z.Average();
        double variance = z.Average(x => x * x);

        // Five standard errors: 1, sqrt(2), sqrt(15) and sqrt(96) over sqrt(n).
        double error = 5 / Math.Sqrt(Count);
        Assert.InRange(mean, -error, error);
        Assert.InRange(variance, 1 - (1.42 * error), 1 + (1.42 * error));
        Assert.InRange(z.Average(x => x * x * x), -3.88 * error, 3.88 * error);
        Assert.InRange(z.Average(x => x * x * x * x), 3 - (9.8 * error), 3 + (9.8 * error));
        Assert.InRange(Distance(z, x => (1 + Math.CopySign(Erf(Math.Abs(x) / Math.Sqrt(2)), x)) / 2), 0, Kolmogorov);
    }

    [Fact]
    public void Neighbours_streams_steps_and_seeds_are_uncorrelated()
    {
        double Correlation(Func<int, double> a, Func<int, double> b) => Enumerable.Range(0, Count).Average(i => a(i) * b(i));
        Func<int, double> Draw(long seed, int stream, long step, int lag) => i => Deviates.Normal(seed, stream, step, i + lag);

        Func<int, double> first = Draw(1, 0, 0, 0);
        double bound = 5 / Math.Sqrt(Count);
        Assert.InRange(Correlation(first, Draw(1, 0, 0, 1)), -bound, bound);
        Assert.InRange(Correlation(first, Draw(1, 1, 0, 0)), -bound, bound);
        Assert.InRange(Correlation(first, Draw(1, 0, 1, 0)), -bound, bound);
        Assert.InRange(Correlation(first, Draw(2, 0, 0, 0)), -bound, bound);
    }

    /// <summary>sqrt(2) erfinv(2q), computed with mpmath at 40 digits.</summary>
    [Theory]
    [InlineData(0.1, 0.25334710313579983)]
    [InlineData(0.425, 1.439531470938456)]
    [InlineData(0.43, 1.4757910281791706)]
    [InlineData(0.49, 2.3263478740408408)]
    [InlineData(0.4999999, 5.199337582187471)]
    [InlineData(0.4999999999990905, 7.047700256664409)]
    [InlineData(0.4999999999999999, 8.209536151601387)]
    public void The_quantile_is_accurate(double q, double z)
    {
        Assert.InRange(NormalQuantile.OfCentred(q) / z, 1 - 2e-15, 1 + 2e-15);
        Assert.Equal(NormalQuantile.OfCentred(q), -NormalQuantile.OfCentred(-q));
    }

    private static double Erf(double x) => Simd.Functions.Double.Single(f => f.Name == "Erf").Scalar(x);

    /// <summary>sqrt(n) times the largest distance between the empirical and the true distribution function.</summary>
    private static double Distance(double[] sample, Func<double, double> distribution)
    {
        double[] sorted = sample.Order().ToArray();
        double n = sorted.Length;
        double[] probabilities = sorted.Select(distribution).ToArray();
        return Math.Sqrt(n) * probabilities.Select((p, i) => Math.Max(Math.Abs(p - (i / n)), Math.Abs(p - ((i + 1) / n)))).Max();
    }
}
