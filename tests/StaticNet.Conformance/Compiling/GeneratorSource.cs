using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace StaticNet.Conformance.Compiling;

/// <summary>Finds generators in an assembly as the C# compiler does: by their attribute.</summary>
internal static class GeneratorSource
{
    /// <exception cref="InvalidOperationException">The assembly has no generator.</exception>
    public static IReadOnlyList<ISourceGenerator> Load(string assemblyName)
    {
        ISourceGenerator[] generators = [.. Assembly.Load(assemblyName).GetTypes()
            .Where(type => type.IsDefined(typeof(GeneratorAttribute), inherit: false))
            .Select(type => Activator.CreateInstance(type, nonPublic: true))
            .Select(generator => generator as ISourceGenerator ?? ((IIncrementalGenerator)generator!).AsSourceGenerator())];
        return generators.Length > 0 ? generators : throw new InvalidOperationException($"{assemblyName} has no source generator.");
    }
}
