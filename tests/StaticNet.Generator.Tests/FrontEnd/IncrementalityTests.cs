using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Tests.Harness;
using Xunit;
using Reason = Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace StaticNet.Generator.Tests.FrontEnd;

/// <summary>The exact reason of every step after every kind of edit: an edit costs what it must and no more.</summary>
public class IncrementalityTests
{
    private const string First = "namespace A { " + Networks.Attributes + "\npartial class Net { } }";
    private const string Second = "namespace B { " + Networks.Attributes + "\npartial class Net { } }";
    private const string Unrelated = "class Unrelated { }";

    private static readonly string[] _allSteps =
    [
        Steps.Candidates, Steps.Declarations, Steps.SharedFileNames, Steps.Consumer, Steps.CompleteDeclarations, Steps.Verdicts, Steps.Reports,
        Steps.Accepted,
    ];

    private readonly GeneratorHarness _harness = GeneratorHarness.Default;

    [Fact]
    public void At_first_everything_is_new()
    {
        GeneratorRun run = _harness.Run(First, Second, Unrelated);

        Assert.All(_allSteps, step => Assert.All(run.Reasons(step), reason => Assert.Equal(Reason.New, reason)));
        Assert.Equal(2, run.Reasons(Steps.Accepted).Count);
    }

    [Fact]
    public void Nothing_runs_when_nothing_has_changed()
    {
        GeneratorRun run = _harness.Run(First, Second);
        GeneratorRun again = run.Then(run.Input.Clone());

        Assert.All(_allSteps, step => Assert.All(again.Reasons(step), reason => Assert.Contains(reason, new[] { Reason.Cached, Reason.Unchanged })));
        AssertOutputs(again, Reason.Cached);
    }

    [Fact]
    public void An_edit_elsewhere_changes_nothing()
    {
        GeneratorRun run = _harness.Run(First, Second, Unrelated);
        GeneratorRun edited = Edit(run, 2, Unrelated + " class More { int Predict; }");

        AssertReasons(
            edited,
            (Steps.Candidates, [Reason.Cached, Reason.Cached]),
            (Steps.Declarations, [Reason.Cached, Reason.Cached]),
            (Steps.SharedFileNames, [Reason.Cached]),
            (Steps.Consumer, [Reason.Unchanged]),
            (Steps.CompleteDeclarations, [Reason.Cached, Reason.Cached]),
            (Steps.Verdicts, [Reason.Cached, Reason.Cached]),
            (Steps.Reports, [Reason.Cached, Reason.Cached]),
            (Steps.Accepted, [Reason.Cached, Reason.Cached]));
        AssertOutputs(edited, Reason.Cached);
    }

    [Theory]
    [InlineData("\n\n")]
    [InlineData("// a comment\n")]
    [InlineData("class Before { }\n")]
    public void An_edit_that_moves_the_class_does_not_compile_it_again(string before)
    {
        GeneratorRun run = _harness.Run(First, Second);
        GeneratorRun edited = Edit(run, 0, before + First);

        AssertReasons(
            edited,
            (Steps.Candidates, [Reason.Modified, Reason.Cached]),
            (Steps.Declarations, [Reason.Cached, Reason.Cached]),
            (Steps.SharedFileNames, [Reason.Cached]),
            (Steps.Consumer, [Reason.Unchanged]),
            (Steps.CompleteDeclarations, [Reason.Cached, Reason.Cached]),
            (Steps.Verdicts, [Reason.Cached, Reason.Cached]),
            (Steps.Reports, [Reason.Modified, Reason.Cached]),
            (Steps.Accepted, [Reason.Cached, Reason.Cached]));
    }

    [Fact]
    public void A_changed_layer_compiles_its_own_network_only()
    {
        GeneratorRun run = _harness.Run(First, Second);
        GeneratorRun edited = Edit(run, 1, Second.Replace("Dense(2)", "Dense(3)"));

        AssertReasons(
            edited,
            (Steps.Candidates, [Reason.Cached, Reason.Modified]),
            (Steps.Declarations, [Reason.Cached, Reason.Modified]),
            (Steps.SharedFileNames, [Reason.Cached]),
            (Steps.CompleteDeclarations, [Reason.Cached, Reason.Modified]),
            (Steps.Verdicts, [Reason.Cached, Reason.Modified]),
            (Steps.Accepted, [Reason.Cached, Reason.Modified]));
    }

    [Fact]
    public void A_new_network_leaves_the_others_alone()
    {
        GeneratorRun run = _harness.Run(First, Unrelated);
        GeneratorRun edited = Edit(run, 1, Second);

        AssertReasons(
            edited,
            (Steps.Candidates, [Reason.Cached, Reason.New]),
            (Steps.SharedFileNames, [Reason.Unchanged]),
            (Steps.CompleteDeclarations, [Reason.Cached, Reason.New]),
            (Steps.Verdicts, [Reason.Cached, Reason.New]),
            (Steps.Accepted, [Reason.Cached, Reason.New]));
    }

    [Fact]
    public void A_clash_of_file_names_concerns_those_who_clash_only()
    {
        GeneratorRun run = _harness.Run(First, Second, Unrelated);
        GeneratorRun edited = Edit(run, 2, Second.Replace("class Net", "class net"));

        AssertReasons(
            edited,
            (Steps.SharedFileNames, [Reason.Modified]),
            (Steps.CompleteDeclarations, [Reason.Unchanged, Reason.Modified, Reason.New]),
            (Steps.Verdicts, [Reason.Cached, Reason.Modified, Reason.New]),
            (Steps.Accepted, [Reason.Cached, Reason.Modified, Reason.New]));
    }

    [Fact]
    public void A_fault_in_one_network_leaves_the_other_alone()
    {
        GeneratorRun run = _harness.Run(First, Second);
        GeneratorRun edited = Edit(run, 1, Second.Replace("Network(4)", "Network(0)"));

        AssertReasons(edited, (Steps.Verdicts, [Reason.Cached, Reason.Modified]), (Steps.Accepted, [Reason.Cached, Reason.Removed]));
        Assert.Equal("SN0102", Assert.Single(edited.Diagnostics).Id);
    }

    [Fact]
    public void A_diagnostic_moves_with_its_line_without_a_new_verdict()
    {
        string wrong = First.Replace("Network(4)", "Network(0)");
        GeneratorRun run = _harness.Run(wrong);
        GeneratorRun edited = Edit(run, 0, "\n" + wrong);

        AssertReasons(edited, (Steps.Verdicts, [Reason.Cached]), (Steps.Reports, [Reason.Modified]));
        Assert.Equal(run.Diagnostics.Single().Location.SourceSpan.Start + 1, edited.Diagnostics.Single().Location.SourceSpan.Start);
        Assert.Same(edited.Input.SyntaxTrees[0], edited.Diagnostics.Single().Location.SourceTree);
    }

    [Fact]
    public void No_model_holds_a_symbol_and_only_candidates_hold_places()
    {
        GeneratorRun run = _harness.Run(First, Second.Replace("Network(4)", "Network(0)"), "[StaticNet.Network(2)] class Wrong { }");

        foreach (string step in _allSteps)
        {
            foreach ((object value, _) in run.Outputs<object>(step))
            {
                bool hasPlaces = step is Steps.Candidates or Steps.Reports;
                Walk(value, hasPlaces, step, new HashSet<object>(ReferenceEqualityComparer.Instance));
            }
        }
    }

    [Fact]
    public void Models_are_compared_by_value()
    {
        GeneratorRun first = _harness.Run(First);
        GeneratorRun second = _harness.Run(First);

        foreach (string step in new[] { Steps.Declarations, Steps.CompleteDeclarations, Steps.Verdicts, Steps.Accepted })
        {
            object one = first.Outputs<object>(step).Single().Value;
            object other = second.Outputs<object>(step).Single().Value;
            Assert.NotSame(one, other);
            Assert.Equal(one, other);
            Assert.Equal(one.GetHashCode(), other.GetHashCode());
        }
    }

    [Fact]
    public void Cancellation_is_passed_on()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => _harness.Run(_harness.Compile(First), cancellation.Token));
    }

    [Fact]
    public void After_a_cancelled_run_the_driver_still_works()
    {
        CSharpCompilation compilation = _harness.Compile(First, Second);
        GeneratorDriver driver = _harness.CreateDriver();
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => driver.RunGenerators(compilation, cancellation.Token));

        GeneratorDriverRunResult result = driver.RunGenerators(compilation).GetRunResult();

        Assert.Equal(2, result.Results.Single().TrackedSteps[Steps.Accepted].Length);
    }

    private static void Walk(object? value, bool hasPlaces, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        Assert.False(value is ISymbol or Compilation or SemanticModel or AttributeData or TypedConstant or SyntaxNode, $"{path}: {value.GetType()}");
        if (value is Location or Diagnostic)
        {
            Assert.True(hasPlaces, $"{path} holds a {value.GetType()}");
            return;
        }

        if (value is IEnumerable items)
        {
            int i = 0;
            foreach (object? item in items)
            {
                Walk(item, hasPlaces, $"{path}[{i++}]", seen);
            }

            return;
        }

        foreach (FieldInfo field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Walk(field.GetValue(value), hasPlaces, $"{path}.{field.Name}", seen);
        }
    }

    private GeneratorRun Edit(GeneratorRun run, int file, string source)
    {
        SyntaxTree old = run.Input.SyntaxTrees[file];
        return run.Then(run.Input.ReplaceSyntaxTree(old, _harness.Parse(source, old.FilePath)));
    }

    /// <summary>Compares the reasons of each step, whatever order the driver lists them in.</summary>
    private static void AssertReasons(GeneratorRun run, params (string Step, Reason[] Reasons)[] expected) => Assert.Equal(
        string.Join("\n", expected.Select(step => $"{step.Step}: {string.Join(", ", step.Reasons.Order())}")),
        string.Join("\n", expected.Select(step => $"{step.Step}: {string.Join(", ", run.Reasons(step.Step).Order())}")));

    private static void AssertOutputs(GeneratorRun run, Reason reason) => Assert.All(
        run.Generator.TrackedOutputSteps.Values.SelectMany(steps => steps).SelectMany(step => step.Outputs),
        output => Assert.Equal(reason, output.Reason));
}
