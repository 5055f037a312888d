using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.FrontEnd;

/// <summary>What is found out about the consumer.</summary>
public class ConsumerProbeTests
{
    private const string Net = Networks.Attributes + " partial class Net { }";

    [Fact]
    public void The_newest_framework_has_all_widths() => Assert.Equal(512, Probe(GeneratorHarness.Default).MaxVectorBits);

    [Fact]
    public void Netstandard_has_no_vectors()
    {
        GeneratorHarness unity = GeneratorHarness.Default with { References = Frameworks.NetStandard20 };

        Assert.Equal(0, Probe(unity).MaxVectorBits);
        Assert.Empty(unity.Run(Net).Diagnostics);
    }

    [Theory]
    [InlineData("", 512)]
    [InlineData("namespace StaticNet.Simd { public static class KernelOperations { public static void Load512() { } public static void Load128() { } } }", 512)]
    [InlineData("namespace StaticNet.Simd { public static class KernelOperations { public static void Load256() { } public static void Load128() { } } }", 256)]
    [InlineData("namespace StaticNet.Simd { public static class KernelOperations { public static void Load128() { } } }", 128)]
    [InlineData("namespace StaticNet.Simd { public static class KernelOperations { } }", 0)]
    public void The_run_time_library_decides(string runtime, int expected)
    {
        ImmutableArray<MetadataReference> references = Frameworks.Net10WithRuntime(Frameworks.GeneratorVersion.ToString(), runtime);

        Assert.Equal(expected, Probe(GeneratorHarness.Default with { References = references }).MaxVectorBits);
    }

    [Fact]
    public void A_class_of_the_users_with_that_name_does_not() => Assert.Equal(
        512,
        GeneratorHarness.Default.Declaration(Net, "namespace StaticNet.Simd { class KernelOperations { } }").Consumer.MaxVectorBits);

    [Theory]
    [InlineData(null, new int[0])]
    [InlineData("", new int[0])]
    [InlineData("512", new[] { 512 })]
    [InlineData("0,256", new[] { 256, 0 })]
    [InlineData("128; 512 ;128", new[] { 512, 128 })]
    [InlineData("1024,abc,-128,5120", new int[0])]
    public void A_build_property_limits_the_widths(string? text, int[] expected)
    {
        ImmutableDictionary<string, string> properties = ImmutableDictionary<string, string>.Empty;
        properties = text is null ? properties : properties.Add("StaticNetVectorBits", text);

        Assert.Equal(expected, Probe(GeneratorHarness.Default with { Properties = properties }).WidthLimit);
    }

    private static ConsumerCapabilities Probe(GeneratorHarness harness) => harness.Declaration(Net).Consumer;
}
