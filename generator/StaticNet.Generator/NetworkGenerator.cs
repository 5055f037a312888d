using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNet.Generator.FrontEnd;

namespace StaticNet.Generator;

/// <summary>Completes every class that is declared to be a network with <c>[Network]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // 1. Read every class with [Network]: its declaration, where it stands, and what is wrong with the class itself.
        IncrementalValuesProvider<NetworkCandidate> candidates = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                NetworkReader.AttributeName,
                static (node, _) => node is TypeDeclarationSyntax,
                static (attributed, cancellation) => NetworkReader.Read(attributed, cancellation)!)
            .Where(static candidate => candidate is not null)
            .WithTrackingName(Steps.Candidates);

        // 2. Leave the locations behind: what follows does not run again when lines move.
        IncrementalValuesProvider<NetworkDeclaration> declarations = candidates
            .Select(static (candidate, _) => candidate.Declaration!)
            .Where(static declaration => declaration is not null)
            .WithTrackingName(Steps.Declarations);

        // 3. Find the few file names that two networks would share.
        IncrementalValueProvider<EquatableArray<string>> sharedFileNames = declarations
            .Select(static (declaration, _) => declaration.Type.HintName)
            .Collect()
            .Select(static (names, _) => HintNames.Shared(names))
            .WithTrackingName(Steps.SharedFileNames);

        // 4. Probe what the consumer's compilation offers.
        IncrementalValueProvider<ConsumerCapabilities> consumer = context.CompilationProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => ConsumerProbe.Probe(pair.Left, pair.Right.GlobalOptions))
            .WithTrackingName(Steps.Consumer);

        // 5. Complete the declarations with both.
        IncrementalValuesProvider<NetworkDeclaration> complete = declarations
            .Combine(sharedFileNames)
            .Combine(consumer)
            .Select(static (parts, _) => parts.Left.Left with
            {
                Type = HintNames.Resolve(parts.Left.Left.Type, parts.Left.Right),
                Consumer = parts.Right,
            })
            .WithTrackingName(Steps.CompleteDeclarations);

        // 6. Judge them.
        IncrementalValuesProvider<Verdict> verdicts = complete
            .Select(static (declaration, cancellation) => Verdict.On(declaration, cancellation))
            .WithTrackingName(Steps.Verdicts);

        // 7. Report what is wrong, where it is written.
        IncrementalValueProvider<ImmutableArray<Verdict>> objections = verdicts.Where(static verdict => verdict.Problems.Count > 0).Collect();
        IncrementalValuesProvider<(NetworkCandidate Candidate, ImmutableArray<Verdict> Objections)> reports = candidates
            .Combine(objections)
            .WithTrackingName(Steps.Reports);
        context.RegisterSourceOutput(
            reports,
            static (production, report) => DiagnosticReport.Write(production, report.Candidate, report.Objections));

        // 8. Compile what is right.
        IncrementalValuesProvider<NetworkDeclaration> accepted = verdicts
            .Where(static verdict => verdict.IsAccepted)
            .Select(static (verdict, _) => verdict.Declaration)
            .WithTrackingName(Steps.Accepted);
        context.RegisterSourceOutput(accepted, static (production, declaration) => NetworkOutput.Write(production, declaration));
    }
}
