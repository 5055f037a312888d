using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNet.Conformance.OnnxNode;

/// <summary>Numbers and attributes as C#.</summary>
internal static class Word
{
    public static string Real(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Writes an attribute with those of its arguments that are not null.</summary>
    public static string Attribute(string name, params IEnumerable<string?> arguments)
    {
        string list = string.Join(", ", arguments.Where(argument => argument is not null));
        return list.Length == 0 ? name : $"{name}({list})";
    }
}
