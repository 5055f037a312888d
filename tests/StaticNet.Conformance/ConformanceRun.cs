using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using StaticNet.Conformance.Cases;
using StaticNet.Conformance.Compiling;
using StaticNet.Conformance.Declarations;
using StaticNet.Conformance.Running;

namespace StaticNet.Conformance;

/// <summary>The whole run: read, declare, compile, run, compare.</summary>
internal static class ConformanceRun
{
    /// <exception cref="UsageException">The folder is missing or has no case.</exception>
    public static IReadOnlyList<CaseResult> Execute(RunOptions options, Library library, IReadOnlyList<ISourceGenerator> generators)
    {
        // 1. Files to cases
        CaseFolder folder = CaseFolder.Read(options.Folder, options.Filter);

        // 2. Cases to declarations
        Declaration[] declarations = [.. folder.Cases.Select(source => DeclarationWriter.Write(source, options.Plan, library))];
        Declaration[] supported = [.. declarations.Where(declaration => declaration.Missing.Count == 0)];

        // 3. Declarations to classes
        IReadOnlyList<CompiledCase> compiled = new CaseCompiler(generators, options.Target).Compile(supported);

        // 4. Classes to results
        var results = new CaseResult[compiled.Count];
        Parallel.For(0, compiled.Count, i => results[i] = CaseResult.Of(compiled[i]));

        return [.. results.Concat(declarations.Where(declaration => declaration.Missing.Count > 0).Select(Unsupported))
            .Concat(folder.Unreadable.Select(file => new CaseResult(file.Name, "?", Outcome.Failed, [], [file.Reason])))
            .OrderBy(result => result.Name, System.StringComparer.Ordinal)];
    }

    private static CaseResult Unsupported(Declaration declaration) =>
        new(declaration.Source.Name, declaration.Source.IsDouble ? "float64" : "float32", Outcome.Unsupported, [], declaration.Missing);
}
