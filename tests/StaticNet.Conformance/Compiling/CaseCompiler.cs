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
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNet.Conformance.Declarations;
using StaticNet.Conformance.Running;

namespace StaticNet.Conformance.Compiling;

/// <summary>
/// Compiles declarations in memory with the generator. All go into one compilation; those with problems are taken out and the rest is
/// compiled again. The cause of a problem that names no declaration is found by halving; where only all together have it, all fail.
/// </summary>
internal sealed class CaseCompiler(IReadOnlyList<ISourceGenerator> generators, Target target)
{
    private const int ProblemsShown = 3;

    /// <summary>What the C# compiler says, as a warning, when a generator throws.</summary>
    private const string GeneratorFailed = "CS8785";

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private static readonly CSharpCompilationOptions CompilationOptions = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable);

    internal static readonly Lazy<ImmutableArray<MetadataReference>> References = new(FindReferences);

    public IReadOnlyList<CompiledCase> Compile(IReadOnlyList<Declaration> declarations)
    {
        if (declarations.Count == 0)
        {
            return [];
        }

        Dictionary<string, Declaration> byClass =
            declarations.SelectMany(declaration => declaration.ClassNames, (declaration, name) => (name, declaration)).ToDictionary();
        CSharpCompilation compilation = CSharpCompilation.Create(
            $"{declarations[0].ClassNames[0]}_and_{declarations.Count - 1}_more",
            declarations.Select(declaration => CSharpSyntaxTree.ParseText(declaration.Text, ParseOptions, declaration.FileName)),
            References.Value,
            CompilationOptions);
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create(generators, parseOptions: ParseOptions, optionsProvider: new BuildProperties(target.VectorBits))
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out ImmutableArray<Diagnostic> reported);

        using var assembly = new MemoryStream();
        ImmutableArray<Diagnostic> found = updated.Emit(assembly).Diagnostics;
        Diagnostic[] problems = [.. reported.Concat(found).Where(IsProblem)];
        return problems.Length == 0
            ? Load(assembly, declarations, GeneratedWidths.Find(driver.GetRunResult().GeneratedTrees, byClass.Keys))
            : CompileWithout(problems, declarations, byClass);
    }

    /// <summary>An error of the compiler, or anything at all that the generator has to say: these declarations are all right.</summary>
    private static bool IsProblem(Diagnostic diagnostic) => diagnostic.Severity switch
    {
        DiagnosticSeverity.Error => true,
        DiagnosticSeverity.Warning => diagnostic.Id == GeneratorFailed || diagnostic.Id.StartsWith("SN", StringComparison.Ordinal),
        _ => false,
    };

    private CompiledCase[] Load(MemoryStream assembly, IReadOnlyList<Declaration> declarations, Dictionary<string, int[]> widths)
    {
        assembly.Position = 0;
        Assembly loaded = new AssemblyLoadContext("cases").LoadFromStream(assembly);
        return [.. declarations.Select(declaration =>
        {
            int[] emitted = [.. declaration.ClassNames.SelectMany(name => widths.GetValueOrDefault(name, [])).Distinct().OrderDescending()];
            string unwanted = $"has {string.Join(", ", emitted)}-bit vectors, although StaticNetVectorBits is {target.VectorBits}";
            return emitted.All(target.Allows)
                ? new CompiledCase(declaration, [.. declaration.AdapterNames.Select(name => loaded.GetType(name, throwOnError: true)!)], emitted, [])
                : CompiledCase.Failed(declaration, [unwanted]);
        })];
    }

    private IReadOnlyList<CompiledCase> CompileWithout(
        Diagnostic[] problems, IReadOnlyList<Declaration> declarations, Dictionary<string, Declaration> byClass)
    {
        ILookup<Declaration?, Diagnostic> byDeclaration = problems.ToLookup(problem => FindDeclaration(problem, byClass));
        bool isUnclear = byDeclaration.Contains(null) || problems.Any(problem => problem.Id == GeneratorFailed);
        if (declarations.Count > 1 && isUnclear)
        {
            int half = declarations.Count / 2;
            CompiledCase[] parts = [.. Compile([.. declarations.Take(half)]), .. Compile([.. declarations.Skip(half)])];
            bool found = parts.Any(part => part.Adapters is null);
            return found ? parts : [.. declarations.Select(declaration => CompiledCase.Failed(declaration, Describe(problems)))];
        }

        Declaration[] failing = declarations.Count == 1 ? [declarations[0]] : [.. declarations.Where(byDeclaration.Contains)];
        IEnumerable<CompiledCase> failed = failing.Select(declaration =>
            CompiledCase.Failed(declaration, Describe(declarations.Count == 1 ? problems : [.. byDeclaration[declaration]])));
        return [.. failed, .. Compile([.. declarations.Except(failing)])];
    }

    private static IReadOnlyList<string> Describe(Diagnostic[] problems)
    {
        Diagnostic[] different = [.. problems.DistinctBy(problem => problem.Id + problem.GetMessage(CultureInfo.InvariantCulture))];
        string[] shown = [.. different.Take(ProblemsShown).Select(Describe)];
        return problems.Length > shown.Length ? [.. shown, $"... {problems.Length} problems in all"] : shown;
    }

    private static string Describe(Diagnostic problem)
    {
        FileLinePositionSpan place = problem.Location.GetLineSpan();
        string file = Path.GetFileName(place.Path ?? string.Empty);
        return $"{file}({place.StartLinePosition.Line + 1}): {problem.Id}: {problem.GetMessage(CultureInfo.InvariantCulture)}";
    }

    private static Declaration? FindDeclaration(Diagnostic problem, Dictionary<string, Declaration> byClass)
    {
        string file = Path.GetFileNameWithoutExtension(problem.Location.GetLineSpan().Path ?? string.Empty);
        if (byClass.TryGetValue(file, out Declaration? declared))
        {
            return declared;
        }

        IEnumerable<SyntaxNode> nodes = problem.Location.SourceTree?.GetRoot().DescendantNodes() ?? [];
        IEnumerable<string> classes = nodes.OfType<ClassDeclarationSyntax>().Select(type => type.Identifier.ValueText);
        IEnumerable<string> named = problem.GetMessage().Split(' ', '\'', '"', '.', ':', ',', '`');
        return classes.Concat(named).Select(name => byClass.GetValueOrDefault(name)).FirstOrDefault(declaration => declaration is not null);
    }

    private static ImmutableArray<MetadataReference> FindReferences()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return [.. trusted.Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(NetworkAttribute).Assembly.Location)
            .Append(typeof(IGeneratedNetwork<>).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path))];
    }
}
