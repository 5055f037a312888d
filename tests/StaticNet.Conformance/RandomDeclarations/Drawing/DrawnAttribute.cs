using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Conformance.RandomDeclarations.Drawing;

/// <summary>An attribute as it is written.</summary>
/// <param name="Kind">Its name without the suffix.</param>
/// <param name="Positional">The arguments of its constructor.</param>
/// <param name="Named">Its properties, as <c>Name = value</c>.</param>
internal sealed record DrawnAttribute(string Kind, IReadOnlyList<string> Positional, IReadOnlyList<KeyValuePair<string, string>> Named)
{
    /// <summary>Gets the attribute without its brackets.</summary>
    public string Text
    {
        get
        {
            string arguments = string.Join(", ", Positional.Concat(Named.Select(option => $"{option.Key} = {option.Value}")));
            return arguments.Length == 0 ? Kind : $"{Kind}({arguments})";
        }
    }

    /// <summary>Gets the layer's name, which is also a string literal, or null.</summary>
    public string? Name => Named.FirstOrDefault(option => option.Key == nameof(LayerAttribute.Name)).Value;

    /// <summary>The same attribute with one property set, or without it where the value is null.</summary>
    public DrawnAttribute With(string name, string? value)
    {
        IEnumerable<KeyValuePair<string, string>> others = Named.Where(option => option.Key != name);
        return this with { Named = [.. value is null ? others : others.Append(new(name, value))] };
    }
}
