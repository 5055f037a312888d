using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using StaticNet.Generator.Diagnostics;

namespace StaticNet.Generator.FrontEnd;

/// <summary>A declaration and what is wrong with it, without locations.</summary>
internal sealed record Verdict(NetworkDeclaration Declaration, EquatableArray<Problem> Problems)
{
    /// <summary>Gets a value indicating whether the declaration can be compiled.</summary>
    public bool IsAccepted => Problems.All(static problem => Descriptors.Get(problem.Id).DefaultSeverity != DiagnosticSeverity.Error);

    /// <summary>Judges a declaration. An exception in the compiler becomes <c>SN9999</c>.</summary>
    public static Verdict On(NetworkDeclaration declaration, CancellationToken cancellation) => On(declaration, Compiler.Check, cancellation);

    /// <summary>Judges a declaration with a given compiler, which is asked only if the declaration is right in itself.</summary>
    internal static Verdict On(
        NetworkDeclaration declaration,
        Func<NetworkDeclaration, CancellationToken, EquatableArray<Problem>> check,
        CancellationToken cancellation)
    {
        try
        {
            EquatableArray<Problem> problems = DeclarationRules.Check(declaration);
            problems = problems.Count > 0 ? problems : check(declaration, cancellation);
            foreach (Problem problem in problems)
            {
                // An id that does not exist is a fault of the compiler's, and better found here than while reporting.
                Descriptors.Get(problem.Id);
            }

            return new Verdict(declaration, problems);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            return new Verdict(declaration, new[] { Failure(declaration.Type.QualifiedName, exception) }.ToEquatableArray());
        }
    }

    private static Problem Failure(string network, Exception exception) =>
        Problem.At(-1, null, CompilerDescriptors.InternalFailure.Id, network, exception.GetType().Name, SingleLine.Of(exception.Message));
}
