using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace StaticNet.Generator.FrontEnd;

/// <summary>One attribute, read: its arguments by name and where they stand.</summary>
internal sealed record AttributeReading(string Kind, EquatableArray<Argument> Arguments, AttributeLocations Locations);

/// <summary>Reads attributes that the C# compiler understands, and no others: what is half typed is for the C# compiler to explain.</summary>
internal static class AttributeReader
{
    /// <summary>Reads an attribute, or gives null if any of its arguments is missing, unbound or not a constant.</summary>
    public static AttributeReading? Read(AttributeData attribute, SemanticModel model, CancellationToken cancellation)
    {
        if (attribute.AttributeClass is not { } type
            || attribute.AttributeConstructor is not { } constructor
            || attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax
            || syntax.ContainsDiagnostics
            || constructor.Parameters.Length != attribute.ConstructorArguments.Length)
        {
            return null;
        }

        var written = (syntax.ArgumentList?.Arguments ?? default).ToList();
        List<AttributeArgumentSyntax> positional = written.FindAll(static argument => argument.NameEquals is null);
        List<AttributeArgumentSyntax> named = written.FindAll(static argument => argument.NameEquals is not null);
        if (attribute.ConstructorArguments.Any(IsErroneous)
            || named.Count != attribute.NamedArguments.Length
            || !named.TrueForAll(argument => IsBound(argument, attribute, model)))
        {
            return null;
        }

        var arguments = new List<Argument>();
        var locations = new List<ArgumentLocation>();
        for (int i = 0; i < constructor.Parameters.Length; i++)
        {
            IParameterSymbol parameter = constructor.Parameters[i];
            List<AttributeArgumentSyntax> values = ValuesOf(parameter, positional);
            if (values.Count > 0)
            {
                arguments.Add(new Argument(parameter.Name, ToValue(attribute.ConstructorArguments[i])));
                locations.Add(new ArgumentLocation(parameter.Name, Span(values)));
                locations.AddRange(Elements(parameter, values, attribute.ConstructorArguments[i]));
            }
        }

        foreach (AttributeArgumentSyntax value in named)
        {
            string name = NameOf(value);
            arguments.Add(new Argument(name, ToValue(attribute.NamedArguments.First(pair => pair.Key == name).Value)));
            locations.Add(new ArgumentLocation(name, value.GetLocation()));
        }

        return new AttributeReading(
            KindOf(type),
            arguments.ToEquatableArray(),
            new AttributeLocations(syntax.GetLocation(), locations.ToEquatableArray()));
    }

    /// <summary>
    /// Says whether the C# compiler accepts a named argument. It gives <c>BatchSize = 1.5</c> the value 1 beside its error, so that the value
    /// alone does not tell.
    /// </summary>
    private static bool IsBound(AttributeArgumentSyntax argument, AttributeData attribute, SemanticModel model)
    {
        string name = NameOf(argument);
        List<KeyValuePair<string, TypedConstant>> values = attribute.NamedArguments.Where(pair => pair.Key == name).ToList();
        return values.Count == 1
            && !IsErroneous(values[0].Value)
            && values[0].Value.Type is { } type
            && (argument.SyntaxTree != model.SyntaxTree || model.ClassifyConversion(argument.Expression, type).IsImplicit);
    }

    private static string NameOf(AttributeArgumentSyntax argument) => argument.NameEquals!.Name.Identifier.ValueText;

    private static string KindOf(INamedTypeSymbol type)
    {
        const string suffix = "Attribute";
        return type.Name.EndsWith(suffix, StringComparison.Ordinal) ? type.Name.Substring(0, type.Name.Length - suffix.Length) : type.Name;
    }

    private static bool IsErroneous(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Error
        || (constant.Kind == TypedConstantKind.Array && !constant.IsNull && constant.Values.Any(IsErroneous));

    private static List<AttributeArgumentSyntax> ValuesOf(IParameterSymbol parameter, List<AttributeArgumentSyntax> positional)
    {
        AttributeArgumentSyntax? byName = positional.Find(argument => argument.NameColon?.Name.Identifier.ValueText == parameter.Name);
        return byName is not null
            ? new List<AttributeArgumentSyntax> { byName }
            : positional
                .Where((argument, i) => argument.NameColon is null && (parameter.IsParams ? i >= parameter.Ordinal : i == parameter.Ordinal))
                .ToList();
    }

    private static Location Span(List<AttributeArgumentSyntax> values) =>
        Location.Create(values[0].SyntaxTree, TextSpan.FromBounds(values[0].Span.Start, values[values.Count - 1].Span.End));

    private static IEnumerable<ArgumentLocation> Elements(IParameterSymbol parameter, List<AttributeArgumentSyntax> values, TypedConstant constant)
    {
        if (constant.Kind != TypedConstantKind.Array || constant.IsNull)
        {
            return Array.Empty<ArgumentLocation>();
        }

        InitializerExpressionSyntax? initializer = values[0].Expression switch
        {
            ArrayCreationExpressionSyntax array => array.Initializer,
            ImplicitArrayCreationExpressionSyntax array => array.Initializer,
            _ => null,
        };
        IReadOnlyList<SyntaxNode> elements = initializer is null ? values : initializer.Expressions.ToList();
        return elements.Count != constant.Values.Length
            ? Array.Empty<ArgumentLocation>()
            : elements.Select((element, i) => new ArgumentLocation(
                parameter.Name + "[" + i.ToString(CultureInfo.InvariantCulture) + "]",
                element.GetLocation()));
    }

    private static ArgumentValue ToValue(TypedConstant constant)
    {
        if (constant.Kind == TypedConstantKind.Array && constant.Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Double })
        {
            // Null is what such a property is without the argument.
            return constant.IsNull ? new ArgumentValue(0, 0, null, ArgumentType.Text) : new ArgumentValue(0, 0, null, ArgumentType.RealArray)
            {
                Items = constant.Values.Select(static item => item.Value is double value ? BitConverter.DoubleToInt64Bits(value) : 0).ToEquatableArray(),
            };
        }

        if (constant.Kind == TypedConstantKind.Array)
        {
            IEnumerable<long> items = constant.IsNull ? Array.Empty<long>() : constant.Values.Select(static item => ToInteger(item.Value));
            return new ArgumentValue(0, 0, null, ArgumentType.Array) { Items = items.ToEquatableArray() };
        }

        return constant.Value switch
        {
            _ when constant.Kind == TypedConstantKind.Enum => new ArgumentValue(ToInteger(constant.Value), 0, null, ArgumentType.Enumeration),
            bool value => new ArgumentValue(value ? 1 : 0, 0, null, ArgumentType.Boolean),
            double value => new ArgumentValue(0, value, null, ArgumentType.Real),
            float value => new ArgumentValue(0, value, null, ArgumentType.Real),
            string value => new ArgumentValue(0, 0, value, ArgumentType.Text),
            ISymbol value => new ArgumentValue(0, 0, value.ToDisplayString(), ArgumentType.Text),
            null => new ArgumentValue(0, 0, null, ArgumentType.Text),
            _ => new ArgumentValue(ToInteger(constant.Value), 0, null, ArgumentType.Integer),
        };
    }

    /// <summary>Converts an integer, a character or the number behind an enum; anything else counts as 0.</summary>
    internal static long ToInteger(object? value) => value switch
    {
        ulong large => unchecked((long)large),
        char character => character,
        sbyte or byte or short or ushort or int or uint or long => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        _ => 0,
    };
}
