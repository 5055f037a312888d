using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Conformance.Declarations;

/// <summary>One row of a vocabulary: a type of the case formats and the attribute that means the same.</summary>
/// <param name="Types">
/// The type (of an activation: its function) in cases; several spellings are separated by bars, and neither capitals nor underscores count.
/// </param>
/// <param name="Attribute">The attribute's name without its suffix.</param>
/// <param name="Parameters">The keys that the type may have; any other cannot be expressed.</param>
internal sealed record Word(string Types, string Attribute, params IReadOnlyList<Parameter> Parameters)
{
    /// <summary>Finds the word for a type, or gives null.</summary>
    public static Word? Find(IEnumerable<Word> table, string type) =>
        table.FirstOrDefault(word => word.Types.Split('|').Any(known => Plain(known) == Plain(type)));

    private static string Plain(string name) =>
        name.Replace("_", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal).ToLowerInvariant();
}
