using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace StaticNet.Conformance.Declarations;

/// <summary>How one key of a layer, loss or optimizer in a case is written in its attribute.</summary>
/// <param name="Keys">What cases call it.</param>
/// <param name="Write">Gives the arguments for a value; none where nothing need be written.</param>
internal sealed record Parameter(IReadOnlyList<string> Keys, Func<JsonElement, IReadOnlyList<AttributeArgument>> Write)
{
    /// <summary>An argument of the constructor; an array gives one argument for each element.</summary>
    public static Parameter Positional(string keys) => Of(
        keys,
        value => [.. Elements(value).Select(element => new AttributeArgument(null, element.GetRawText()))]);

    /// <summary>A property; nothing is written for the default. An array of equal numbers is written as one number.</summary>
    public static Parameter Named(string keys, string property, string? unless = null) => Of(keys, value =>
    {
        string[] texts = [.. Elements(value).Select(element => element.GetRawText()).Distinct()];
        if (texts is [var text])
        {
            return unless is not null && Same(Elements(value).First(), unless) ? [] : [new AttributeArgument(property, text)];
        }

        return [new AttributeArgument(property, null)];
    });

    /// <summary>A property that takes an array of numbers.</summary>
    public static Parameter Listed(string keys, string property) => Of(
        keys,
        value => [new AttributeArgument(property, $"new double[] {{ {string.Join(", ", Elements(value).Select(element => element.GetRawText()))} }}")]);

    /// <summary>A property for each element of an array, or the same number for all of them; nothing is written for null.</summary>
    public static Parameter Each(string keys, params IReadOnlyList<string> properties) => Of(keys, value => value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Number => [.. properties.Select(property => new AttributeArgument(property, value.GetRawText()))],
        JsonValueKind.Array when value.GetArrayLength() == properties.Count =>
            [.. value.EnumerateArray().Select((element, i) => new AttributeArgument(properties[i], element.GetRawText()))],
        _ => [new AttributeArgument(properties[0], null)],
    });

    /// <summary>A property of the type of an enumeration with the same name; nothing is written for the default.</summary>
    /// <param name="keys">The keys in the case.</param>
    /// <param name="property">The property and the enumeration.</param>
    /// <param name="unless">The default as the case writes it.</param>
    /// <param name="members">Other values as the case writes them, and what the enumeration calls them.</param>
    public static Parameter Choice(string keys, string property, string unless, params (string Value, string Member)[] members) =>
        Of(keys, value =>
        {
            string? text = value.GetString();
            string? member = members.FirstOrDefault(known => known.Value == text).Member;
            return text == unless ? [] : [new AttributeArgument(property, member is null ? null : $"{property}.{member}")];
        });

    /// <summary>A boolean property, true for one value and not written for others.</summary>
    public static Parameter Flag(string keys, string property, string when) =>
        Of(keys, value => Same(value, when) ? [new AttributeArgument(property, "true")] : []);

    /// <summary>Nothing is written: the value follows from the rest of the declaration.</summary>
    public static Parameter Implied(string keys) => Of(keys, _ => []);

    /// <summary>Nothing is written: the word means exactly one of these values.</summary>
    public static Parameter Only(string keys, params IReadOnlyList<string> meant) => Of(
        keys,
        value => meant.Any(one => Same(value, one)) ? [] : [new AttributeArgument($"{keys.Split('|')[0]} = {value.GetRawText()}", null)]);

    private static Parameter Of(string keys, Func<JsonElement, IReadOnlyList<AttributeArgument>> write) => new(keys.Split('|'), write);

    private static IEnumerable<JsonElement> Elements(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];

    /// <summary>Compares JSON by value; an array of equal elements is as good as one of them.</summary>
    private static bool Same(JsonElement value, string json)
    {
        using var other = JsonDocument.Parse(json);
        return Elements(value).All(element => JsonElement.DeepEquals(element, other.RootElement));
    }
}
