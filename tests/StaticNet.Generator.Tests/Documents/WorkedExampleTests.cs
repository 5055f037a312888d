using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator.Tests.Words;
using Xunit;

namespace StaticNet.Generator.Tests.Documents;

/// <summary>
/// The layer that CONTRIBUTING.md adds: library and generator are compiled with the quoted files, a network with the layer is compiled by
/// that generator, and its gradient is compared with differences of its loss.
/// </summary>
public partial class WorkedExampleTests
{
    private const string Network = """
        using System;
        using StaticNet;

        [Network(2, 2, 2, BatchSize = 3, ElementType = ElementType.Float64)]
        [Conv2D(3, 1), Scale(Start = 0.5)]
        [Flatten, Scale, Dense(2)]
        [MeanSquaredError]
        [GradientDescent]
        public partial class Net
        {
        }

        public static class Check
        {
            /// <summary>The largest distance between a gradient and the central difference of the loss.</summary>
            public static double LargestError()
            {
                Net net = new(3);
                Net.Trainer trainer = new(net);
                double[] inputs = new double[3 * 8], targets = new double[3 * 2];
                for (int i = 0; i < inputs.Length; i++)
                {
                    inputs[i] = Math.Sin(i + 1);
                }

                trainer.Forward(inputs, targets);
                trainer.Backward();
                double[] gradients = trainer.Gradients.ToArray();
                double largest = 0;
                for (int i = 0; i < gradients.Length; i++)
                {
                    double before = net.Parameters[i];
                    net.Parameters[i] = before + 1e-5;
                    net.ParametersChanged();
                    double above = trainer.Forward(inputs, targets);
                    net.Parameters[i] = before - 1e-5;
                    net.ParametersChanged();
                    double below = trainer.Forward(inputs, targets);
                    net.Parameters[i] = before;
                    bool isGap = Math.Abs(above - below) == 0 && gradients[i] == 0;
                    largest = Math.Max(largest, isGap ? 0 : Math.Abs(((above - below) / 2e-5) - gradients[i]));
                }

                return net.alpha1.Length == 3 && net.alpha1_2.Length == 12 && net.alpha1[0] == 0.5 && gradients[0] != 0 ? largest : double.NaN;
            }
        }
        """;

    private static readonly string[] _frameworkSymbols =
        ["NET", "NETCOREAPP", "NET5_0_OR_GREATER", "NET6_0_OR_GREATER", "NET7_0_OR_GREATER", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER", "NETCOREAPP3_0_OR_GREATER"];

    private static readonly MetadataReference[] _references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => !Path.GetFileName(path).StartsWith("StaticNet", StringComparison.Ordinal))
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToArray();

    private static readonly string _document = Repository.Read("CONTRIBUTING.md");

    [Fact]
    public void The_layer_compiles_and_learns()
    {
        Dictionary<string, string> files = Block("file").ToDictionary(block => block.Name, block => block.Code);
        Assert.Equal(2, files.Count);
        (string registry, string line) = Assert.Single(Block("line"));
        string changed = Repository.Read(registry).Replace("PReLU.Definition,", "PReLU.Definition,\n" + line, StringComparison.Ordinal);

        AssemblyLoadContext context = new("worked example", isCollectible: true);
        Assembly generator = Emit(context, "StaticNet.Generator", Sources("generator/StaticNet.Generator", files, (registry, changed)), []);
        CSharpCompilation library = Compile("StaticNet", Sources("src/StaticNet", files), []);
        Emit(context, library);
        IIncrementalGenerator instance = (IIncrementalGenerator)Activator.CreateInstance(generator.GetType("StaticNet.Generator.NetworkGenerator")!)!;

        CSharpCompilation consumer = Compile("Consumer", [Network], [library.ToMetadataReference()]);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([instance.AsSourceGenerator()], parseOptions: Options);
        driver.RunGeneratorsAndUpdateCompilation(consumer, out Compilation complete, out _);
        MethodInfo check = Emit(context, (CSharpCompilation)complete).GetType("Check")!.GetMethod("LargestError")!;

        Assert.InRange((double)check.Invoke(null, null)!, 0, 1e-8);
    }

    [Fact]
    public void The_report_is_that_of_the_test()
    {
        (_, string report) = Assert.Single(Block("output"));

        Assert.Equal(Completeness.Report(new LanguageWord("Scale", WordFamily.Layer)), report);
    }

    /// <summary>Gets what the SDK compiles with: newer than the Roslyn of these tests, whose preview it was.</summary>
    private static CSharpParseOptions Options => new(LanguageVersion.Preview, preprocessorSymbols: _frameworkSymbols);

    private static IEnumerable<string> Sources(string folder, Dictionary<string, string> added, params (string Path, string Text)[] changed) =>
        Repository.Files(folder, "*.cs")
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Except(changed.Select(file => file.Path))
            .Select(Repository.Read)
            .Concat(added.Where(file => file.Key.StartsWith(folder + "/", StringComparison.Ordinal)).Select(file => file.Value))
            .Concat(changed.Select(file => file.Text));

    private static CSharpCompilation Compile(string name, IEnumerable<string> sources, IEnumerable<MetadataReference> references) => CSharpCompilation.Create(
        name,
        sources.Select(text => CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), Options)),
        _references.Concat(references),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));

    private static Assembly Emit(AssemblyLoadContext context, string name, IEnumerable<string> sources, IEnumerable<MetadataReference> references) =>
        Emit(context, Compile(name, sources, references));

    private static Assembly Emit(AssemblyLoadContext context, CSharpCompilation compilation)
    {
        using MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(10)));
        image.Position = 0;
        return context.LoadFromStream(image);
    }

    private static IEnumerable<(string Name, string Code)> Block(string kind) => Quotation().Matches(_document)
        .Where(match => match.Groups["kind"].Value == kind)
        .Select(match => (match.Groups["name"].Value, Unindented(match.Groups["code"].Value, match.Groups["indent"].Length)));

    private static string Unindented(string code, int indent) =>
        string.Join("\n", code.Split('\n').Select(line => line.Length >= indent ? line[indent..] : line));

    [GeneratedRegex(@"^(?<indent> *)<!-- (?<kind>file|line|output): (?<name>[^\n]+) -->\n *```(csharp)?\n(?<code>.*?)\n *```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Quotation();
}
