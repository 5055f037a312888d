using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.Documents;

/// <summary>
/// Code in the documentation is real: a block after the comment <c>excerpt: FILE</c> stands in that file, and the program in the README
/// compiles. Indentation and empty lines do not count.
/// </summary>
public partial class ExcerptTests
{
    [Theory]
    [InlineData("README.md", 3)]
    [InlineData("docs/xor.md", 20)]
    public void Excerpts_stand_in_their_files(string document, int atLeast)
    {
        List<(string File, string Code)> excerpts = Excerpts(document).ToList();

        Assert.InRange(excerpts.Count, atLeast, int.MaxValue);
        Assert.All(excerpts, excerpt => Assert.Contains(Lines(excerpt.Code), Lines(Repository.Read(excerpt.File)), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Xor.Inference.g.cs")]
    [InlineData("Xor.Training.g.cs")]
    public void The_walk_through_leaves_out_no_line(string file)
    {
        string path = "samples/Xor/Generated/" + file;
        IEnumerable<string> excerpts = Excerpts("docs/xor.md").Where(excerpt => excerpt.File == path).Select(excerpt => excerpt.Code);

        Assert.Equal(Lines(Repository.Read(path)), Lines(string.Join("\n", excerpts)));
    }

    [Fact]
    public void The_program_in_the_readme_compiles()
    {
        string program = Assert.Single(ProgramBlock().Matches(Repository.Read("README.md"))).Groups["code"].Value;
        GeneratorHarness harness = GeneratorHarness.Default with { Options = new CSharpCompilationOptions(OutputKind.ConsoleApplication) };

        GeneratorRun run = harness.Run(program);

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerDiagnostics);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("docs/xor.md")]
    [InlineData("tests/reference/README.md")]
    public void Links_lead_somewhere(string document)
    {
        string folder = Path.GetDirectoryName(document)!;
        Assert.All(Links(Repository.Read(document)), link => Assert.True(Repository.Exists(Path.Combine(folder, link)), $"{document} links to '{link}', which is not there."));
    }

    /// <summary>Gives the paths that a document links to.</summary>
    internal static IEnumerable<string> Links(string text) => Link().Matches(text).Select(match => match.Groups["path"].Value);

    private static IEnumerable<(string File, string Code)> Excerpts(string document) => Excerpt()
        .Matches(Repository.Read(document))
        .Select(match => (match.Groups["file"].Value, match.Groups["code"].Value));

    /// <summary>The lines with something on them, without indentation.</summary>
    private static string Lines(string text) => string.Join("\n", text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex(@"<!-- excerpt: (?<file>\S+) -->\n```csharp\n(?<code>.*?)\n```\n", RegexOptions.Singleline)]
    private static partial Regex Excerpt();

    [GeneratedRegex(@"<!-- program -->\n```csharp\n(?<code>.*?)\n```\n", RegexOptions.Singleline)]
    private static partial Regex ProgramBlock();

    [GeneratedRegex(@"\]\((?!https?:)(?<path>[^)#]+)")]
    private static partial Regex Link();
}
