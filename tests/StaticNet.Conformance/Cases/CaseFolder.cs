using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace StaticNet.Conformance.Cases;

/// <summary>The cases of one or more folders, in the order of their names; they may be of several formats.</summary>
/// <param name="Cases">The cases that could be read.</param>
/// <param name="Unreadable">Files that claim to be cases but are not: their name and the reason.</param>
internal sealed record CaseFolder(IReadOnlyList<Case> Cases, IReadOnlyList<(string Name, string Reason)> Unreadable)
{
    /// <summary>The file that a case has where it is a folder of its own, and is named after.</summary>
    private const string OwnFolder = "case.json";

    /// <summary>
    /// Reads the <c>*.json</c> files of folders, and the <c>case.json</c> of each folder in them; a file of no known format (an index) is
    /// passed over.
    /// </summary>
    /// <exception cref="UsageException">A folder is missing, or none has a case whose name contains the filter.</exception>
    public static CaseFolder Read(IReadOnlyList<string> folders, string? filter)
    {
        if (folders.FirstOrDefault(folder => !Directory.Exists(folder)) is { } missing)
        {
            throw new UsageException($"There is no folder {missing}.");
        }

        var cases = new List<Case>();
        var unreadable = new List<(string Name, string Reason)>();
        foreach (string path in folders.SelectMany(Files))
        {
            string name = NameOf(path);
            if (filter is not null && !name.Contains(filter, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            try
            {
                JsonElement root = Parse(path);
                if (CaseFormat.Of(root) is { } format)
                {
                    cases.Add(ReadCase(format, root, path));
                }
            }
            catch (CaseFormatException exception)
            {
                unreadable.Add((name, exception.Message));
            }
        }

        if (cases.Count + unreadable.Count == 0)
        {
            string wanted = filter is null ? "no case" : $"no case with \"{filter}\" in its name";
            string formats = string.Join(", ", CaseFormat.Names);
            throw new UsageException($"There is {wanted} in {string.Join(", ", folders)}: *.json files of one of the formats {formats} are expected.");
        }

        return new CaseFolder(cases, unreadable);
    }

    /// <summary>Gives the name of the case in a file: that of the file, or of its folder.</summary>
    public static string NameOf(string path) => Path.GetFileName(path) == OwnFolder
        ? Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)))!
        : Path.GetFileNameWithoutExtension(path);

    private static IEnumerable<string> Files(string folder) => Directory.GetFiles(folder, "*.json")
        .Concat(Directory.GetDirectories(folder).Select(inner => Path.Combine(inner, OwnFolder)).Where(File.Exists))
        .OrderBy(path => path, StringComparer.Ordinal);

    private static Case ReadCase(CaseFormat format, JsonElement root, string path)
    {
        try
        {
            return format.Read(root, path);
        }
        catch (Exception exception) when (CaseFormatException.Breaks(exception))
        {
            throw new CaseFormatException($"not a case of the format {format.Name}: {exception.Message}", exception);
        }
    }

    private static JsonElement Parse(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new CaseFormatException($"not JSON: {exception.Message}", exception);
        }
    }
}
