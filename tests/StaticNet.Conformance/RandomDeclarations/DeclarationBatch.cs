using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using StaticNet.Conformance.RandomDeclarations.Checking;
using StaticNet.Conformance.RandomDeclarations.Compiling;
using StaticNet.Conformance.RandomDeclarations.Drawing;
using StaticNet.Generator.FrontEnd;

namespace StaticNet.Conformance.RandomDeclarations;

/// <summary>Declarations that are compiled together, checked one by one, and unloaded.</summary>
internal static class DeclarationBatch
{
    /// <summary>How the reason begins where the generator or the compiler had something to say.</summary>
    public const string Refused = "It does not compile: ";

    /// <summary>Checks declarations; where they do not compile together, each is compiled by itself.</summary>
    /// <returns>Those that fail.</returns>
    public static IReadOnlyList<Failure> Check(IReadOnlyList<DrawnDeclaration> drawn, TargetSet targets, Tally tally)
    {
        IReadOnlyList<Failure>? failures = CheckTogether(drawn, targets, tally);
        return failures ?? [.. drawn.SelectMany(one => CheckTogether([one], targets, tally)!)];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IReadOnlyList<Failure>? CheckTogether(IReadOnlyList<DrawnDeclaration> drawn, TargetSet targets, Tally tally)
    {
        var context = new AssemblyLoadContext("random declarations", isCollectible: true);
        try
        {
            if (targets == TargetSet.Interpreted)
            {
                IReadOnlyList<(DrawnDeclaration Drawn, NetworkDeclaration Twin)> generated = CompiledDeclaration.Generate(drawn, out IReadOnlyList<string> refusals);
                return refusals.Count == 0 ? [.. generated.Select(one => Try(one.Drawn, () => DeclarationCheck.Interpret(one.Drawn, one.Twin, tally))).OfType<Failure>()]
                    : drawn.Count > 1 ? null
                    : [new Failure(drawn[0], Refused + string.Join("\n  ", refusals))];
            }

            IReadOnlyList<CompiledDeclaration> compiled = CompiledDeclaration.Compile(drawn, targets, context, out IReadOnlyList<string> problems);
            if (problems.Count > 0)
            {
                return drawn.Count > 1 ? null : [new Failure(drawn[0], Refused + string.Join("\n  ", problems))];
            }

            return [.. compiled.Select(one => Try(one.Drawn, () => DeclarationCheck.Run(one, targets.HasAllWidths, tally))).OfType<Failure>()];
        }
        finally
        {
            context.Unload();
        }
    }

    private static Failure? Try(DrawnDeclaration drawn, Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (Exception exception)
        {
            // Whatever a generated network throws is a failure of its declaration.
            bool isExpected = exception is CheckFailedException or StaticNet.Tests.Networks.Gradients.GradientCheckException;
            return new Failure(drawn, isExpected ? exception.Message : exception.ToString());
        }
    }
}
