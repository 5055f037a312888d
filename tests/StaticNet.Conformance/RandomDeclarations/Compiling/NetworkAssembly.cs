using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Conformance.Compiling;
using StaticNet.Generator;
using StaticNet.Generator.FrontEnd;

namespace StaticNet.Conformance.RandomDeclarations.Compiling;

/// <summary>Many networks compiled together and loaded; no warning is let pass.</summary>
internal sealed class NetworkAssembly
{
    private const int ProblemsShown = 4;

    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.Latest);

    private static readonly CSharpCompilationOptions s_options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable,
        generalDiagnosticOption: ReportDiagnostic.Error,
        warningLevel: 9999);

    private readonly Assembly? _assembly;
    private readonly Dictionary<string, NetworkDeclaration> _declarations;

    private NetworkAssembly(Assembly? assembly, Dictionary<string, NetworkDeclaration> declarations, IReadOnlyList<string> problems) =>
        (_assembly, _declarations, Problems) = (assembly, declarations, problems);

    /// <summary>Gets what the generator or the compiler has to say; the assembly is loaded if that is nothing.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Compiles classes.</summary>
    /// <param name="texts">The declarations of classes.</param>
    /// <param name="vectorBits">The build property <c>StaticNetVectorBits</c>; null for all widths.</param>
    /// <param name="context">Where the assembly is loaded.</param>
    public static NetworkAssembly Compile(IEnumerable<string> texts, string? vectorBits, AssemblyLoadContext context)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Random_" + (vectorBits ?? "all"),
            [CSharpSyntaxTree.ParseText("using StaticNet;\n" + string.Join("\n", texts), s_parsing, "Random.cs")],
            CaseCompiler.References.Value,
            s_options);
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create(
                [new NetworkGenerator().AsSourceGenerator()],
                parseOptions: s_parsing,
                optionsProvider: new BuildProperties(vectorBits),
                driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true))
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out ImmutableArray<Diagnostic> reported);
        using var image = new MemoryStream();
        ImmutableArray<Diagnostic> found = updated.Emit(image).Diagnostics;
        Diagnostic[] problems = [.. reported.Concat(found).Where(problem => problem.Severity >= DiagnosticSeverity.Warning)];
        if (problems.Length > 0)
        {
            return new NetworkAssembly(null, [], [.. problems.Take(ProblemsShown).Select(Describe)]);
        }

        image.Position = 0;
        ImmutableArray<IncrementalGeneratorRunStep> steps = driver.GetRunResult().Results.Single().TrackedSteps[Steps.CompleteDeclarations];
        Dictionary<string, NetworkDeclaration> declarations = steps.SelectMany(step => step.Outputs)
            .Select(output => (NetworkDeclaration)output.Value)
            .ToDictionary(declaration => declaration.Type.Name);
        return new NetworkAssembly(context.LoadFromStream(image), declarations, []);
    }

    public Type Class(string name) => _assembly!.GetType(name, throwOnError: true)!;

    /// <summary>What the compiler proper was given.</summary>
    public NetworkDeclaration Declaration(string name) => _declarations[name];

    private static string Describe(Diagnostic problem)
    {
        FileLinePositionSpan place = problem.Location.GetLineSpan();
        string line = problem.Location.SourceTree?.GetText().Lines[place.StartLinePosition.Line].ToString().Trim() ?? string.Empty;
        string file = Path.GetFileName(place.Path ?? string.Empty);
        return $"{file}({place.StartLinePosition.Line + 1}): {problem.Id}: {problem.GetMessage(CultureInfo.InvariantCulture)}: {line}";
    }
}
