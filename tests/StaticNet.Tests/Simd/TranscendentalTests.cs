using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using Xunit;
using Xunit.Abstractions;

namespace StaticNet.Tests.Simd;

/// <summary>Accuracy of the transcendental functions against references of 100 bits, and equality of bits between all widths.</summary>
public class TranscendentalTests(ITestOutputHelper output)
{
    /// <summary>The bounds that the documentation of KernelOperations states.</summary>
    private const double SingleUlps = 2;
    private const double DoubleUlps = 4;

    public static TheoryData<string> Names => new(Functions.Single.Select(f => f.Name));

    internal static double Ulps(Function<float> f, float x, float result) => f.True(x).UlpsFrom(result, 23, -149, 128);

    [Theory]
    [MemberData(nameof(Names))]
    public void Single_is_accurate(string name)
    {
        Function<float> f = Functions.Single.Single(g => g.Name == name);
        (double ulps, float x) = Inputs.StridedFloats(200_003).Select(x => (Ulps(f, x, f.Scalar(x)), x)).Max();
        output.WriteLine(FormattableString.Invariant($"{name} float: {ulps:F3} ulp at {x:R}"));
        Assert.InRange(ulps, 0, SingleUlps);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Double_is_accurate(string name)
    {
        int count = Exhaustive.IsOn ? 10_000_000 : 20_000;
        Function<double> f = Functions.Double.Single(g => g.Name == name);
        (double ulps, double x) = Inputs.HardDoubles().Concat(Inputs.SeededDoubles(count, 1)).AsParallel()
            .Select(x => (f.True(x).UlpsFrom(f.Scalar(x), 52, -1074, 1024), x)).Max();
        output.WriteLine(FormattableString.Invariant($"{name} double: {ulps:F3} ulp at {x:R}"));
        Assert.InRange(ulps, 0, DoubleUlps);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Single_has_the_same_bits_in_every_width(string name)
    {
        Function<float> f = Functions.Single.Single(g => g.Name == name);
        foreach (float[] x in Inputs.StridedFloats(20_011).Chunk(16).Where(c => c.Length == 16))
        {
            Vector512<float> v = Vector512.Create(x);
            Vector512<float> wide = f.V512(v);
            Vector256<float> low = f.V256(v.GetLower());
            Vector128<float> upper = f.V128(v.GetUpper().GetUpper());
            for (int i = 0; i < 16; i++)
            {
                float scalar = f.Scalar(x[i]);
                AssertSameBits(scalar, wide[i], x[i]);
                AssertSameBits(scalar, i < 8 ? low[i] : scalar, x[i]);
                AssertSameBits(scalar, i >= 12 ? upper[i - 12] : scalar, x[i]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Double_has_the_same_bits_in_every_width(string name)
    {
        Function<double> f = Functions.Double.Single(g => g.Name == name);
        IEnumerable<double> inputs = Inputs.SeededDoubles(100_000, 2).Concat(Inputs.HardDoubles());
        foreach (double[] x in inputs.Chunk(8).Where(c => c.Length == 8))
        {
            Vector512<double> v = Vector512.Create(x);
            Vector512<double> wide = f.V512(v);
            Vector256<double> low = f.V256(v.GetLower());
            Vector128<double> upper = f.V128(v.GetUpper().GetUpper());
            for (int i = 0; i < 8; i++)
            {
                double scalar = f.Scalar(x[i]);
                AssertSameBits(scalar, wide[i], x[i]);
                AssertSameBits(scalar, i < 4 ? low[i] : scalar, x[i]);
                AssertSameBits(scalar, i >= 6 ? upper[i - 6] : scalar, x[i]);
            }
        }
    }

    private static void AssertSameBits(double expected, double actual, double x)
    {
        if (BitConverter.DoubleToInt64Bits(expected) != BitConverter.DoubleToInt64Bits(actual) && !(double.IsNaN(expected) && double.IsNaN(actual)))
        {
            Assert.Fail(FormattableString.Invariant($"at {x:R}: {expected:R} and {actual:R}"));
        }
    }
}
