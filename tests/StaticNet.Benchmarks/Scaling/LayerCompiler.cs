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
    /// <summary>Compiles the layer and creates a network of it, which uses one thread, since the peak is that of one core.</summary>
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
        object net = Activator.CreateInstance(type)!;

        // Only layers that can use several have the property.
        type.GetProperty("Threads")?.SetValue(net, 1);
        return (INetwork<float>)net;
    }
}
