using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator.Diagnostics;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.FrontEnd;

/// <summary>A fault in the compiler proper is one SN9999, and a cancelled run is none.</summary>
public class InternalFailureTests
{
    private static readonly NetworkDeclaration _declaration =
        GeneratorHarness.Default.Declaration("namespace My { " + Networks.Attributes + " partial class Net { } }");

    [Fact]
    public void A_throw_while_checking_is_a_problem_of_the_class()
    {
        Verdict verdict = Verdict.On(_declaration, (_, _) => throw new InvalidOperationException("first line\nsecond"), default);

        Assert.False(verdict.IsAccepted);
        Assert.Equal(Problem.At(-1, null, "SN9999", "My.Net", "InvalidOperationException", "first line second"), Assert.Single(verdict.Problems));
    }

    [Fact]
    public void An_unknown_id_is_an_internal_failure_too()
    {
        Verdict verdict = Verdict.On(_declaration, (_, _) => new[] { Problem.At(0, null, "SN0000") }.ToEquatableArray(), default);

        Assert.Equal("SN9999", Assert.Single(verdict.Problems).Id);
    }

    [Fact]
    public void A_cancellation_while_checking_is_passed_on()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => Verdict.On(_declaration, Throw, cancellation.Token));

        static EquatableArray<Problem> Throw(NetworkDeclaration declaration, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            return default;
        }
    }

    [Fact]
    public void The_compiler_is_not_asked_about_a_declaration_that_is_wrong_in_itself()
    {
        NetworkDeclaration wrong = _declaration with { Options = _declaration.Options with { BatchSize = 0 } };

        Verdict verdict = Verdict.On(wrong, (_, _) => throw new InvalidOperationException(), default);

        Assert.Equal("SN0104", Assert.Single(verdict.Problems).Id);
    }

    [Fact]
    public void Warnings_do_not_stop_the_output()
    {
        Verdict verdict = Verdict.On(_declaration, (_, _) => new[] { Problem.At(0, null, "SN0302", "Softmax", "SoftmaxCrossEntropy") }.ToEquatableArray(), default);

        Assert.True(verdict.IsAccepted);
    }

    [Fact]
    public void A_throw_while_compiling_is_one_diagnostic_and_no_file()
    {
        GeneratorDriverRunResult result = Run((_, _) => throw new OverflowException("too much"));

        Diagnostic diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal("SN9999", diagnostic.Id);
        Assert.Equal(
            "Found an internal failure at the network 'My.Net', expected none: OverflowException: too much; please report it with the declaration",
            diagnostic.GetMessage());
        Assert.Empty(result.GeneratedTrees);
    }

    [Fact]
    public void A_name_given_to_two_files_is_one_diagnostic_and_no_file()
    {
        GeneratorDriverRunResult result = Run((_, _) => [new GeneratedFile("a.g.cs", "class A { }"), new GeneratedFile("A.g.cs", "class B { }")]);

        Assert.Equal("SN9999", Assert.Single(result.Diagnostics).Id);
        Assert.Empty(result.GeneratedTrees);
    }

    [Fact]
    public void Files_are_handed_over_as_they_are()
    {
        GeneratorDriverRunResult result = Run((_, _) => [new GeneratedFile("a.g.cs", "// größer\n"), new GeneratedFile("b.g.cs", "// b\n")]);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(["// größer\n", "// b\n"], result.Results.Single().GeneratedSources.Select(source => source.SourceText.ToString()));
    }

    private static GeneratorDriverRunResult Run(Func<NetworkDeclaration, CancellationToken, IReadOnlyList<GeneratedFile>> compile)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new Output(compile)).RunGenerators(CSharpCompilation.Create("Consumer"));
        Assert.Null(driver.GetRunResult().Results.Single().Exception);
        return driver.GetRunResult();
    }

    private sealed class Output(Func<NetworkDeclaration, CancellationToken, IReadOnlyList<GeneratedFile>> compile) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.CompilationProvider,
            (production, _) => NetworkOutput.Write(production, _declaration, compile));
    }
}
