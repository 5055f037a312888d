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

    /// <summary>Writes a layer, loss or optimizer of a case.</summary>
    /// <param name="what">What the element is, for words that no table has.</param>
    /// <param name="element">The element of the case.</param>
    /// <param name="typeKey">The key by which the table is searched.</param>
    /// <param name="table">A table of the <see cref="Vocabulary"/>.</param>
    /// <param name="additional">Further arguments that the case asks for elsewhere.</param>
    public void Write(
        string what, JsonElement element, string typeKey, IReadOnlyList<Word> table, params IReadOnlyList<AttributeArgument> additional)
    {
        string type = element.GetProperty(typeKey).GetString()!;
        if (table.FirstOrDefault(row => row.Type == type) is not { } word)
        {
            _missing.Add($"{what} {type}");
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
        IEnumerable<AttributeArgument> known = word.Parameters
            .Where(parameter => element.TryGetProperty(parameter.Key, out _))
            .SelectMany(parameter => parameter.Write(element.GetProperty(parameter.Key)));
        IEnumerable<AttributeArgument> unknown = element.EnumerateObject()
            .Where(entry => entry.Name != "type" && entry.Name != typeKey && word.Parameters.All(parameter => parameter.Key != entry.Name))
            .Select(entry => new AttributeArgument(entry.Name, null));
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
