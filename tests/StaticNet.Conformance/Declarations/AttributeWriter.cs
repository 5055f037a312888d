using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace StaticNet.Conformance.Declarations;

/// <summary>Writes the attributes of one declaration and collects the words that the library lacks for it.</summary>
internal sealed class AttributeWriter(Library library)
{
    private readonly List<string> _attributes = [];
    private readonly List<string> _missing = [];

    /// <summary>Gets the attributes, without brackets, in the order written.</summary>
    public IReadOnlyList<string> Attributes => _attributes;

    /// <summary>Gets the missing words: <c>LeakyReLU</c>, <c>RMSProp.Momentum</c>.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>Gets why the declaration cannot be written, or null.</summary>
    public string? Reason => _missing.Count == 0 ? null : $"lacks {string.Join(", ", _missing.Distinct())}";

    /// <summary>Writes a loss or optimizer of a case.</summary>
    /// <param name="what">What the element is, for words that no table has.</param>
    /// <param name="element">The element of the case.</param>
    /// <param name="typeKey">The key by which the table is searched.</param>
    /// <param name="table">A vocabulary.</param>
    /// <param name="additional">Further arguments that the case asks for elsewhere.</param>
    public void Write(
        string what, JsonElement element, string typeKey, IReadOnlyList<Word> table, params IReadOnlyList<AttributeArgument> additional) =>
        Write(what, element, typeKey, Word.Find(table, element.GetProperty(typeKey).GetString()!), additional);

    /// <summary>Writes an element of a case whose word has been looked up; without one it is missing.</summary>
    public void Write(string what, JsonElement element, string typeKey, Word? word, IReadOnlyList<AttributeArgument> additional)
    {
        if (word is null)
        {
            _missing.Add($"{what} {element.GetProperty(typeKey).GetString()}");
        }
        else if (library.FindAttribute(word.Attribute) is not { } attribute)
        {
            _missing.Add(word.Attribute);
        }
        else
        {
            Write(word, attribute, [.. Arguments(element, typeKey, word), .. additional]);
        }
    }

    private static IEnumerable<AttributeArgument> Arguments(JsonElement element, string typeKey, Word word)
    {
        string[] fixedKeys = ["type", typeKey, "name"];
        IEnumerable<AttributeArgument> known =
            from parameter in word.Parameters
            from key in parameter.Keys
            where element.TryGetProperty(key, out _)
            from argument in parameter.Write(element.GetProperty(key))
            select argument;
        IEnumerable<AttributeArgument> unknown =
            from entry in element.EnumerateObject()
            where !fixedKeys.Contains(entry.Name) && !word.Parameters.Any(parameter => parameter.Keys.Contains(entry.Name))
            select new AttributeArgument(entry.Name, null);
        return known.Concat(unknown);
    }

    private void Write(Word word, Type attribute, AttributeArgument[] arguments)
    {
        string[] positional = [.. arguments.Where(argument => argument.Property is null).Select(argument => argument.Text!)];
        AttributeArgument[] named = [.. arguments.Where(argument => argument.Property is not null)];
        _missing.AddRange(named
            .Where(argument => argument.Text is null || !Library.HasProperty(attribute, argument.Property!))
            .Select(argument => $"{word.Attribute}.{argument.Property}"));
        if (!Library.HasConstructor(attribute, positional.Length))
        {
            _missing.Add($"{word.Attribute}({string.Join(", ", positional)})");
        }

        string list = string.Join(", ", positional.Concat(named.Select(argument => $"{argument.Property} = {argument.Text}")));
        _attributes.Add(list.Length == 0 ? word.Attribute : $"{word.Attribute}({list})");
    }
}
