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
using StaticNet.Conformance.Compiling;
using StaticNet.Generator;
using StaticNet.Generator.FrontEnd;

namespace StaticNet.Conformance.RandomDeclarations.Compiling;

/// <summary>Many networks compiled together and loaded; no warning is let pass.</summary>
internal sealed class NetworkAssembly
{
    private const int ProblemsShown = 4;

    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.Latest);

    private static readonly CSharpCompilationOptions s_options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable,
        generalDiagnosticOption: ReportDiagnostic.Error,
        warningLevel: 9999);

    private readonly Assembly? _assembly;
    private readonly Dictionary<string, NetworkDeclaration> _declarations;
    private readonly Dictionary<string, string> _standIns;

    private NetworkAssembly(
        Assembly? assembly, Dictionary<string, NetworkDeclaration> declarations, Dictionary<string, string> standIns, IReadOnlyList<string> problems) =>
        (_assembly, _declarations, _standIns, Problems) = (assembly, declarations, standIns, problems);

    /// <summary>Gets what the generator or the compiler has to say; the assembly is loaded if that is nothing.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Compiles classes.</summary>
    /// <param name="sources">The classes.</param>
    /// <param name="vectorBits">The build property <c>StaticNetVectorBits</c>; null for all widths.</param>
    /// <param name="context">Where the assembly is loaded; null to run the generator only.</param>
    public static NetworkAssembly Compile(IReadOnlyList<NetworkSource> sources, string? vectorBits, AssemblyLoadContext? context)
    {
        // 1. Generate
        Dictionary<string, SyntaxTree> trees = sources.ToDictionary(
            source => source.Name,
            source => CSharpSyntaxTree.ParseText("using StaticNet;\n" + source.Text, s_parsing, source.Name + ".cs"));
        CSharpCompilation compilation = CSharpCompilation.Create("RandomDeclarations", trees.Values, CaseCompiler.References.Value, s_options);
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create(
                [new NetworkGenerator().AsSourceGenerator()],
                parseOptions: s_parsing,
                optionsProvider: new BuildProperties(vectorBits),
                driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true))
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out ImmutableArray<Diagnostic> reported);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Dictionary<string, NetworkDeclaration> declarations = result.TrackedSteps[Steps.CompleteDeclarations].SelectMany(step => step.Outputs)
            .Select(output => (NetworkDeclaration)output.Value)
            .ToDictionary(declaration => declaration.Type.Name);
        string[] problems = Describe(reported);
        if (problems.Length > 0 || context is null)
        {
            return new NetworkAssembly(null, declarations, [], problems);
        }

        // 2. Leave out what is there already, let targets be chosen
        ILookup<string, SyntaxTree> generated = result.GeneratedSources.ToLookup(source => source.HintName.Split('.')[0], source => source.SyntaxTree);
        Dictionary<string, string> standIns = FindStandIns(sources, generated);
        IEnumerable<string> switches = sources.Where(source => source.IsSwitched && standIns[source.Name] == source.Name && generated.Contains(source.Name))
            .Select(source => TargetSwitch.PartOf(source.Name));
        updated = updated
            .RemoveSyntaxTrees(sources.Select(source => source.Name).Where(name => standIns[name] != name).SelectMany(name => generated[name].Prepend(trees[name])))
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(string.Join("\n", switches.Prepend(TargetSwitch.Declaration)), s_parsing, "Targets.cs"));

        // 3. Compile and load
        using var image = new MemoryStream();
        problems = Describe(updated.Emit(image).Diagnostics);
        image.Position = 0;
        return new NetworkAssembly(problems.Length > 0 ? null : context.LoadFromStream(image), declarations, standIns, problems);
    }

    public Type Class(string name) => _assembly!.GetType(_standIns[name], throwOnError: true)!;

    /// <summary>What the compiler proper was given.</summary>
    public NetworkDeclaration Declaration(string name) => _declarations[name];

    /// <summary>Chooses the target of classes that are switched.</summary>
    public void Select(int bits) => _assembly!.GetType(TargetSwitch.ClassName, throwOnError: true)!
        .GetField(TargetSwitch.FieldName, BindingFlags.Static | BindingFlags.Public)!.SetValue(null, bits);

    /// <summary>Of classes with the same code but for their names only the first needs to be compiled.</summary>
    private static Dictionary<string, string> FindStandIns(IReadOnlyList<NetworkSource> sources, ILookup<string, SyntaxTree> generated)
    {
        var firsts = new Dictionary<string, string>();
        var standIns = new Dictionary<string, string>();
        foreach (NetworkSource source in sources)
        {
            string code = string.Concat(generated[source.Name].Select(tree => tree.ToString())).Replace(source.Name, "_", StringComparison.Ordinal);
            standIns.Add(source.Name, source.IsSwitched && code.Length > 0 && !firsts.TryAdd(code, source.Name) ? firsts[code] : source.Name);
        }

        return standIns;
    }

    private static string[] Describe(ImmutableArray<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(problem => problem.Severity >= DiagnosticSeverity.Warning).Take(ProblemsShown).Select(Describe)];

    private static string Describe(Diagnostic problem)
    {
        FileLinePositionSpan place = problem.Location.GetLineSpan();
        string line = problem.Location.SourceTree?.GetText().Lines[place.StartLinePosition.Line].ToString().Trim() ?? string.Empty;
        string file = Path.GetFileName(place.Path ?? string.Empty);
        return $"{file}({place.StartLinePosition.Line + 1}): {problem.Id}: {problem.GetMessage(CultureInfo.InvariantCulture)}: {line}";
    }
}
