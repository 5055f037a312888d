using System;
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
    /// <exception cref="UsageException">A folder is missing, or none has a case.</exception>
    public static IReadOnlyList<CaseResult> Execute(RunOptions options, Library library, IReadOnlyList<ISourceGenerator> generators)
    {
        // 1. Files to cases
        CaseFolder folder = CaseFolder.Read(options.Folders, options.Filter);

        // 2. Cases to declarations
        var declarations = new List<Declaration>();
        var unreadable = new List<CaseResult>(folder.Unreadable.Select(file => CaseResult.Unreadable(file.Name, file.Reason)));
        foreach (Case source in folder.Cases)
        {
            try
            {
                declarations.Add(Declaration.Of(source, declarations.Count, options.Plan, library));
            }
            catch (CaseFormatException exception)
            {
                unreadable.Add(CaseResult.Unreadable(source.Name, exception.Message));
            }
        }

        Declaration[] supported = [.. declarations.Where(declaration => declaration.Reason is null)];

        // 3. Declarations to classes
        IReadOnlyList<CompiledCase> compiled = new CaseCompiler(generators, options.Target).Compile(supported);

        // 4. Classes to results
        var results = new CaseResult[compiled.Count];
        Parallel.For(0, compiled.Count, i => results[i] = CaseResult.Of(compiled[i]));

        return [.. results
            .Concat(declarations.Except(supported).Select(CaseResult.Unsupported))
            .Concat(unreadable)
            .OrderBy(result => result.Name, StringComparer.Ordinal)];
    }
}
