using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator;

namespace StaticNet.Benchmarks.Scaling;

/// <summary>Compiles a declaration in memory, with the generator: dozens of layers would make every build of the project slower.</summary>
internal static class LayerCompiler
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(FindReferences);

    /// <summary>Compiles the layer and creates a network of it.</summary>
    /// <exception cref="InvalidDataException">The generator or the compiler has something against it.</exception>
    public static INetwork<float> Create(Layer layer)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            layer.Name,
            [CSharpSyntaxTree.ParseText(layer.Declaration, ParseOptions)],
            References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out ImmutableArray<Diagnostic> reported);

        using MemoryStream assembly = new();
        IEnumerable<Diagnostic> problems = updated.Emit(assembly).Diagnostics.Concat(reported);
        Diagnostic? error = problems.FirstOrDefault(problem => problem.Severity == DiagnosticSeverity.Error);
        if (error is not null)
        {
            throw new InvalidDataException($"{layer.Name}: {error}");
        }

        assembly.Position = 0;
        Type type = new AssemblyLoadContext(layer.Name).LoadFromStream(assembly).GetType(layer.Name, throwOnError: true)!;
        return (INetwork<float>)Activator.CreateInstance(type)!;
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
