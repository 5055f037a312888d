using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.Consumers;

/// <summary>The same declaration gives the same bytes, wherever and in whatever order it is compiled.</summary>
public class DeterminismTests
{
    private static readonly GeneratorRun _expected = GeneratorHarness.Default.Run(ConsumerNetworks.Few);

    public static TheoryData<string> Cultures => ["tr-TR", "minus"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Output_does_not_depend_on_the_culture(string name)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Culture(name);
            AssertSame(GeneratorHarness.Default.Run(ConsumerNetworks.Few));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Output_does_not_depend_on_the_order_of_files()
    {
        string[] networks = ConsumerNetworks.Few.Split('\n')[1..];
        CSharpCompilation Compile(string[] order) =>
            GeneratorHarness.Default.Compile(order.Select(network => GeneratorHarness.Default.Parse("using StaticNet;\n" + network, network.GetHashCode() + ".cs")));

        AssertSame(GeneratorHarness.Default.Run(Compile(networks)));
        AssertSame(GeneratorHarness.Default.Run(Compile([.. networks.Reverse()])));
        AssertSame(GeneratorHarness.Default.Run(Compile([.. networks.OrderBy(network => network.Length)])));
    }

    [Fact]
    public void Output_does_not_depend_on_the_other_networks()
    {
        string network = ConsumerNetworks.Few.Split('\n')[3];
        GeneratorRun alone = GeneratorHarness.Default.Run("using StaticNet;\n" + network);

        Assert.NotEmpty(alone.Files);
        Assert.All(alone.Files, file => Assert.Equal(_expected.Files[file.Key], file.Value));
    }

    [Fact]
    public void Lines_end_in_line_feeds_and_nothing_is_tied_to_a_machine() => Assert.All(_expected.Files.Values, text =>
    {
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\t', text);
        Assert.DoesNotContain(text.Split('\n'), line => line.EndsWith(' '));
    });

    /// <summary>The machine may have no data of cultures, so that what matters of them is made here.</summary>
    private static CultureInfo Culture(string name)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = name == "minus" ? "\u2212" : "-";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NaNSymbol = "nichts";
        try
        {
            return name == "minus" ? culture : CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            return culture;
        }
    }

    private static void AssertSame(GeneratorRun actual)
    {
        Assert.NotEmpty(actual.Files);
        Assert.Equal(_expected.Files.Keys.Order(StringComparer.Ordinal), actual.Files.Keys.Order(StringComparer.Ordinal));
        Assert.All(actual.Files, file => Assert.Equal(_expected.Files[file.Key], file.Value));
    }
}
