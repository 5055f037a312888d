using System;
using System.Collections.Generic;

namespace StaticNet.Tests.Simd;

/// <summary>The inputs that accuracy is measured at.</summary>
internal static class Inputs
{
    /// <summary>Zeros, subnormals, powers of two, the bounds of every range and everything within two units of them, both signs.</summary>
    internal static IEnumerable<double> HardDoubles()
    {
        double[] centres =
        [
            0, double.Epsilon, 2.2250738585072014e-308, 1e-300, 1e-40, 1e-20, 1e-8, 0.17328679513998632, 0.34657359027997264,
            0.41421356237309503, 0.5, 0.6931471805599453, 0.7071067811865476, 0.92, 1, 1.4142135623730951, 1.5, 2, 2.414213562373095,
            3.92, 4, 5.92, 6, 9.01, 9.5, 18.714973875118524, 19.06, 20, 36.7368, 37, 40, 88.72283905206835, 89, 103.97, 104, 708.3964185322641,
            709.782712893384, 710, 745.1332191019411, 745.1332191019412, 746, 1e3, 1e10, 9007199254740992, 1e100, 1e300, double.MaxValue,
        ];
        foreach (double centre in centres)
        {
            double x = Math.BitDecrement(Math.BitDecrement(centre));
            for (int i = 0; i < 5; i++)
            {
                yield return x;
                yield return -x;
                x = Math.BitIncrement(x);
            }
        }

        for (int exponent = -1074; exponent < 1024; exponent += 7)
        {
            yield return Math.ScaleB(1, exponent);
            yield return -Math.ScaleB(1.999, exponent);
        }

        yield return double.PositiveInfinity;
        yield return double.NegativeInfinity;
        yield return double.NaN;
    }

    /// <summary>A third of any bits, a third uniform in [-40, 40], a third near 0 with exponents from -60 to 3.</summary>
    internal static IEnumerable<double> SeededDoubles(int count, int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < count; i++)
        {
            yield return (i % 3) switch
            {
                0 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
                1 => (random.NextDouble() - 0.5) * 80,
                _ => Math.ScaleB((random.NextDouble() * 2) - 1, random.Next(-60, 4)),
            };
        }
    }

    /// <summary>Every float whose bits are a multiple of the stride, and those of <see cref="HardDoubles"/> rounded.</summary>
    internal static IEnumerable<float> StridedFloats(uint stride)
    {
        for (ulong bits = 0; bits <= uint.MaxValue; bits += stride)
        {
            yield return BitConverter.UInt32BitsToSingle((uint)bits);
        }

        foreach (double x in HardDoubles())
        {
            float rounded = (float)x;
            yield return rounded;
            yield return MathF.BitIncrement(rounded);
            yield return MathF.BitDecrement(rounded);
        }
    }
}
