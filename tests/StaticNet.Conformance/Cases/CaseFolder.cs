using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace StaticNet.Conformance.Cases;

/// <summary>The cases of a folder, in the order of their names.</summary>
/// <param name="Cases">The cases that could be read.</param>
/// <param name="Unreadable">Files that claim to be cases but are not: their name and the reason.</param>
internal sealed record CaseFolder(IReadOnlyList<ReferenceCase> Cases, IReadOnlyList<(string Name, string Reason)> Unreadable)
{
    /// <summary>Reads the <c>*.json</c> files of a folder that name a format; any other (an index) is passed over.</summary>
    /// <exception cref="UsageException">The folder is missing or has no case whose name contains the filter.</exception>
    public static CaseFolder Read(string folder, string? filter)
    {
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"There is no folder {folder}.");
        }

        var cases = new List<ReferenceCase>();
        var unreadable = new List<(string Name, string Reason)>();
        foreach (string path in Directory.GetFiles(folder, "*.json").OrderBy(path => path, StringComparer.Ordinal))
        {
            string name = Path.GetFileNameWithoutExtension(path);
            if (filter is not null && !name.Contains(filter, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            try
            {
                JsonElement root = Parse(path);
                if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("format", out JsonElement format))
                {
                    cases.Add(CheckFormat(root, name, format.ToString()));
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
            throw new UsageException($"There is {wanted} in {folder}: *.json files of the format {ReferenceCase.Format} are expected.");
        }

        return new CaseFolder(cases, unreadable);
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

    private static ReferenceCase CheckFormat(JsonElement root, string name, string format) =>
        format == ReferenceCase.Format
            ? ReferenceCase.Read(root, name)
            : throw new CaseFormatException($"format is {format}, expected {ReferenceCase.Format}");
}
