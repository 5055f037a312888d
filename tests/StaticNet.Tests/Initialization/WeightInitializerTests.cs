using System;
using System.Linq;
using StaticNet.Initialization;
using Xunit;

namespace StaticNet.Tests.Initialization;

public class WeightInitializerTests
{
    public static TheoryData<Init, double, bool> Distributions => new()
    {
        { Init.HeNormal, Math.Sqrt(2.0 / 200), true },
        { Init.HeUniform, Math.Sqrt(6.0 / 200), false },
        { Init.LeCunNormal, Math.Sqrt(1.0 / 200), true },
        { Init.LeCunUniform, Math.Sqrt(3.0 / 200), false },
        { Init.GlorotNormal, Math.Sqrt(2.0 / 300), true },
        { Init.GlorotUniform, Math.Sqrt(6.0 / 300), false },
        { Init.PyTorch, Math.Sqrt(1.0 / 200), false },
    };

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Has_the_moments_of_its_distribution(Init init, double scale, bool isNormal)
    {
        double[] w = new double[100 * 200];
        WeightInitializer.Fill(w, [100, 200], [1, 0], init, 200, 100, 3, 0);

        double deviation = isNormal ? scale : scale / Math.Sqrt(3);
        Assert.InRange(w.Average() / deviation, -5 / Math.Sqrt(w.Length), 5 / Math.Sqrt(w.Length));
        Assert.InRange(Math.Sqrt(w.Average(x => x * x)) / deviation, 0.975, 1.025);
        double largest = w.Max(Math.Abs) / scale;
        Assert.InRange(largest, isNormal ? 3.5 : 0.999, isNormal ? 5.5 : 1);
    }

    /// <summary>Computed in Python with exact arithmetic for the quantile.</summary>
    [Fact]
    public void Never_changes()
    {
        float[] uniform = new float[6];
        WeightInitializer.Fill(uniform, [2, 3], [0, 1], Init.LeCunUniform, 3, 2, 42, 5);
        Assert.Equal(
            [0xbf17616bu, 0x3eaad057u, 0x3f5bfde0u, 0x3b90cd62u, 0xbf7514dau, 0xbf6b71eeu],
            uniform.Select(BitConverter.SingleToUInt32Bits));

        float[] normal = new float[6];
        WeightInitializer.Fill(normal, [2, 3], [0, 1], Init.HeNormal, 3, 2, 42, 5);
        Assert.Equal(
            [0xbf2cb3deu, 0x3eb43aabu, 0x3f99fb59u, 0x3b942e49u, 0xbfd3db66u, 0xbfb6ca26u],
            normal.Select(BitConverter.SingleToUInt32Bits));

        double[] glorot = new double[6];
        WeightInitializer.Fill(glorot, [2, 3], [0, 1], Init.GlorotUniform, 3, 2, 42, 5);
        Assert.Equal(
            [0xbfe4ba87c73960b5ul, 0x3fd763bfe1aaf4d2ul, 0x3fee1fa491d25402ul, 0x3f73d3ef36cf6727ul, 0xbff0c792892b38b1ul, 0xbff01eac84e66913ul],
            glorot.Select(BitConverter.DoubleToUInt64Bits));
    }

    [Fact]
    public void Draws_by_the_index_in_files_whatever_the_layout()
    {
        // A convolution [out = 4][in = 3][kh = 2][kw = 5], in memory [kh][kw][in][out].
        float[] file = new float[120];
        float[] memory = new float[120];
        WeightInitializer.Fill(file, [4, 3, 2, 5], [0, 1, 2, 3], Init.HeNormal, 30, 40, 9, 1);
        WeightInitializer.Fill(memory, [4, 3, 2, 5], [2, 3, 1, 0], Init.HeNormal, 30, 40, 9, 1);

        for (int o = 0; o < 4; o++)
        {
            for (int i = 0; i < 3; i++)
            {
                for (int y = 0; y < 2; y++)
                {
                    for (int x = 0; x < 5; x++)
                    {
                        Assert.Equal(file[(((((o * 3) + i) * 2) + y) * 5) + x], memory[(((((y * 5) + x) * 3) + i) * 4) + o]);
                    }
                }
            }
        }
    }

    [Fact]
    public void Float_weights_are_rounded_double_weights()
    {
        float[] singles = new float[500];
        double[] doubles = new double[500];
        WeightInitializer.Fill(singles, [20, 25], [1, 0], Init.GlorotNormal, 25, 20, 11, 2);
        WeightInitializer.Fill(doubles, [20, 25], [1, 0], Init.GlorotNormal, 25, 20, 11, 2);
        Assert.Equal(doubles.Select(w => (float)w), singles);
    }

    [Fact]
    public void Another_seed_or_stream_gives_other_weights_and_Zeros_gives_zeros()
    {
        double[] Weights(Init init, long seed, int stream)
        {
            double[] w = new double[12];
            Array.Fill(w, 7);
            WeightInitializer.Fill(w, [12], [0], init, 12, 12, seed, stream);
            return w;
        }

        Assert.Empty(Weights(Init.PyTorch, 1, 0).Intersect(Weights(Init.PyTorch, 2, 0)));
        Assert.Empty(Weights(Init.PyTorch, 1, 0).Intersect(Weights(Init.PyTorch, 1, 1)));
        Assert.Equal(new double[12], Weights(Init.Zeros, 1, 0));
    }

    [Theory]
    [InlineData(5, new[] { 2, 3 }, new[] { 1, 0 }, Init.HeNormal, 3, 0)]
    [InlineData(6, new[] { 2, 3 }, new[] { 1 }, Init.HeNormal, 3, 0)]
    [InlineData(6, new[] { 2, 3 }, new[] { 1, 1 }, Init.HeNormal, 3, 0)]
    [InlineData(6, new[] { -2, -3 }, new[] { 0, 1 }, Init.HeNormal, 3, 0)]
    [InlineData(0, new[] { 65536, 65536 }, new[] { 0, 1 }, Init.HeNormal, 3, 0)]
    [InlineData(6, new[] { 2, 3 }, new[] { 1, 0 }, Init.Default, 3, 0)]
    [InlineData(6, new[] { 2, 3 }, new[] { 1, 0 }, Init.Orthogonal, 3, 0)]
    [InlineData(6, new[] { 2, 3 }, new[] { 1, 0 }, Init.Constant, 3, 0)]
    [InlineData(6, new[] { 2, 3 }, new[] { 1, 0 }, (Init)99, 3, 0)]
    [InlineData(6, new[] { 2, 3 }, new[] { 1, 0 }, Init.HeNormal, 0, 0)]
    [InlineData(6, new[] { 2, 3 }, new[] { 1, 0 }, Init.HeNormal, 3, -1)]
    public void Refuses_what_does_not_fit_before_writing(int length, int[] shape, int[] order, Init init, int fanIn, int stream)
    {
        double[] w = new double[length];
        Array.Fill(w, 7);
        Assert.ThrowsAny<ArgumentException>(() => WeightInitializer.Fill(w, shape, order, init, fanIn, 2, 1, stream));
        Assert.All(w, x => Assert.Equal(7, x));
    }
}
