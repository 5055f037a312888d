using System;
using System.Linq;
using Xunit;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>Compares the elements of tensors.</summary>
internal static class Comparison
{
    /// <summary>Requires |a - b| to be at most the tolerance times the largest magnitude in the tensor (at least 1e-3); NaN is never right.</summary>
    public static void AreClose(double[] expected, double[] actual, double tolerance, string what)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: expected {expected.Length} elements, found {actual.Length}.");
        double scale = Math.Max(1e-3, expected.Select(Math.Abs).DefaultIfEmpty(0).Max());
        for (int i = 0; i < expected.Length; i++)
        {
            bool isClose = expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= tolerance * scale;
            Assert.True(isClose && !double.IsNaN(actual[i]), $"{what}[{i}]: expected {expected[i]:R}, found {actual[i]:R}.");
        }
    }
}
