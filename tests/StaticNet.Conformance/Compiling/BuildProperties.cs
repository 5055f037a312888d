using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace StaticNet.Conformance.Compiling;

/// <summary>What a project file would say to the generator: the vector widths to emit.</summary>
internal sealed class BuildProperties(string? vectorBits) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties(vectorBits);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Properties(null);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Properties(null);

    private sealed class Properties(string? vectorBits) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == "build_property.StaticNetVectorBits" ? vectorBits : null;
            return value is not null;
        }
    }
}
