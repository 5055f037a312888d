using System;
using System.Linq;
using StaticNet.Initialization;
using Xunit;

namespace StaticNet.Tests.Initialization;

public class OrthogonalInitializerTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(7, 1)]
    [InlineData(5, 5)]
    [InlineData(30, 100)]
    [InlineData(100, 30)]
    [InlineData(200, 200)]
    public void Rows_or_columns_are_orthonormal(int rows, int columns)
    {
        double[] w = Fill([rows, columns], 1, 5, 2);
        float[] single = new float[w.Length];
        OrthogonalInitializer.Fill(single, [rows, columns], [0, 1], 1, 5, 2);

        Assert.InRange(DistanceFromOrthonormal(w, rows, columns), 0, 1e-12);
        Assert.InRange(DistanceFromOrthonormal(Array.ConvertAll(single, x => (double)x), rows, columns), 0, 1e-6);
    }

    [Fact]
    public void The_layout_in_memory_changes_no_bit()
    {
        // 6 units of 4 inputs; in memory two panels of 3 units: [panel][input][unit].
        double[] inFile = Fill([6, 4], 1, 5, 2);
        double[] inPanels = new double[24];
        OrthogonalInitializer.Fill(inPanels, [2, 3, 4], [0, 2, 1], 1, 5, 2, units: 6);

        for (int unit = 0; unit < 6; unit++)
        {
            for (int input = 0; input < 4; input++)
            {
                Assert.Equal(inFile[(unit * 4) + input], inPanels[(((unit / 3 * 4) + input) * 3) + (unit % 3)]);
            }
        }

        Assert.Throws<ArgumentException>(() => OrthogonalInitializer.Fill(inPanels, [2, 3, 4], [0, 2, 1], 1, 5, 2, units: 5));
        Assert.Throws<ArgumentException>(() => OrthogonalInitializer.Fill(inPanels, [2, 3, 4], [0, 2, 1], 1, 5, 2, units: -6));
    }

    /// <summary>A = Q R with R upper triangular and its diagonal positive: that is the definition, and there is only one such Q.</summary>
    [Theory]
    [InlineData(40, 17)]
    [InlineData(23, 23)]
    public void Is_the_Q_of_the_normal_deviates(int rows, int columns)
    {
        double[] q = Fill([rows, columns], 1, 8, 1);
        double[] a = Enumerable.Range(0, q.Length).Select(i => Deviates.Normal(8, 1, 0, i)).ToArray();

        for (int i = 0; i < columns; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double r = Enumerable.Range(0, rows).Sum(row => q[(row * columns) + i] * a[(row * columns) + j]);
                Assert.InRange(r, i > j ? -1e-12 : i == j ? 1e-3 : -50, i > j ? 1e-12 : 50);
            }
        }
    }

    /// <summary>A random rotation prefers no direction: each element has mean 0 and variance 1/n, and so has the diagonal.</summary>
    [Fact]
    public void Has_the_moments_of_a_random_rotation()
    {
        double[] w = Fill([150, 150], 1, 4, 0);
        double[] diagonal = Enumerable.Range(0, 150).Select(i => w[(i * 150) + i]).ToArray();

        Assert.InRange(w.Average() * Math.Sqrt(150), -5.0 / 150, 5.0 / 150);
        Assert.InRange(diagonal.Average() * Math.Sqrt(150), -5 / Math.Sqrt(150), 5 / Math.Sqrt(150));
        double fourth = w.Average(x => Math.Pow(x * x * 150, 2));
        Assert.InRange(fourth, 2.85, 3.1);
    }

    [Fact]
    public void The_gain_is_the_length()
    {
        double[] one = Fill([6, 9], 1, 4, 0);
        double[] three = Fill([6, 9], 3, 4, 0);

        Assert.Equal(one.Select(x => 3 * x), three);
    }

    [Fact]
    public void Layout_changes_no_bit_and_floats_are_rounded_doubles()
    {
        // A convolution [out = 4][in = 3][kh = 2][kw = 5], in memory [kh][kw][in][out].
        double[] file = new double[120];
        float[] memory = new float[120];
        OrthogonalInitializer.Fill(file, [4, 3, 2, 5], [0, 1, 2, 3], 0.7, 9, 1);
        OrthogonalInitializer.Fill(memory, [4, 3, 2, 5], [2, 3, 1, 0], 0.7, 9, 1);

        for (int i = 0; i < 120; i++)
        {
            (int o, int c, int y, int x) = (i / 30, i / 10 % 3, i / 5 % 2, i % 5);
            Assert.Equal((float)file[i], memory[(((((y * 5) + x) * 3) + c) * 4) + o]);
        }
    }

    [Fact]
    public void Never_changes() => Assert.Equal(Golden, Fill([2, 3], 1, 42, 5).Select(BitConverter.DoubleToUInt64Bits));

    [Fact]
    public void Another_seed_or_stream_gives_other_weights()
    {
        Assert.Equal(Fill([4, 4], 1, 1, 0), Fill([4, 4], 1, 1, 0));
        Assert.Empty(Fill([4, 4], 1, 1, 0).Intersect(Fill([4, 4], 1, 2, 0)));
        Assert.Empty(Fill([4, 4], 1, 1, 0).Intersect(Fill([4, 4], 1, 1, 1)));
    }

    [Theory]
    [InlineData(6, new[] { 6 }, new[] { 0 }, 1.0, 0)]
    [InlineData(5, new[] { 2, 3 }, new[] { 1, 0 }, 1.0, 0)]
    [InlineData(6, new[] { 2, 3 }, new[] { 1, 1 }, 1.0, 0)]
    [InlineData(6, new[] { 2, 3 }, new[] { 1, 0 }, 0.0, 0)]
    [InlineData(6, new[] { 2, 3 }, new[] { 1, 0 }, double.NaN, 0)]
    [InlineData(6, new[] { 2, 3 }, new[] { 1, 0 }, double.PositiveInfinity, 0)]
    [InlineData(6, new[] { 2, 3 }, new[] { 1, 0 }, 1.0, -1)]
    public void Refuses_what_does_not_fit_before_writing(int length, int[] shape, int[] order, double gain, int stream)
    {
        double[] w = new double[length];
        Array.Fill(w, 7);
        Assert.ThrowsAny<ArgumentException>(() => OrthogonalInitializer.Fill(w, shape, order, gain, 1, stream));
        Assert.All(w, x => Assert.Equal(7, x));
    }

    /// <summary>Agrees to 8 digits with numpy.linalg.qr of the same deviates.</summary>
    private static readonly ulong[] Golden =
    [
        0xbfde54f342f7e3feul, 0x3fcfa75b03913767ul, 0x3feb0b3cfd7e35e4ul, 0xbfe09a0e4e6e4b46ul, 0xbfeb533042b3b3c4ul, 0xbfa507dd7f98cdb6ul,
    ];

    private static double[] Fill(int[] shape, double gain, long seed, int stream)
    {
        double[] w = new double[shape.Aggregate(1, (a, b) => a * b)];
        OrthogonalInitializer.Fill(w, shape, Enumerable.Range(0, shape.Length).ToArray(), gain, seed, stream);
        return w;
    }

    /// <summary>The largest element of |W Wᵀ - I|, or of |Wᵀ W - I| where there are more rows.</summary>
    private static double DistanceFromOrthonormal(double[] w, int rows, int columns)
    {
        bool wide = rows <= columns;
        double At(int vector, int i) => wide ? w[(vector * columns) + i] : w[(i * columns) + vector];
        double largest = 0;
        for (int a = 0; a < Math.Min(rows, columns); a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double product = Enumerable.Range(0, Math.Max(rows, columns)).Sum(i => At(a, i) * At(b, i));
                largest = Math.Max(largest, Math.Abs(product - (a == b ? 1 : 0)));
            }
        }

        return largest;
    }
}
