using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Networks.Jitting;

/// <summary>
/// A thread with 128 KB of stack predicts and trains with every network. In a process of its own, since a stack that overflows ends it, and
/// so that every method is compiled on that stack too.
/// </summary>
public class SmallStackTests
{
    private const int StackBytes = 128 * 1024;

    [Theory]
    [InlineData("1", "")]
    [InlineData("0", "LargeNetworks")]
    public void Everything_runs_on_128_KB(string tiered, string prefix)
    {
        var environment = new Dictionary<string, string> { ["DOTNET_TieredCompilation"] = tiered };
        ChildProcess child = ChildProcess.Run(environment, StackBytes.ToString(CultureInfo.InvariantCulture), prefix);

        string[] expected = DeclaredNetworks.Of<float>().Concat(DeclaredNetworks.Of<double>()).Select(DeclaredNetworks.NameOf).Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
        Assert.True(child.ExitCode == 0, $"Ended with {child.ExitCode} after {child.Output.LastOrDefault()}: {child.Errors}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), child.Output.Skip(1).Order(StringComparer.Ordinal));
    }
}
