using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using StaticNet.Benchmarks.Compiling;

namespace StaticNet.Benchmarks.Scaling;

/// <summary>Compiles a layer in memory, with the generator: dozens of layers would make every build of the project slower.</summary>
internal static class LayerCompiler
{
    /// <summary>Compiles the layer and creates a network of it.</summary>
    /// <exception cref="InvalidDataException">The generator or the compiler has something against it.</exception>
    public static INetwork<float> Create(Layer layer)
    {
        Declarations.CreateDriver().RunGeneratorsAndUpdateCompilation(
            Declarations.Compile(layer.Name, layer.Declaration), out Compilation updated, out ImmutableArray<Diagnostic> reported);
        if (reported.FirstOrDefault(problem => problem.Severity == DiagnosticSeverity.Error) is { } error)
        {
            throw new InvalidDataException($"{layer.Name}: {error}");
        }

        using MemoryStream assembly = Declarations.Emit(updated);
        Type type = new AssemblyLoadContext(layer.Name).LoadFromStream(assembly).GetType(layer.Name, throwOnError: true)!;
        return (INetwork<float>)Activator.CreateInstance(type)!;
    }
}
