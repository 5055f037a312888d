using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace StaticNet.Generator.FrontEnd;

/// <summary>Finds out by symbol, not by the name of the target framework, what generated code may use.</summary>
internal static class ConsumerProbe
{
    /// <summary>The build property that limits the widths emitted, such as <c>512,128</c>.</summary>
    public const string WidthProperty = "build_property.StaticNetVectorBits";

    private const string KernelOperations = "StaticNet.Simd.KernelOperations";

    private static readonly int[] _widths = { 512, 256, 128, 0 };

    public static ConsumerCapabilities Probe(Compilation compilation, AnalyzerConfigOptions options) =>
        new((int)((CSharpCompilation)compilation).LanguageVersion, MaxVectorBits(compilation), WidthLimit(options));

    private static int MaxVectorBits(Compilation compilation)
    {
        // Vector512 came with .NET 8, the first framework that has everything the kernels need at every width.
        if (compilation.GetTypesByMetadataName("System.Runtime.Intrinsics.Vector512").IsEmpty)
        {
            return 0;
        }

        INamedTypeSymbol? operations = compilation.GetTypesByMetadataName(KernelOperations)
            .FirstOrDefault(static type => type.ContainingAssembly.Name == NetworkReader.RuntimeAssembly);
        return operations is null
            ? 512
            : _widths.First(width => width == 0 || !operations.GetMembers("Load" + width.ToString(CultureInfo.InvariantCulture)).IsEmpty);
    }

    private static EquatableArray<int> WidthLimit(AnalyzerConfigOptions options)
    {
        if (!options.TryGetValue(WidthProperty, out string? text))
        {
            return EquatableArray<int>.Empty;
        }

        var words = new HashSet<string>(text.Split(',', ';', ' ', '|'));
        return _widths.Where(width => words.Contains(width.ToString(CultureInfo.InvariantCulture))).ToEquatableArray();
    }
}
