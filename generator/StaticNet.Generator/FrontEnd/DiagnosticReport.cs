using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using StaticNet.Generator.Diagnostics;

namespace StaticNet.Generator.FrontEnd;

/// <summary>Joins what is wrong with where it is written.</summary>
internal static class DiagnosticReport
{
    public static void Write(SourceProductionContext context, NetworkCandidate candidate, ImmutableArray<Verdict> rejected)
    {
        foreach (Diagnostic diagnostic in candidate.Diagnostics)
        {
            context.ReportDiagnostic(diagnostic);
        }

        if (candidate.Declaration is { } declaration && rejected.FirstOrDefault(verdict => IsAbout(verdict, declaration)) is { } found)
        {
            foreach (Problem problem in found.Problems)
            {
                context.ReportDiagnostic(ToDiagnostic(problem, candidate.Locations));
            }
        }
    }

    /// <summary>Gives a problem its place.</summary>
    public static Diagnostic ToDiagnostic(Problem problem, DeclarationLocations locations) => Diagnostic.Create(
        Descriptors.Get(problem.Id),
        locations.Find(problem.Node, problem.Argument),
        problem.MessageArguments.Select(SingleLine.Of).ToArray<object>());

    private static bool IsAbout(Verdict verdict, NetworkDeclaration declaration) =>
        string.Equals(verdict.Declaration.Type.QualifiedName, declaration.Type.QualifiedName, StringComparison.Ordinal);
}
