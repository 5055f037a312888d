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
    public static Verdict On(NetworkDeclaration declaration, CancellationToken cancellation)
    {
        try
        {
            EquatableArray<Problem> problems = DeclarationRules.Check(declaration);
            return new Verdict(declaration, problems.Count > 0 ? problems : Compiler.Check(declaration, cancellation));
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            return new Verdict(declaration, new[] { Failure(declaration.Type.QualifiedName, exception) }.ToEquatableArray());
        }
    }

    private static Problem Failure(string network, Exception exception) =>
        Problem.At(-1, null, CompilerDescriptors.InternalFailure.Id, network, exception.GetType().Name, SingleLine.Of(exception.Message));
}
