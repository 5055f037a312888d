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
    [InlineData("Exp", 0x274d3d9637431701ul)]
    [InlineData("Log", 0xe9a8629f6e55240ful)]
    [InlineData("Log1p", 0xece84db9e55ce9e6ul)]
    [InlineData("Tanh", 0x51c5055c39ce306bul)]
    [InlineData("Sigmoid", 0x05d631458deead74ul)]
    [InlineData("Erf", 0x8635ec0688ef710bul)]
    [InlineData("Atan", 0xa3b029ff3eaee552ul)]
    [InlineData("Softplus", 0x64168f610e68ff0aul)]
    public void Single_never_changes(string name, ulong expected)
    {
        Function<float> f = Functions.Single.Single(g => g.Name == name);
        IEnumerable<float> results = Inputs.StridedFloats(100_003).Select(f.Scalar);
        ulong actual = Hash(results.Select(y => (ulong)BitConverter.SingleToUInt32Bits(float.IsNaN(y) ? float.NaN : y)));
        Assert.True(expected == actual, $"[InlineData(\"{name}\", 0x{actual:x16}ul)]");
    }

    [Theory]
    [InlineData("Exp", 0x19f7be9f87838c3dul)]
    [InlineData("Log", 0x3ba22a99e549f2e5ul)]
    [InlineData("Log1p", 0x36c7721226b4c012ul)]
    [InlineData("Tanh", 0x5f1b887316b30805ul)]
    [InlineData("Sigmoid", 0x8a2da55829348ac3ul)]
    [InlineData("Erf", 0xdfa6fc539d94279dul)]
    [InlineData("Atan", 0xe22a55bda6dbfc8ful)]
    [InlineData("Softplus", 0x7275a036178e827eul)]
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
