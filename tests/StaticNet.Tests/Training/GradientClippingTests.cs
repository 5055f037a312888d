using System;
using System.Linq;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

public class GradientClippingTests
{
    [Fact]
    public void The_norm_has_the_bits_of_16_partial_sums()
    {
        for (int length = 0; length < 100; length++)
        {
            double[] g = Enumerable.Range(0, length).Select(i => Math.Sin(i + length) / 3).ToArray();
            float[] rounded = Array.ConvertAll(g, x => (float)x);
            Assert.Equal(Reference(g), GradientClipping.Norm(g));
            Assert.Equal(Reference(Array.ConvertAll(rounded, x => (double)x)), GradientClipping.Norm(rounded));
        }
    }

    [Fact]
    public void Only_what_is_too_large_is_clipped()
    {
        double[] g = [3, 0, -4];
        Assert.Equal(5, GradientClipping.ClipNorm(g.AsSpan(), 5.1));
        Assert.Equal([3, 0, -4], g);
        Assert.Equal(5, GradientClipping.ClipNorm(g.AsSpan(), 2.5));
        Assert.Equal(3 * (2.5 / (5 + 1e-6)), g[0]);
        Assert.Equal(-4 * (2.5 / (5 + 1e-6)), g[2]);

        float[] f = [3, 0, -4];
        Assert.Equal(5, GradientClipping.ClipNorm(f.AsSpan(), 2.5));
        Assert.Equal(3 * (float)(2.5 / (5 + 1e-6)), f[0]);
    }

    [Fact]
    public void What_is_not_finite_is_not_hidden()
    {
        float[] nan = [1, float.NaN, 2];
        Assert.True(double.IsNaN(GradientClipping.ClipNorm(nan.AsSpan(), 1)));
        Assert.All(nan, x => Assert.True(float.IsNaN(x)));

        double[] infinite = [1, double.NegativeInfinity];
        Assert.Equal(double.PositiveInfinity, GradientClipping.ClipNorm(infinite.AsSpan(), 1));
        Assert.Equal(0, infinite[0]);
        Assert.True(double.IsNaN(infinite[1]));

        // The squares are summed in double: large floats do not overflow.
        float[] large = [3e38f, 3e38f];
        Assert.Equal((double)3e38f * Math.Sqrt(2), GradientClipping.Norm(large), 1e24);
    }

    private static double Reference(double[] g)
    {
        var sums = new double[16];
        for (int i = 0; i < g.Length; i++)
        {
            sums[i % 16] += g[i] * g[i];
        }

        double total = 0;
        foreach (double sum in sums)
        {
            total += sum;
        }

        return Math.Sqrt(total);
    }
}
