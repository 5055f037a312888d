using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace StaticNet.Conformance.Declarations;

/// <summary>How one key of a layer, loss or optimizer in a case is written in its attribute.</summary>
/// <param name="Key">The key in the case.</param>
/// <param name="Write">Gives the arguments for a value; none where nothing need be written.</param>
internal sealed record Parameter(string Key, Func<JsonElement, IReadOnlyList<AttributeArgument>> Write)
{
    /// <summary>An argument of the constructor; an array gives one argument for each element.</summary>
    public static Parameter Positional(string key) => new(
        key,
        value => [.. Elements(value).Select(element => new AttributeArgument(null, element.GetRawText()))]);

    /// <summary>A property; nothing is written for the default. An array of equal numbers is written as one number.</summary>
    public static Parameter Named(string key, string property, string? unless = null) => new(key, value =>
    {
        string[] texts = [.. Elements(value).Select(element => element.GetRawText()).Distinct()];
        if (texts is [var text])
        {
            return unless is not null && Same(Elements(value).First(), unless) ? [] : [new AttributeArgument(property, text)];
        }

        return [new AttributeArgument(property, null)];
    });

    /// <summary>A property that takes an array of numbers.</summary>
    public static Parameter Listed(string key, string property) => new(
        key,
        value => [new AttributeArgument(property, $"new double[] {{ {string.Join(", ", Elements(value).Select(element => element.GetRawText()))} }}")]);

    /// <summary>A property for each element of an array.</summary>
    public static Parameter Each(string key, params IReadOnlyList<string> properties) => new(
        key,
        value => [.. Elements(value).Select((element, i) => new AttributeArgument(properties[i], element.GetRawText()))]);

    /// <summary>A property of the type of an enumeration with the same name; nothing is written for the default.</summary>
    /// <param name="key">The key in the case.</param>
    /// <param name="property">The property and the enumeration.</param>
    /// <param name="unless">The default as the case writes it.</param>
    /// <param name="members">Other values as the case writes them, and what the enumeration calls them.</param>
    public static Parameter Choice(string key, string property, string unless, params (string Value, string Member)[] members) =>
        new(key, value =>
        {
            string? text = value.GetString();
            string? member = members.FirstOrDefault(known => known.Value == text).Member;
            return text == unless ? [] : [new AttributeArgument(property, member is null ? null : $"{property}.{member}")];
        });

    /// <summary>A boolean property, true for one value and not written for others.</summary>
    public static Parameter Flag(string key, string property, string when) =>
        new(key, value => Same(value, when) ? [new AttributeArgument(property, "true")] : []);

    /// <summary>Nothing is written: the value follows from the rest of the declaration.</summary>
    public static Parameter Implied(string key) => new(key, _ => []);

    /// <summary>Nothing is written: the word means exactly this value.</summary>
    public static Parameter Only(string key, string meant) =>
        new(key, value => Same(value, meant) ? [] : [new AttributeArgument(key, null)]);

    private static IEnumerable<JsonElement> Elements(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];

    private static bool Same(JsonElement value, string json)
    {
        using var other = JsonDocument.Parse(json);
        return JsonElement.DeepEquals(value, other.RootElement);
    }
}
