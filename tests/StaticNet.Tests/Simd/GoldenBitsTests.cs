using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Simd;

/// <summary>
/// The bits of the transcendental functions, as a hash over many inputs: a processor, framework or edit that changes one bit of one result
/// changes the hash. A change on purpose pastes the line that the failure prints.
/// </summary>
public class GoldenBitsTests
{
    [Theory]
    [InlineData("Exp", 0x1040ef23457c494cul)]
    [InlineData("Log", 0xea6bdbb7c79124c5ul)]
    [InlineData("Log1p", 0xece84db9e55ce9e6ul)]
    [InlineData("Tanh", 0xd6a97994b1e6a833ul)]
    [InlineData("Sigmoid", 0x30e57873a5dfb572ul)]
    [InlineData("Erf", 0x8635ec0688ef710bul)]
    [InlineData("Atan", 0xa3b029ff3eaee552ul)]
    [InlineData("Softplus", 0x6d46d482487afdd0ul)]
    public void Single_never_changes(string name, ulong expected)
    {
        Function<float> f = Functions.Single.Single(g => g.Name == name);
        IEnumerable<float> results = Inputs.StridedFloats(100_003).Select(f.Scalar);
        ulong actual = Hash(results.Select(y => (ulong)BitConverter.SingleToUInt32Bits(float.IsNaN(y) ? float.NaN : y)));
        Assert.True(expected == actual, $"[InlineData(\"{name}\", 0x{actual:x16}ul)]");
    }

    [Theory]
    [InlineData("Exp", 0x3b418e70c799d1c1ul)]
    [InlineData("Log", 0x65eea4242394b1aeul)]
    [InlineData("Log1p", 0x36c7721226b4c012ul)]
    [InlineData("Tanh", 0x447c2e3d34a0ec47ul)]
    [InlineData("Sigmoid", 0xa4945ec52832bbc9ul)]
    [InlineData("Erf", 0xdfa6fc539d94279dul)]
    [InlineData("Atan", 0xe22a55bda6dbfc8ful)]
    [InlineData("Softplus", 0x1b7c50b4ba4ee811ul)]
    public void Double_never_changes(string name, ulong expected)
    {
        Function<double> f = Functions.Double.Single(g => g.Name == name);
        IEnumerable<double> inputs = Inputs.HardDoubles().Concat(Inputs.SeededDoubles(30_000, 3));
        ulong actual = Hash(inputs.Select(f.Scalar).Select(y => BitConverter.DoubleToUInt64Bits(double.IsNaN(y) ? double.NaN : y)));
        Assert.True(expected == actual, $"[InlineData(\"{name}\", 0x{actual:x16}ul)]");
    }

    /// <summary>FNV-1a over words of 64 bits.</summary>
    private static ulong Hash(IEnumerable<ulong> words) =>
        words.Aggregate(14695981039346656037, (hash, word) => unchecked((hash ^ word) * 1099511628211));
}
