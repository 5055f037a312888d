using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using StaticNet.Generator.Layers;
using StaticNet.Generator.Losses;
using StaticNet.Generator.Optimizers;
using Xunit;

namespace StaticNet.Generator.Tests.Documents;

/// <summary>The README's table of the language has every attribute, with every property and its default.</summary>
public partial class LanguageTableTests
{
    private static readonly Type[] _families = [typeof(LayerAttribute), typeof(LossAttribute), typeof(OptimizerAttribute)];

    private static readonly Dictionary<string, string> _rows = Row()
        .Matches(Repository.Read("README.md"))
        .ToDictionary(match => match.Groups["name"].Value, match => match.Value);

    public static TheoryData<Type> Attributes { get; } = new(All());

    [Fact]
    public void The_table_has_every_attribute_and_no_other() => Assert.Equal(
        All().Select(Name).Order(StringComparer.Ordinal),
        _rows.Keys.Where(name => name.Length > 0).Order(StringComparer.Ordinal));

    [Fact]
    public void The_generator_has_every_attribute_and_no_other() => Assert.Equal(
        All().Where(type => type != typeof(NetworkAttribute)).Select(Name).Order(StringComparer.Ordinal),
        LayerRegistry.All.Select(layer => layer.Kind)
            .Concat(LossRegistry.All.Select(loss => loss.Kind))
            .Concat(OptimizerRegistry.All.Select(optimizer => optimizer.Kind))
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Attributes))]
    public void A_row_has_the_defaults_of_all_properties(Type type)
    {
        object attribute = Create(type);
        IEnumerable<string> expected = type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.CanWrite)
            .Select(property => $"{property.Name} = {Text(property.GetValue(attribute))}");

        Assert.Equal(expected, Default().Matches(_rows[Name(type)]).Select(match => match.Groups["text"].Value));
    }

    [Theory]
    [MemberData(nameof(Attributes))]
    public void A_row_has_the_arguments_of_the_constructor(Type type)
    {
        IEnumerable<string> expected = type.GetConstructors().Select(constructor => string.Join(
            ", ",
            constructor.GetParameters().Select(parameter =>
                parameter.HasDefaultValue ? $"{parameter.Name} = {Text(parameter.DefaultValue)}" : parameter.Name!)));
        string firstCell = _rows[Name(type)].Split(" | ")[0];

        // The shape of the input is explained by its parts.
        Assert.Equal(
            type == typeof(NetworkAttribute) ? ["features", "channels, height, width"] : expected,
            Arguments().Matches(firstCell).Select(match => match.Groups["text"].Value));
    }

    [Fact]
    public void What_families_share_is_named_too() => Assert.All(
        typeof(NetworkAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsAbstract && _families.Any(family => family.IsAssignableFrom(type)))
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(property => property.CanWrite),
        property => Assert.Matches($"`{property.Name}( = [^`]+)?`", Repository.Read("README.md")));

    [Fact]
    public void The_row_of_dense_names_all_initialisations() =>
        Assert.All(Enum.GetNames<Init>(), name => Assert.Contains(name + "`", _rows["Dense"], StringComparison.Ordinal));

    private static IEnumerable<Type> All() => typeof(NetworkAttribute).Assembly.GetExportedTypes()
        .Where(type => !type.IsAbstract && _families.Any(family => family.IsAssignableFrom(type)))
        .Append(typeof(NetworkAttribute));

    private static string Name(Type type) => type.Name[..^"Attribute".Length];

    /// <summary>Creates an attribute with any arguments: its properties have their defaults.</summary>
    internal static object Create(Type type)
    {
        ConstructorInfo constructor = type.GetConstructors()[0];
        object?[] arguments = constructor.GetParameters()
            .Select(parameter => parameter.ParameterType == typeof(int[]) ? new[] { 1 } : parameter.ParameterType == typeof(string) ? "" : (object)1)
            .ToArray();
        return constructor.Invoke(arguments);
    }

    internal static string Text(object? value) => value switch
    {
        null => "null",
        int.MinValue => "int.MinValue",
        bool flag => flag ? "true" : "false",
        double number when number < 1e-4 && number != 0 => number.ToString("0.###e-0", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    [GeneratedRegex(@"^\| `\[(?<name>\w+).*$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`\[\w+(\((?<text>.*?)\))?\]`")]
    private static partial Regex Arguments();

    [GeneratedRegex(@"`(?<text>\w+ = [^`]+)`")]
    private static partial Regex Default();
}
