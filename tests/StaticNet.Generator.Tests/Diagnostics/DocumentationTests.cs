using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using StaticNet.Generator.Diagnostics;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.Diagnostics;

/// <summary>Descriptors, release notes and documentation say the same, and the documented examples do what they say.</summary>
public partial class DocumentationTests
{
    private static readonly string _documentation = Read("diagnostics.md");

    public static TheoryData<string> IdsWithExamples { get; } = new(Sections().Where(section => section.Wrong is not null).Select(section => section.Id));

    /// <summary>Gets one id per mended example; many diagnostics are mended alike.</summary>
    public static TheoryData<string> IdsWithMendedExamples { get; } =
        new(Sections().Where(section => section.Mended is not null).DistinctBy(section => section.Mended).Select(section => section.Id));

    [Fact]
    public void Ids_are_unique_and_in_order()
    {
        string[] ids = Descriptors.All.Select(descriptor => descriptor.Id).ToArray();

        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.All(ids, id => Assert.Matches("^SN[0-9]{4}$", id));
    }

    [Fact]
    public void Every_descriptor_is_registered() => Assert.Equal(
        new[] { typeof(ClassDescriptors), typeof(DeclarationDescriptors), typeof(CompilerDescriptors) }
            .SelectMany(type => type.GetFields())
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => ((DiagnosticDescriptor)field.GetValue(null)!).Id),
        Descriptors.All.Select(descriptor => descriptor.Id));

    [Fact]
    public void Release_notes_list_every_descriptor()
    {
        IEnumerable<string> released = (Read("AnalyzerReleases.Shipped.md") + Read("AnalyzerReleases.Unshipped.md"))
            .Split('\n')
            .Where(line => line.StartsWith("SN", StringComparison.Ordinal));

        Assert.Equal(
            Descriptors.All.Select(rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}"),
            released.Select(line => line.TrimEnd()));
    }

    [Fact]
    public void The_table_lists_every_descriptor() => Assert.Equal(
        Descriptors.All.Select(rule => $"| [{rule.Id}](#{rule.Id.ToLowerInvariant()}) | {rule.DefaultSeverity} |"),
        TableRow().Matches(_documentation).Select(match => match.Value));

    [Fact]
    public void Every_descriptor_has_a_section_with_its_title() => Assert.Equal(
        Descriptors.All.Select(rule => (rule.Id, $"**{rule.Title}.**")),
        Sections().Select(section => (section.Id, section.Title)));

    [Fact]
    public void Help_links_lead_to_the_sections() => Assert.All(
        Descriptors.All,
        rule => Assert.Equal("docs/diagnostics.md#" + rule.Id.ToLowerInvariant(), rule.HelpLinkUri));

    [Fact]
    public void Messages_say_what_was_found_what_is_expected_and_how_to_mend_it() => Assert.All(
        Descriptors.All,
        rule => Assert.Matches("^Found .*, expected .*; .*[^.]$", rule.MessageFormat.ToString()));

    [Theory]
    [MemberData(nameof(IdsWithExamples))]
    public void Wrong_examples_give_their_id_alone(string id)
    {
        string source = "using StaticNet;\n" + Sections().Single(section => section.Id == id).Wrong;

        Assert.Equal([id], GeneratorHarness.Default.Run(source).Diagnostics.Select(diagnostic => diagnostic.Id).Distinct());
    }

    [Theory]
    [MemberData(nameof(IdsWithMendedExamples))]
    public void Mended_examples_compile(string id)
    {
        GeneratorRun run = GeneratorHarness.Default.Run("using StaticNet;\n" + Sections().Single(section => section.Id == id).Mended);

        Assert.Empty(run.Diagnostics);
        Assert.NotEmpty(run.Files);
        Assert.Empty(run.CompilerDiagnostics);
    }

    [Fact]
    public void Only_what_no_source_text_can_show_has_no_example() =>
        Assert.Equal(["SN0014", "SN0015", "SN0016", "SN9999"], Sections().Where(section => section.Wrong is null).Select(section => section.Id));

    private static IEnumerable<(string Id, string Title, string? Wrong, string? Mended)> Sections() => _documentation
        .Split("\n## ")
        .Skip(1)
        .Select(text => (
            text[..text.IndexOf('\n')],
            Title().Match(text).Value,
            Example(text, "Wrong:"),
            Example(text, "Mended:")));

    private static string? Example(string section, string heading)
    {
        string start = $"\n{heading}\n\n```csharp\n";
        int at = section.IndexOf(start, StringComparison.Ordinal);
        return at < 0 ? null : section[(at + start.Length)..section.IndexOf("\n```", at + start.Length, StringComparison.Ordinal)];
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Documents", file)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"\*\*.*?\.\*\*")]
    private static partial Regex Title();

    [GeneratedRegex(@"^\| \[SN\d{4}\]\(#sn\d{4}\) \| \w+ \|", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
