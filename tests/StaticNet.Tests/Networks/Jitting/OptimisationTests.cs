using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics;
using Xunit;

namespace StaticNet.Tests.Networks.Jitting;

/// <summary>
/// The just-in-time compiler gives up on methods that are too large ("MinOpts"); no generated one may be, on any width of vectors. Its own
/// list of compiled methods says so.
/// </summary>
public class OptimisationTests
{
    private const string Generated = "StaticNet.Tests.Networks.Declarations.";

    /// <summary>The width, the beginning of the networks' names, and what is switched off: all networks as they are, the large ones at every width.</summary>
    public static TheoryData<int, string, string[]> Widths => new()
    {
        { Widest, string.Empty, [] },
        { 256, "LargeNetworks", ["EnableAVX512", "EnableAVX512F"] },
        { 128, "LargeNetworks", ["EnableAVX512", "EnableAVX512F", "EnableAVX2", "EnableAVX"] },
        { 0, "LargeNetworks", ["EnableHWIntrinsic"] },
    };

    private static int Widest => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    [Theory]
    [MemberData(nameof(Widths))]
    public void No_generated_method_is_left_unoptimised(int width, string prefix, string[] switchedOff)
    {
        if (width > Widest)
        {
            return;
        }

        (ChildProcess child, string[] compiled) = ListCompiledMethods(prefix, switchedOff);

        Assert.True(child.ExitCode == 0, child.Errors);
        string[] expected = DeclaredNetworks.Of<float>().Concat(DeclaredNetworks.Of<double>()).Select(DeclaredNetworks.NameOf).Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
        Assert.Equal(expected.Order(StringComparer.Ordinal), child.Output.Skip(1).Order(StringComparer.Ordinal));

        // The list is what it should be: it tells optimised methods from others, and knows the generated ones.
        Assert.Contains(compiled, l => l.Contains("Program:NotOptimised", StringComparison.Ordinal) && l.Contains("MinOpts", StringComparison.Ordinal));
        string[] generated = compiled.Where(l => l.Contains(Generated, StringComparison.Ordinal)).ToArray();
        Assert.All(expected, name => Assert.Contains(generated, l => l.Contains(Generated + name, StringComparison.Ordinal)));
        Assert.Contains(generated, l => l.Contains("LargeNetworks+ImagesSingle+Kernels:Backward", StringComparison.Ordinal));

        Assert.Equal(width.ToString(System.Globalization.CultureInfo.InvariantCulture), child.Output[0]);
        Assert.DoesNotContain(generated, l => !l.Contains("[FullOpts", StringComparison.Ordinal));
    }

    private static (ChildProcess Child, string[] Compiled) ListCompiledMethods(string prefix, string[] switchedOff)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var environment = new Dictionary<string, string>
            {
                ["DOTNET_JitStdOutFile"] = path,
                ["DOTNET_JitDisasmSummary"] = "1",
                ["DOTNET_TieredCompilation"] = "0",
            };
            foreach (string name in switchedOff)
            {
                environment.Add("DOTNET_" + name, "0");
            }

            ChildProcess child = ChildProcess.Run(environment, "0", prefix);
            return (child, File.ReadAllLines(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
