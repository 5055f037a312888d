using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.Documents;

/// <summary>The smallest sample: what is generated for it can be read in the repository, and is short.</summary>
public class XorSampleTests
{
    private const int MostLines = 120;

    private static readonly IReadOnlyDictionary<string, string> _generated = Generate();

    [Fact]
    public void Committed_files_are_what_the_generator_writes()
    {
        IReadOnlyDictionary<string, string> committed = Repository.Folder("samples/Xor/Generated");
        IEnumerable<string> differences = _generated.Keys.Union(committed.Keys)
            .Order(StringComparer.Ordinal)
            .Select(name => Difference(name, committed.GetValueOrDefault(name), _generated.GetValueOrDefault(name)))
            .OfType<string>();

        string report = string.Join("\n", differences);
        Assert.True(
            report.Length == 0,
            $"samples/Xor/Generated is not what the generator writes now (- committed, + generated):\n{report}\n"
                + "To accept it: dotnet build samples/Xor -c Release -p:AcceptGenerated=true");
    }

    [Fact]
    public void Inference_and_training_fit_on_two_pages()
    {
        int lines = Mathematics().Sum(file => file.Text.TrimEnd('\n').Split('\n').Length);

        Assert.InRange(lines, 1, MostLines);
    }

    [Fact]
    public void The_only_loop_is_the_one_over_samples()
    {
        string[] loops = Mathematics()
            .SelectMany(file => CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes())
            .Where(node => node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax or GotoStatementSyntax)
            .Select(node => node is ForStatementSyntax loop ? $"for ({loop.Declaration}; {loop.Condition}; {loop.Incrementors})" : node.ToString())
            .ToArray();

        // Inference, the forward pass of training, the backward pass.
        Assert.Equal(Enumerable.Repeat("for (int i = 0; i < n; i++)", 3), loops);
    }

    private static IEnumerable<(string Name, string Text)> Mathematics() =>
        new[] { "Xor.Inference.g.cs", "Xor.Training.g.cs" }.Select(name => (name, _generated[name]));

    private static IReadOnlyDictionary<string, string> Generate()
    {
        GeneratorHarness harness = GeneratorHarness.Default with { Options = new CSharpCompilationOptions(OutputKind.ConsoleApplication) };
        GeneratorRun run = harness.Run(Repository.Read("samples/Xor/Program.cs"));
        Assert.Empty(run.Diagnostics);
        return run.Files;
    }

    /// <summary>Shows the lines between the first and the last that differ.</summary>
    private static string? Difference(string name, string? committed, string? generated)
    {
        if (committed == generated)
        {
            return null;
        }

        string[] before = committed?.Split('\n') ?? [];
        string[] after = generated?.Split('\n') ?? [];
        int start = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        int end = before.Skip(start).Reverse().Zip(after.Skip(start).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        return string.Join(
            "\n",
            before[start..^end].Select(line => "- " + line)
                .Concat(after[start..^end].Select(line => "+ " + line))
                .Prepend($"{name}, from line {start + 1}:"));
    }
}
