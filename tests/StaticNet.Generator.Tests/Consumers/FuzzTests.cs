using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.Consumers;

/// <summary>
/// Random declarations from a fixed seed. Valid ones compile; hostile ones give diagnostics or compile, and nothing is ever thrown.
/// With STATICNET_EXHAUSTIVE=1 there are 10,000 of each.
/// </summary>
public class FuzzTests
{
    /// <summary>Networks of one compilation: enough to share its cost, few enough to see which was it.</summary>
    private const int PerCompilation = 25;

    private static readonly string[] _widths = ["256", "128", "512"];

    private static readonly int _compilations = Environment.GetEnvironmentVariable("STATICNET_EXHAUSTIVE") == "1" ? 400 : 3;

    [Fact]
    public void Valid_declarations_compile()
    {
        for (int i = 0; i < _compilations; i++)
        {
            var random = new DeclarationSource(new Random(1000 + i));
            string[] networks = Enumerable.Range(0, PerCompilation).Select(k => random.Valid("Net" + k.ToString(CultureInfo.InvariantCulture))).ToArray();
            GeneratorRun run = Run(networks, i);

            Assert.True(run.Diagnostics.All(diagnostic => diagnostic.Severity < DiagnosticSeverity.Error), Text(run.Diagnostics) + "\n" + string.Join("\n", networks));
            Assert.True(run.CompilerDiagnostics.Count == 0, Text(run.CompilerDiagnostics) + "\n" + string.Join("\n", networks));
            Assert.True(run.Files.Count >= 2 * PerCompilation);
        }
    }

    [Fact]
    public void Hostile_declarations_are_refused_or_compile()
    {
        int refused = 0;
        int accepted = 0;
        for (int i = 0; i < _compilations; i++)
        {
            var random = new DeclarationSource(new Random(2000 + i));
            string[] networks = Enumerable.Range(0, PerCompilation).Select(k => random.Hostile("Net" + k.ToString(CultureInfo.InvariantCulture))).ToArray();
            GeneratorRun run = Run(networks, i);

            // What the C# compiler says of the declarations themselves is its business.
            IEnumerable<Diagnostic> errors = run.CompilerDiagnostics.Where(diagnostic => !run.Input.SyntaxTrees.Contains(diagnostic.Location.SourceTree!));
            Assert.True(!errors.Any(), Text(errors) + "\n" + string.Join("\n", networks));
            refused += run.Diagnostics.Count;
            accepted += run.Files.Keys.Count(name => name.Split('.').Length == 3);
        }

        Assert.True(refused > _compilations && accepted > _compilations, $"{refused} diagnostics, {accepted} networks: the declarations are not hostile enough, or too much so.");
    }

    private static GeneratorRun Run(string[] networks, int i)
    {
        // One width at a time: what is wrong with one of them is hardly ever right with the others.
        GeneratorHarness harness = GeneratorHarness.Default with
        {
            Language = i % 2 == 0 ? LanguageVersion.CSharp9 : LanguageVersion.Latest,
            Properties = ImmutableDictionary<string, string>.Empty.Add("StaticNetVectorBits", _widths[i % _widths.Length]),
        };
        GeneratorRun run = harness.Run("using StaticNet;\n" + string.Join("\n", networks));
        Assert.True(run.Generator.Exception is null, run.Generator.Exception + "\n" + string.Join("\n", networks));
        Diagnostic? failure = run.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Id == "SN9999");
        Assert.True(failure is null, failure + "\n" + string.Join("\n", networks));
        return run;
    }

    private static string Text(IEnumerable<Diagnostic> diagnostics) => string.Join("\n", diagnostics.Take(5));
}
