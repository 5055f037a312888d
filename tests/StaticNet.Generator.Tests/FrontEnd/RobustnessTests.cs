using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.FrontEnd;

/// <summary>Declarations that are wrong as C#: the C# compiler speaks, the generator keeps quiet and never throws.</summary>
public class RobustnessTests
{
    private const string Valid = """
        using StaticNet;
        namespace My.Space;
        partial class Outer
        {
            [Network(inputShape: new[] { 1, 8, 8 }, BatchSize = 64, Unroll = Unroll.Auto)]
            [Dense(units: 12, Name = "first", Init = Init.HeNormal), ReLU] [Dense(10, Bias = false)]
            [SoftmaxCrossEntropy(Reduction = Reduction.Sum), Adam(LearningRate = 1e-3)]
            internal sealed partial class Net : object { public Net(int a) : this() { } int x = 1; }
        }
        """;

    [Theory]
    [InlineData("[Dense]")]
    [InlineData("[Dense()]")]
    [InlineData("[Dense(]")]
    [InlineData("[Dense(\"3\")]")]
    [InlineData("[Dense(3, 4)]")]
    [InlineData("[Dense(Unknown)]")]
    [InlineData("[Dense(System.Environment.ProcessorCount)]")]
    [InlineData("[Dense(int.MaxValue + 1)]")]
    [InlineData("[Dense(3, Bia = false)]")]
    [InlineData("[Dense(3, Bias = )]")]
    [InlineData("[Dense(3, Bias = false, Bias = true)]")]
    [InlineData("[Dense(3, Bias = \"no\")]")]
    [InlineData("[Dense(3, Units = 4)]")]
    [InlineData("[Dense(3, Init = Init.Wrong)]")]
    [InlineData("[Dense(unit: 3)]")]
    [InlineData("[Dense(units: 3, units: 4)]")]
    [InlineData("[Dens(3)]")]
    [InlineData("[Dense(3) ReLU]")]
    [InlineData("[Dense(3),, ReLU]")]
    [InlineData("[Dense(3), Dense<int>(3)]")]
    [InlineData("[Layer]")]
    [InlineData("[Dense(3)] [MeanSquaredError]")]
    [InlineData("[Dense(3)] [Adam]")]
    [InlineData("[Dense(3)] [Network(3)]")]
    public void Left_to_the_C_sharp_compiler(string layers)
    {
        GeneratorRun run = GeneratorHarness.Default.Run(Networks.With(layers));

        Assert.Contains(run.CompilerDiagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(run.Outputs<object>(Steps.Candidates));
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.Files);
    }

    [Theory]
    [InlineData("[Network(\"4\")]")]
    [InlineData("[Network(4, null)]")]
    [InlineData("[Network(4, BatchSize = 1.5)]")]
    [InlineData("[Network(4, BatchSize = )]")]
    [InlineData("[Network(4, Seed = 1e3)]")]
    [InlineData("[Network(4, Unroll = 1)]")]
    [InlineData("[Network(4, Unroll = Init.HeNormal)]")]
    [InlineData("[Network(4, Training = 1)]")]
    [InlineData("[Network(4.0f)]")]
    public void Left_to_the_C_sharp_compiler_in_Network(string network)
    {
        GeneratorRun run = GeneratorHarness.Default.Run(Networks.With("[Dense(2)]", network: network));

        Assert.Contains(run.CompilerDiagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(run.Outputs<object>(Steps.Candidates));
        Assert.Empty(run.Diagnostics);
    }

    [Fact]
    public void Left_to_the_C_sharp_compiler_in_an_optimizer() =>
        Assert.Empty(GeneratorHarness.Default.Run(Networks.With("[Dense(2)]", optimizer: "[Adam(LearningRate = 1m)]")).Outputs<object>(Steps.Candidates));

    [Fact]
    public void A_fault_concerns_its_own_class_only()
    {
        GeneratorRun run = GeneratorHarness.Default.Run(
            Networks.With("[Dens(2)]"),
            "namespace A { " + Networks.Attributes + " class NotPartial { } }",
            "namespace B { " + Networks.Attributes + " partial class Right { void Unfinished( } }",
            "namespace C { " + Networks.Attributes.Replace("Network(4)", "Network(0)") + " partial class Empty { } }",
            "namespace D { " + Networks.Attributes + " partial class Right { } }");

        Assert.Equal(["SN0001", "SN0102"], run.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Equal(
            ["B.Right", "D.Right"],
            run.Outputs<NetworkDeclaration>(Steps.Accepted).Select(output => output.Value.Type.HintName));
    }

    [Fact]
    public void Pragma_silences_a_diagnostic_but_brings_no_output()
    {
        GeneratorRun run = GeneratorHarness.Default.Run(
            "#pragma warning disable SN0102, SN0001\n" + Networks.Attributes.Replace("Network(4)", "Network(0)") + " partial class Net { }\n"
            + Networks.Attributes + " class Whole { }\n#pragma warning restore SN0102\n"
            + Networks.Attributes.Replace("Network(4)", "Network(-1)") + " partial class Loud { }");

        Assert.Contains("-1", Assert.Single(run.Diagnostics).GetMessage(), StringComparison.Ordinal);
        Assert.Empty(run.Files);
    }

    [Fact]
    public void Valid_is_valid() => Assert.Equal("My.Space.Outer.Net", GeneratorHarness.Default.Declaration(Valid).Type.HintName);

    [Fact]
    public void Every_prefix_is_read_without_a_throw() =>
        AssertQuiet(Enumerable.Range(0, Valid.Length).Select(length => Valid[..length]));

    [Fact]
    public void Every_deletion_of_a_token_is_read_without_a_throw()
    {
        SyntaxNode root = GeneratorHarness.Default.Parse(Valid).GetRoot();
        AssertQuiet(root.DescendantTokens().Select(token => Valid.Remove(token.SpanStart, token.Span.Length)));
    }

    [Fact]
    public void Mutations_are_read_without_a_throw()
    {
        var random = new Random(20240607);
        SyntaxToken[] tokens = GeneratorHarness.Default.Parse(Valid).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0).ToArray();
        AssertQuiet(Enumerable.Range(0, 300).Select(_ => Mutate(tokens, random)));
    }

    /// <summary>Exchanges or repeats a few tokens.</summary>
    private static string Mutate(SyntaxToken[] tokens, Random random)
    {
        List<string> texts = tokens.Select(token => token.ToString()).ToList();
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int at = random.Next(texts.Count);
            string other = texts[random.Next(texts.Count)];
            if (random.Next(2) == 0)
            {
                texts[at] = other;
            }
            else
            {
                texts.Insert(at, other);
            }
        }

        return string.Join(" ", texts);
    }

    /// <summary>Whoever is read has attributes that the C# compiler understands, apart from where they stand.</summary>
    private static void AssertAttributesCompile(CSharpCompilation compilation)
    {
        SyntaxTree tree = compilation.SyntaxTrees[0];
        List<AttributeSyntax> attributes = tree.GetRoot().DescendantNodes().OfType<AttributeSyntax>().ToList();
        IEnumerable<Diagnostic> errors = compilation.GetSemanticModel(tree).GetDiagnostics().Where(diagnostic =>
            diagnostic.Severity == DiagnosticSeverity.Error
            && diagnostic.Id is not "CS0592"
            && attributes.Exists(attribute => attribute.Span.Contains(diagnostic.Location.SourceSpan)));
        Assert.True(!errors.Any(), string.Join("\n", errors) + "\n" + tree);
    }

    /// <summary>
    /// One driver for all, as in an editor. Nothing is thrown, nothing is an internal failure, and whatever is accepted by the generator has no
    /// error of the C# compiler in its attributes.
    /// </summary>
    private static void AssertQuiet(IEnumerable<string> sources)
    {
        GeneratorHarness harness = GeneratorHarness.Default;
        CSharpCompilation compilation = harness.Compile(string.Empty);
        GeneratorDriver driver = harness.CreateDriver();
        foreach (string source in sources)
        {
            compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], harness.Parse(source));
            driver = driver.RunGenerators(compilation);
            GeneratorRunResult result = driver.GetRunResult().Results.Single();

            Assert.True(result.Exception is null, $"{result.Exception}\n{source}");
            Assert.All(result.Diagnostics, diagnostic => Assert.NotEqual("SN9999", diagnostic.Id));
            bool isRead = result.TrackedSteps.TryGetValue(Steps.Candidates, out var steps)
                && steps.Any(step => step.Outputs.Any(output => output.Reason != IncrementalStepRunReason.Removed));
            if (isRead)
            {
                AssertAttributesCompile(compilation);
            }
        }
    }
}
