using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator.FrontEnd;
using Xunit;

namespace StaticNet.Generator.Tests.Harness;

/// <summary>Compiles source text with the generator, in memory, as a consumer with given options would.</summary>
internal sealed record GeneratorHarness
{
    /// <summary>Gets the C# version of the consumer.</summary>
    public LanguageVersion Language { get; init; } = LanguageVersion.Latest;

    /// <summary>Gets what the consumer is compiled against.</summary>
    public ImmutableArray<MetadataReference> References { get; init; } = Frameworks.Net10;

    /// <summary>Gets the build properties, such as <c>StaticNetVectorBits</c>.</summary>
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Gets the preprocessor symbols.</summary>
    public ImmutableArray<string> Symbols { get; init; } = [];

    /// <summary>Gets the options of the consumer's compilation.</summary>
    public CSharpCompilationOptions Options { get; init; } = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        generalDiagnosticOption: ReportDiagnostic.Default,
        warningLevel: 9999);

    /// <summary>Gets a harness with the newest language and framework.</summary>
    public static GeneratorHarness Default { get; } = new();

    public SyntaxTree Parse(string source, string path = "Source.cs") =>
        CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(Language, preprocessorSymbols: Symbols), path);

    public CSharpCompilation Compile(params string[] sources) =>
        Compile(sources.Select((source, i) => Parse(source, i == 0 ? "Source.cs" : $"Source{i + 1}.cs")));

    public CSharpCompilation Compile(IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create("Consumer", trees, References, Options);

    /// <summary>Makes a driver that reports the reason of every incremental step.</summary>
    public GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        parseOptions: new CSharpParseOptions(Language, preprocessorSymbols: Symbols),
        optionsProvider: new BuildProperties(Properties),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs the generator once.</summary>
    public GeneratorRun Run(params string[] sources) => Run(Compile(sources));

    /// <summary>Runs the generator once on a compilation.</summary>
    public GeneratorRun Run(CSharpCompilation compilation, CancellationToken cancellation = default)
    {
        GeneratorDriver driver = CreateDriver()
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, cancellation);
        return new GeneratorRun(driver, compilation, (CSharpCompilation)output);
    }

    /// <summary>Gives what the compiler proper gets for the networks of a source text, in their order of reading.</summary>
    public IReadOnlyList<NetworkDeclaration> Declarations(params string[] sources) =>
        Run(sources).Outputs<NetworkDeclaration>(Steps.CompleteDeclarations).Select(output => output.Value).ToList();

    /// <summary>Gives the only declaration of a source text.</summary>
    public NetworkDeclaration Declaration(params string[] sources) => Assert.Single(Declarations(sources));
}
