using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using StaticNet.Conformance.Models;
using StaticNet.Conformance.OnnxNode;
using StaticNet.Conformance.Reference;

namespace StaticNet.Conformance.Cases;

/// <summary>One format of cases.</summary>
/// <param name="Name">What files call it, or what it is called here where they name none.</param>
/// <param name="Read">Reads a case from its JSON and the path of its file.</param>
internal sealed record CaseFormat(string Name, Func<JsonElement, string, Case> Read)
{
    /// <summary>Gets the formats whose files name them under <c>format</c>.</summary>
    private static readonly CaseFormat[] Named =
    [
        new(ReferenceCase.Format, ReferenceCase.Read),
        new(ModelCase.Format, ModelCase.Read),
    ];

    /// <summary>The format whose files name none, and have a case and its operator instead.</summary>
    private static readonly CaseFormat Node = new(NodeCase.Format, NodeCase.Read);

    /// <summary>Gets the formats for messages.</summary>
    public static IEnumerable<string> Names => Named.Append(Node).Select(format => format.Name);

    /// <summary>Recognises the format of a file by its content; null if it is no case (an index).</summary>
    /// <exception cref="CaseFormatException">The file names a format that is not known.</exception>
    public static CaseFormat? Of(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (root.TryGetProperty("format", out JsonElement format))
        {
            return Named.FirstOrDefault(known => known.Name == format.ToString())
                ?? throw new CaseFormatException($"format is {format}, expected {string.Join(" or ", Named.Select(known => known.Name))}");
        }

        bool isNode = root.TryGetProperty("case", out _) && root.TryGetProperty("operator", out _);
        return isNode ? Node : null;
    }
}
