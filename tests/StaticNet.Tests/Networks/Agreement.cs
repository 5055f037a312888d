using System;
using System.Globalization;
using System.Numerics;
using Xunit;

namespace StaticNet.Tests.Networks;

/// <summary>What it means that two computations of the same numbers agree.</summary>
internal static class Agreement
{
    /// <summary>
    /// Asserts |a - b| &lt;= tolerance (|b| + 1e-3 + largest |b| / 100) for every element: sums of many terms of both signs are as exact as their terms.
    /// NaN agrees with nothing.
    /// </summary>
    public static void Close(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance, string what)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {expected.Length} values against {actual.Length}.");
        double largest = 0;
        foreach (double value in expected)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        for (int i = 0; i < expected.Length; i++)
        {
            double allowed = tolerance * (Math.Abs(expected[i]) + 1e-3 + (largest / 100));
            if (!(Math.Abs(expected[i] - actual[i]) <= allowed))
            {
                Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{what}[{i}]: expected {expected[i]:R}, got {actual[i]:R}, which may differ by {allowed:G2}."));
            }
        }
    }

    /// <inheritdoc cref="Close(ReadOnlySpan{double}, ReadOnlySpan{double}, double, string)"/>
    public static void Close<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, double tolerance, string what)
        where T : struct, IFloatingPointIeee754<T> => Close(ToDouble(expected), ToDouble(actual), tolerance, what);

    /// <summary>Asserts that all bits are equal: 0 and -0 differ, and NaN equals itself.</summary>
    public static void SameBits<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
        where T : struct, IFloatingPointIeee754<T>
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {expected.Length} values against {actual.Length}.");
        for (int i = 0; i < expected.Length; i++)
        {
            if (BitConverter.DoubleToInt64Bits(double.CreateTruncating(expected[i])) != BitConverter.DoubleToInt64Bits(double.CreateTruncating(actual[i])))
            {
                Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{what}[{i}]: expected the bits of {expected[i]}, got {actual[i]}."));
            }
        }
    }

    public static double[] ToDouble<T>(ReadOnlySpan<T> values)
        where T : struct, IFloatingPointIeee754<T>
    {
        var converted = new double[values.Length];
        for (int i = 0; i < converted.Length; i++)
        {
            converted[i] = double.CreateTruncating(values[i]);
        }

        return converted;
    }

    /// <summary>A tolerance for one or the other element type.</summary>
    public static double Of<T>(double single, double @double) => typeof(T) == typeof(float) ? single : @double;
}
