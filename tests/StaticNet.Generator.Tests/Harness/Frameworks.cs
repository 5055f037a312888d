using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StaticNet.Generator.Tests.Harness;

/// <summary>What a consumer is compiled against: a framework and StaticNet's build for it.</summary>
internal static class Frameworks
{
    /// <summary>Gets .NET 10 without StaticNet.</summary>
    public static ImmutableArray<MetadataReference> Net10Alone { get; } =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll")
                && Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Select(Reference)
            .ToImmutableArray();

    /// <summary>Gets .NET 10, the framework the tests run on.</summary>
    public static ImmutableArray<MetadataReference> Net10 { get; } = Net10Alone.Add(Reference(typeof(NetworkAttribute).Assembly.Location));

    /// <summary>Gets netstandard2.0, as Unity sees it: no intrinsics.</summary>
    public static ImmutableArray<MetadataReference> NetStandard20 { get; } =
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "netstandard2.0"), "*.dll")
            .Order(StringComparer.Ordinal)
            .Select(Reference)
            .ToImmutableArray();

    /// <summary>Compiles a run-time library with the same attributes but other contents or another version.</summary>
    public static ImmutableArray<MetadataReference> Net10WithRuntime(string version, string additionalSource = "")
    {
        string[] sources =
        [
            $"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]",
            """
            namespace StaticNet
            {
                public sealed class NetworkAttribute : System.Attribute { public NetworkAttribute(params int[] inputShape) { } }
                public abstract class LayerAttribute : System.Attribute { public string? Name { get; set; } }
                public abstract class LossAttribute : System.Attribute { }
                public abstract class OptimizerAttribute : System.Attribute { }
                public sealed class DenseAttribute : LayerAttribute { public DenseAttribute(int units) { } }
                public sealed class SoftmaxCrossEntropyAttribute : LossAttribute { }
                public sealed class AdamAttribute : OptimizerAttribute { }
            }
            """,
            additionalSource,
        ];
        CSharpCompilation runtime = CSharpCompilation.Create(
            "StaticNet",
            sources.Select(source => CSharpSyntaxTree.ParseText(source)),
            Net10Alone,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        if (!runtime.Emit(image).Success)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, runtime.GetDiagnostics()));
        }

        return Net10Alone.Add(MetadataReference.CreateFromImage(image.ToArray()));
    }

    /// <summary>Gets the version of the generator, which the run-time library has to share.</summary>
    public static Version GeneratorVersion { get; } = typeof(NetworkGenerator).Assembly.GetName().Version!;

    private static MetadataReference Reference(string path) => MetadataReference.CreateFromFile(path);
}
