using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNet.Generator.Diagnostics;

namespace StaticNet.Generator.FrontEnd;

/// <summary>Turns the symbol of a class with <c>[Network]</c> into a <see cref="NetworkCandidate"/>, at once, so that no symbol is kept.</summary>
internal static class NetworkReader
{
    public const string AttributeName = "StaticNet.NetworkAttribute";

    /// <summary>The assembly whose attributes count. Whatever else is called StaticNet is somebody else's.</summary>
    public const string RuntimeAssembly = "StaticNet";

    private static readonly ConsumerCapabilities _notYetProbed = new(0, 0, EquatableArray<int>.Empty);

    /// <summary>Reads a class, or gives null where the C# compiler has to speak first. Never throws, except when it is cancelled.</summary>
    public static NetworkCandidate? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var part = (TypeDeclarationSyntax)context.TargetNode;
        try
        {
            return context.TargetSymbol is INamedTypeSymbol symbol
                ? Read(part, symbol, context.SemanticModel, cancellation)
                : null;
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            Location place = part.Identifier.GetLocation();
            var failure = Diagnostic.Create(
                CompilerDescriptors.InternalFailure,
                place,
                part.Identifier.ValueText,
                exception.GetType().Name,
                SingleLine.Of(exception.Message));
            return Rejected(new DeclarationLocations(place, new AttributeLocations(place, default), default), new[] { failure });
        }
    }

    private static NetworkCandidate? Read(TypeDeclarationSyntax part, INamedTypeSymbol symbol, SemanticModel model, CancellationToken cancellation)
    {
        ImmutableArray<AttributeData> attributes = symbol.GetAttributes();
        if (symbol.Name.Length == 0
            || part.AttributeLists.Any(static list => list.ContainsDiagnostics)
            || attributes.Any(static attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error })
            || attributes.Count(static attribute => RuntimeTypes.IsNetwork(attribute.AttributeClass!)) != 1)
        {
            return null;
        }

        AttributeData network = attributes.First(static attribute => RuntimeTypes.IsNetwork(attribute.AttributeClass!));
        List<AttributeData> nodes = attributes
            .Where(static attribute => RuntimeTypes.RoleOf(attribute.AttributeClass!) is not null)
            .OrderBy(attribute => attribute.ApplicationSyntaxReference?.Span.Start)
            .ToList();
        AttributeReading? networkReading = AttributeReader.Read(network, model, cancellation);
        List<AttributeReading?> readings = nodes.ConvertAll(node => AttributeReader.Read(node, model, cancellation));
        if (networkReading is null || readings.Contains(null) || HasRepeatedSingle(nodes))
        {
            return null;
        }

        var locations = new DeclarationLocations(
            part.Identifier.GetLocation(),
            networkReading.Locations,
            readings.Select(static reading => reading!.Locations).ToEquatableArray());
        List<Diagnostic> diagnostics = ClassRules.Check(part, symbol, model.Compilation, cancellation).ToList();
        diagnostics.AddRange(AttributeRules.Check(part, network, networkReading.Locations, cancellation));
        for (int i = 0; i < nodes.Count; i++)
        {
            diagnostics.AddRange(AttributeRules.Check(part, nodes[i], locations.Nodes[i], cancellation));
        }

        if (diagnostics.Count > 0)
        {
            return Rejected(locations, diagnostics);
        }

        var declaration = new NetworkDeclaration(
            TypeIdentities.Of(part, symbol),
            NetworkOptionsReader.Read(networkReading),
            nodes.Select((node, i) => ToNode(node, readings[i]!)).ToEquatableArray(),
            _notYetProbed);
        diagnostics.AddRange(MemberRules.Check(symbol, declaration, locations, model.Compilation));
        return diagnostics.Count > 0 ? Rejected(locations, diagnostics) : new NetworkCandidate(declaration, locations, default);
    }

    private static NetworkCandidate Rejected(DeclarationLocations locations, IEnumerable<Diagnostic> diagnostics) =>
        new(null, locations, diagnostics.ToEquatableArray());

    /// <summary>The same loss or optimizer twice is CS0579, which says all there is to say.</summary>
    private static bool HasRepeatedSingle(List<AttributeData> nodes) => nodes
        .Where(static node => RuntimeTypes.RoleOf(node.AttributeClass!) != NodeRole.Layer)
        .GroupBy(static node => node.AttributeClass, SymbolEqualityComparer.Default)
        .Any(static group => group.Count() > 1);

    private static NodeDeclaration ToNode(AttributeData attribute, AttributeReading reading)
    {
        string? name = reading.Arguments.FirstOrDefault(static argument => argument.Name == "Name")?.Value.Text;
        IEnumerable<Argument> others = reading.Arguments.Where(static argument => argument.Name != "Name");
        return new NodeDeclaration(reading.Kind, name, others.ToEquatableArray()) { Role = RuntimeTypes.RoleOf(attribute.AttributeClass!)!.Value };
    }
}
