using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNet.Generator.Tests.Documents;

namespace StaticNet.Generator.Tests.Words;

/// <summary>The documentation comments of an attribute, as Markdown, read from its source: they are the user's reference.</summary>
internal sealed partial class AttributeDocument
{
    private readonly TypeDeclarationSyntax _type;

    private AttributeDocument(string path, TypeDeclarationSyntax type) => (Path, _type) = (path, type);

    /// <summary>Gets the path of the source from the root of the repository.</summary>
    public string Path { get; }

    /// <summary>Gets the paragraphs of the summary and the remarks.</summary>
    public IReadOnlyList<string> Paragraphs => [.. Markdown(_type, "summary"), .. Markdown(_type, "remarks")];

    /// <summary>Finds the class by its name without the suffix.</summary>
    public static AttributeDocument Of(string name)
    {
        string path = Repository.Files("src/StaticNet", $"{name}Attribute.cs").Single();
        TypeDeclarationSyntax type = CSharpSyntaxTree.ParseText(Repository.Read(path)).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().Single();
        return new AttributeDocument(path, type);
    }

    /// <summary>Gets the arguments of the constructors, each once, with their meaning.</summary>
    public IReadOnlyList<(string Name, string Meaning)> Arguments() => _type.Members.OfType<ConstructorDeclarationSyntax>()
        .SelectMany(constructor => Elements(constructor).Where(element => element.Name == "param"))
        .Select(element => (element.Attribute("name")!.Value, Text(element)))
        .DistinctBy(argument => argument.Item1)
        .ToList();

    /// <summary>Gets the meaning of a property that this class declares.</summary>
    public string Meaning(string property)
    {
        PropertyDeclarationSyntax declared = _type.Members.OfType<PropertyDeclarationSyntax>().Single(member => member.Identifier.ValueText == property);
        string text = Accessor().Replace(string.Join(" ", Markdown(declared, "summary")), string.Empty);

        // A symbol, such as β1 or s, stays as it is.
        return text.Length > 1 && char.IsAsciiLetter(text[0]) && (char.IsAsciiLetter(text[1]) || text.StartsWith("a ", StringComparison.Ordinal))
            ? char.ToUpperInvariant(text[0]) + text[1..]
            : text;
    }

    private static IReadOnlyList<string> Markdown(MemberDeclarationSyntax member, string tag)
    {
        XElement[] elements = Elements(member).Where(element => element.Name == tag).ToArray();
        XElement[] paragraphs = elements.SelectMany(element => element.Elements("para")).ToArray();
        return [.. (paragraphs.Length > 0 ? paragraphs : elements).Select(Text)];
    }

    private static IEnumerable<XElement> Elements(MemberDeclarationSyntax member)
    {
        string comment = string.Join("\n", member.GetLeadingTrivia().ToFullString().Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("///", StringComparison.Ordinal))
            .Select(line => line[3..]));
        return XElement.Parse($"<member>{comment}</member>").Elements();
    }

    private static string Text(XElement element)
    {
        IEnumerable<string> parts = element.Nodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" or "paramref" or "typeparamref" } reference => $"`{Reference(reference)}`",
            XElement other => Text(other),
            _ => string.Empty,
        });
        return Spaces().Replace(string.Concat(parts), " ").Trim();
    }

    /// <summary>The name that is meant: <c>Init.Constant</c> stays, <c>AdamWAttribute</c> is AdamW, and <c>LayerAttribute.Name</c> is Name.</summary>
    private static string Reference(XElement reference) => DeclaringAttribute()
        .Replace((reference.Attribute("cref") ?? reference.Attribute("langword") ?? reference.Attribute("name"))!.Value, string.Empty)
        .Replace("Attribute", string.Empty);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^\w+Attribute\.")]
    private static partial Regex DeclaringAttribute();

    [GeneratedRegex(@"^Gets( or sets)? (a value indicating )?")]
    private static partial Regex Accessor();
}
