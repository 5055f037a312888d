using System;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace StaticNet.Conformance.Tests;

/// <summary>
/// Completes networks of one dense layer with code written by hand, so that the runner is tested without the compiler: as it is, or with a
/// mistake in it.
/// </summary>
/// <param name="Correct">A piece of the code.</param>
/// <param name="Wrong">What stands in its place.</param>
/// <param name="ThrowFor">A part of the names of classes at which the generator throws.</param>
internal sealed record LinearGenerator(string Correct = "", string Wrong = "", string? ThrowFor = null) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<GeneratorAttributeSyntaxContext> networks = context.SyntaxProvider.ForAttributeWithMetadataName(
            "StaticNet.NetworkAttribute",
            static (node, _) => node is ClassDeclarationSyntax,
            static (network, _) => network);
        context.RegisterSourceOutput(networks, (production, network) =>
            production.AddSource($"{network.TargetSymbol.Name}.g.cs", SourceText.From(Write(network), Encoding.UTF8)));
    }

    private static T Named<T>(AttributeData attribute, string name) =>
        (T)attribute.NamedArguments.Single(argument => argument.Key == name).Value.Value!;

    private string Write(GeneratorAttributeSyntaxContext network)
    {
        if (ThrowFor is not null && network.TargetSymbol.Name.Contains(ThrowFor))
        {
            throw new InvalidOperationException($"{ThrowFor} is too much.");
        }

        using var reader = new StreamReader(typeof(LinearGenerator).Assembly.GetManifestResourceStream("LinearNetwork.txt")!);
        string text = reader.ReadToEnd();
        if (Correct.Length > 0)
        {
            text = text.Contains(Correct) ? text.Replace(Correct, Wrong) : throw new ArgumentException($"There is no {Correct}.");
        }

        AttributeData optimizer = network.TargetSymbol.GetAttributes()
            .Single(attribute => attribute.AttributeClass!.Name == nameof(GradientDescentAttribute));
        bool isDouble = Named<int>(network.Attributes[0], "ElementType") == (int)ElementType.Float64;
        return text
            .Replace("NETWORK", network.TargetSymbol.Name)
            .Replace("ELEMENT", isDouble ? "System.Double" : "System.Single")
            .Replace("DTYPE", isDouble ? "F64" : "F32")
            .Replace("BATCH", $"{Named<int>(network.Attributes[0], "BatchSize")}")
            .Replace("RATE", $"{Named<double>(optimizer, "LearningRate")}");
    }
}
