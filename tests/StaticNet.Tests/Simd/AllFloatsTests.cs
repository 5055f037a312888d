using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Threading.Tasks;
using Xunit;
using Xunit.Abstractions;

namespace StaticNet.Tests.Simd;

/// <summary>
/// Accuracy of the float functions over every block of 2^16 consecutive floats (one block in 251 by default, all of them if
/// <see cref="Exhaustive"/> is on) against the double functions, which <see cref="TranscendentalTests"/> hold to 4 double ulps.
/// </summary>
public class AllFloatsTests(ITestOutputHelper output)
{
    private const int BlockLength = 1 << 16;

    public static TheoryData<string> Names => TranscendentalTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Single_is_accurate(string name)
    {
        int stride = Exhaustive.IsOn ? 1 : 251;
        Function<float> single = Functions.Single.Single(f => f.Name == name);
        Function<double> reference = Functions.Double.Single(f => f.Name == name);
        (double Ulps, float Input)[] worst = new (double, float)[BlockLength / stride];

        Parallel.For(0, worst.Length, block => worst[block] = Worst(single, reference, (uint)(block * stride) << 16));

        (double ulps, float x) = worst.Max();
        string line = FormattableString.Invariant($"{name}: {ulps:F3} ulp at {x:R} over {(long)worst.Length * BlockLength} floats");
        output.WriteLine(line);
        if (Exhaustive.IsOn)
        {
            Console.WriteLine(line);
        }

        Assert.InRange(ulps, 0, 2);
    }

    private static (double Ulps, float Input) Worst(Function<float> single, Function<double> reference, uint firstBits)
    {
        (double Ulps, float Input) worst = (0, 0);
        Span<float> x = stackalloc float[16];
        Span<double> truth = stackalloc double[16];
        for (uint offset = 0; offset < BlockLength; offset += 16)
        {
            for (int i = 0; i < 16; i++)
            {
                x[i] = BitConverter.UInt32BitsToSingle(firstBits + offset + (uint)i);
            }

            Vector512<float> input = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(x));
            Vector512<float> result = single.V512(input);
            (Vector512<double> lower, Vector512<double> upper) = Vector512.Widen(input);
            reference.V512(lower).CopyTo(truth);
            reference.V512(upper).CopyTo(truth[8..]);
            for (int i = 0; i < 16; i++)
            {
                double ulps = Ulps(result[i], truth[i]);
                if (!(ulps <= worst.Ulps))
                {
                    worst = (ulps, x[i]);
                }
            }
        }

        return worst;
    }

    private static double Ulps(float result, double truth)
    {
        if (result == truth || (float.IsNaN(result) && double.IsNaN(truth)))
        {
            return 0;
        }

        if (float.IsNaN(result) || double.IsNaN(truth) || float.IsInfinity(result) != Math.Abs(truth) > 3.402823e38)
        {
            return double.PositiveInfinity;
        }

        if (float.IsInfinity(result))
        {
            result = MathF.CopySign(float.MaxValue, result);
            truth = Math.CopySign(Math.Min(Math.Abs(truth), float.MaxValue), truth);
        }

        // The exponent of the true value, from its bits.
        long exponent = Math.Max(((BitConverter.DoubleToInt64Bits(truth) >> 52) & 0x7ff) - 23, 1023 - 149);
        return Math.Abs(result - truth) / BitConverter.Int64BitsToDouble(exponent << 52);
    }
}
