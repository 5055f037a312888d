using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.Consumers;

/// <summary>Generated code compiles without a warning whatever options the consumer has.</summary>
public class ConsumerOptionsTests
{
    public static TheoryData<int> SomeOptions => new(Enumerable.Range(0, ConsumerOptions.Pairs.Count));

    [Theory]
    [MemberData(nameof(SomeOptions))]
    public void No_warning_with_any_options(int index) => AssertCompiles(ConsumerOptions.Pairs[index], ConsumerNetworks.Few, ConsumerNetworks.FewCount);

    /// <summary>All networks with all combinations, where STATICNET_EXHAUSTIVE is 1, for it takes minutes; else with one.</summary>
    [Fact]
    public void No_warning_in_any_network()
    {
        IEnumerable<ConsumerOptions> all = Environment.GetEnvironmentVariable("STATICNET_EXHAUSTIVE") == "1" ? ConsumerOptions.All : ConsumerOptions.All.TakeLast(1);
        Assert.All(all, options => AssertCompiles(options, ConsumerNetworks.Source, ConsumerNetworks.Count));
    }

    [Fact]
    public void Pairs_of_options_are_all_pairs()
    {
        static IEnumerable<string> Settings(ConsumerOptions options) =>
            [$"checked {options.Checked}", $"unsafe {options.Unsafe}", $"nullable {options.Nullable}", $"release {options.Release}"];
        static IEnumerable<string> PairsOf(ConsumerOptions options) => Settings(options).SelectMany(a => Settings(options).Select(b => a + ", " + b));

        Assert.Equal(ConsumerOptions.All.SelectMany(PairsOf).Distinct().Order(), ConsumerOptions.Pairs.SelectMany(PairsOf).Distinct().Order());
        Assert.Equal(4, ConsumerOptions.Pairs.Select(options => options.Language).Distinct().Count());
    }

    private static void AssertCompiles(ConsumerOptions options, string source, int count)
    {
        GeneratorRun run = options.Harness().Run(source);

        Assert.Empty(run.Diagnostics);
        Assert.Equal(count, run.Outputs<NetworkDeclaration>(Steps.Accepted).Count);
        using var image = new MemoryStream();
        ConsumerTests.AssertNothing(run.Output.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden));
    }
}
