using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNet.Generator.Diagnostics;

namespace StaticNet.Generator.FrontEnd;

/// <summary>What can be said about an attribute only while its symbol is at hand.</summary>
internal static class AttributeRules
{
    public static IEnumerable<Diagnostic> Check(
        TypeDeclarationSyntax part,
        AttributeData attribute,
        AttributeLocations locations,
        CancellationToken cancellation)
    {
        INamedTypeSymbol type = attribute.AttributeClass!;
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>() != part)
        {
            yield return Diagnostic.Create(ClassDescriptors.AttributesOnTwoParts, locations.Attribute, type.Name, part.Identifier.ValueText);
        }

        if (!RuntimeTypes.IsOurs(type))
        {
            yield return Diagnostic.Create(ClassDescriptors.ForeignLayer, locations.Attribute, type.Name);
            yield break;
        }

        IEnumerable<KeyValuePair<string, TypedConstant>> arguments = attribute.AttributeConstructor!.Parameters
            .Select((parameter, i) => new KeyValuePair<string, TypedConstant>(parameter.Name, attribute.ConstructorArguments[i]))
            .Concat(attribute.NamedArguments);
        foreach (KeyValuePair<string, TypedConstant> argument in arguments.Where(static argument => argument.Value.Kind == TypedConstantKind.Enum))
        {
            List<IFieldSymbol> members = argument.Value.Type!.GetMembers()
                .OfType<IFieldSymbol>()
                .Where(static field => field.HasConstantValue)
                .ToList();
            long value = AttributeReader.ToInteger(argument.Value.Value);
            if (!members.Exists(member => AttributeReader.ToInteger(member.ConstantValue) == value))
            {
                yield return Diagnostic.Create(
                    DeclarationDescriptors.UndefinedEnumValue,
                    locations.Find(argument.Key),
                    argument.Key,
                    value.ToString(CultureInfo.InvariantCulture),
                    argument.Value.Type.Name,
                    string.Join(", ", members.Select(static member => member.Name)));
            }
        }
    }
}
