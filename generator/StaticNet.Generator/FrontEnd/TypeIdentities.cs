using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNet.Generator.FrontEnd;

/// <summary>Writes down how a second part of a class has to be declared.</summary>
internal static class TypeIdentities
{
    /// <summary>Words that became keywords after the compiler this is built with. The others it knows itself.</summary>
    private static readonly HashSet<string> _laterKeywords = new() { "required", "scoped", "file", "field", "extension", "allows" };

    public static TypeIdentity Of(TypeDeclarationSyntax part, INamedTypeSymbol symbol)
    {
        var type = new TypeIdentity(
            string.Empty,
            NamespaceOf(symbol),
            part.Ancestors().OfType<TypeDeclarationSyntax>().Reverse().Select(Header).ToEquatableArray(),
            EscapeType(symbol.Name),
            SyntaxFacts.GetText(symbol.DeclaredAccessibility));
        return type with { HintName = HintNames.Stem(type.QualifiedName) };
    }

    private static string NamespaceOf(INamedTypeSymbol symbol)
    {
        var names = new Stack<string>();
        for (INamespaceSymbol? space = symbol.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            names.Push(IsKeyword(space.Name) ? "@" + space.Name : space.Name);
        }

        return string.Join(".", names);
    }

    private static string Header(TypeDeclarationSyntax type)
    {
        string keyword = type switch
        {
            RecordDeclarationSyntax record when record.ClassOrStructKeyword.IsKind(SyntaxKind.StructKeyword) => "record struct",
            RecordDeclarationSyntax => "record",
            _ => type.Keyword.ValueText,
        };
        string reference = type.Modifiers.Any(SyntaxKind.RefKeyword) ? "ref " : string.Empty;
        return reference + "partial " + keyword + " " + EscapeType(type.Identifier.ValueText);
    }

    /// <summary>
    /// Types whose names are all lower-case ASCII letters are always escaped: every keyword, present or future, is such a word, and the
    /// compiler warns about such names (CS8981) only where they are not.
    /// </summary>
    private static string EscapeType(string name) =>
        IsKeyword(name) || name.All(static c => c is >= 'a' and <= 'z') ? "@" + name : name;

    private static bool IsKeyword(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None
        || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
        || _laterKeywords.Contains(name);
}
