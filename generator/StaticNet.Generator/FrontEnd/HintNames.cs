using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace StaticNet.Generator.FrontEnd;

/// <summary>
/// The names of generated files: the qualified name of the class, so that they are readable and no class changes the files of another. A hash
/// of that name is added only where it is too long or where two networks would share a file on a disk that ignores case.
/// </summary>
internal static class HintNames
{
    /// <summary>File names end at 255 bytes on most disks; this leaves room for <c>.Inference.Vector512.g.cs</c> and a folder.</summary>
    private const int LongestInBytes = 100;

    /// <summary>Gives the name a network would have if it were alone.</summary>
    public static string Stem(string qualifiedName)
    {
        if (Encoding.UTF8.GetByteCount(qualifiedName) <= LongestInBytes)
        {
            return qualifiedName;
        }

        string hash = Hash(qualifiedName);
        int length = 0;
        int bytes = hash.Length + 1;
        while (length < qualifiedName.Length)
        {
            int width = char.IsHighSurrogate(qualifiedName[length]) ? 2 : 1;
            width = Math.Min(width, qualifiedName.Length - length);
            bytes += Encoding.UTF8.GetByteCount(qualifiedName.Substring(length, width));
            if (bytes > LongestInBytes)
            {
                break;
            }

            length += width;
        }

        return qualifiedName.Substring(0, length) + "_" + hash;
    }

    /// <summary>
    /// Finds the stems that are not unique: equal when case is ignored (<c>Net</c> and <c>net</c>), or starting with another network's name,
    /// whose files could then be called the same (<c>Net</c> has <c>Net.Inference.g.cs</c>, and so has its nested network <c>Inference</c>).
    /// </summary>
    public static EquatableArray<string> Shared(IReadOnlyList<string> stems)
    {
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (string stem in stems)
        {
            counts[stem] = counts.TryGetValue(stem, out int count) ? count + 1 : 1;
        }

        return stems
            .Where(stem => counts[stem] > 1 || Prefixes(stem).Any(counts.ContainsKey))
            .OrderBy(static stem => stem, StringComparer.Ordinal)
            .ToEquatableArray();
    }

    /// <summary>Gives a network its final file name.</summary>
    public static TypeIdentity Resolve(TypeIdentity type, EquatableArray<string> shared) =>
        shared.Contains(type.HintName, StringComparer.Ordinal) ? type with { HintName = type.HintName + "_" + Hash(type.QualifiedName) } : type;

    private static IEnumerable<string> Prefixes(string stem)
    {
        for (int dot = stem.IndexOf('.'); dot >= 0; dot = stem.IndexOf('.', dot + 1))
        {
            yield return stem.Substring(0, dot);
        }
    }

    /// <summary>FNV-1a with 64 bits: the same in every process, unlike <see cref="string.GetHashCode()"/>.</summary>
    private static string Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ value) * 1099511628211);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
