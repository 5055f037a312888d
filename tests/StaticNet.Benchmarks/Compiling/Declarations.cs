using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator;

namespace StaticNet.Benchmarks.Compiling;

/// <summary>Compilations of declarations in memory, and the generator that completes them.</summary>
internal static class Declarations
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(FindReferences);

    /// <summary>A compilation of source files, without what the generator adds.</summary>
    public static CSharpCompilation Compile(string name, params string[] sources) => CSharpCompilation.Create(
        name,
        sources.Select(Parse),
        References.Value,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));

    /// <summary>A source file.</summary>
    public static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, ParseOptions);

    /// <summary>A driver that has not run yet.</summary>
    public static GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: ParseOptions);

    /// <summary>Writes the assembly.</summary>
    /// <exception cref="InvalidDataException">The compiler has something against it.</exception>
    public static MemoryStream Emit(Compilation compilation)
    {
        MemoryStream assembly = new();
        Diagnostic? error = compilation.Emit(assembly).Diagnostics.FirstOrDefault(problem => problem.Severity == DiagnosticSeverity.Error);
        if (error is not null)
        {
            throw new InvalidDataException($"{compilation.AssemblyName}: {error}");
        }

        assembly.Position = 0;
        return assembly;
    }

    private static ImmutableArray<MetadataReference> FindReferences()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return [.. trusted.Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(NetworkAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path))];
    }
}
