using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StaticNet.Generator.Tests.Harness;

/// <summary>What came of one run of the generator.</summary>
/// <param name="Driver">The driver after the run; run it again on another compilation to see what is cached.</param>
/// <param name="Input">The compilation without generated files.</param>
/// <param name="Output">The compilation with them.</param>
internal sealed record GeneratorRun(GeneratorDriver Driver, CSharpCompilation Input, CSharpCompilation Output)
{
    public GeneratorDriverRunResult Result => Driver.GetRunResult();

    public GeneratorRunResult Generator => Result.Results.Single();

    /// <summary>Gets the generator's diagnostics that the source does not suppress, in the order of their places.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => InOrder(Generator.Diagnostics);

    /// <summary>Gets the generated files by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        Generator.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>Gets what the C# compiler says about the consumer's code and the generated code together (hidden ones excluded).</summary>
    public IReadOnlyList<Diagnostic> CompilerDiagnostics =>
        Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden).ToList();

    /// <summary>Runs the same driver on another compilation.</summary>
    public GeneratorRun Then(CSharpCompilation next)
    {
        GeneratorDriver driver = Driver.RunGeneratorsAndUpdateCompilation(next, out Compilation output, out _);
        return new GeneratorRun(driver, next, (CSharpCompilation)output);
    }

    /// <summary>Gives the outputs of a pipeline step with the reason of each.</summary>
    public IReadOnlyList<(T Value, IncrementalStepRunReason Reason)> Outputs<T>(string step) =>
        Generator.TrackedSteps.TryGetValue(step, out ImmutableArray<IncrementalGeneratorRunStep> steps)
            ? steps.SelectMany(run => run.Outputs).Select(output => ((T)output.Value, output.Reason)).ToList()
            : [];

    /// <summary>Gives the reasons of a pipeline step, in order.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string step) => Outputs<object>(step).Select(output => output.Reason).ToList();

    private static List<Diagnostic> InOrder(ImmutableArray<Diagnostic> diagnostics) => diagnostics
        .Where(diagnostic => !diagnostic.IsSuppressed)
        .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, System.StringComparer.Ordinal)
        .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
        .ToList();
}
