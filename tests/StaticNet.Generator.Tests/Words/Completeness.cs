using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNet.Conformance.Declarations;
using StaticNet.Generator.Tests.Documents;

namespace StaticNet.Generator.Tests.Words;

/// <summary>What a word needs besides its attribute and its mathematics, and how to mend what is missing.</summary>
internal static class Completeness
{
    private const string Snapshots = "tests/StaticNet.Generator.Tests/Snapshots";
    private const string Networks = "tests/StaticNet.Tests/Networks/Declarations";

    private static readonly Lazy<HashSet<string>> _declared = new(() => Words("Double*.cs"));
    private static readonly Lazy<HashSet<string>> _declaredInSingle = new(() => Words("Single*.cs"));
    private static readonly Lazy<HashSet<string>> _inReferenceCases = new(() =>
        [.. Repository.Files("tests/reference", "*.json").SelectMany(file => WordsOfCase(Repository.Read(file)))]);

    /// <summary>Says what a word lacks; null if nothing.</summary>
    public static string? Report(LanguageWord word)
    {
        string[] missing = Missing(word).ToArray();
        return missing.Length == 0 ? null : $"{word.Name} is not complete. It lacks\n" + string.Join("\n", missing.Select(text => "- " + text));
    }

    private static IEnumerable<string> Missing(LanguageWord word)
    {
        if (!HasSnapshot(word))
        {
            yield return $"a snapshot: run the tests, read and accept {SnapshotOf(word)}";
        }

        if (!_declared.Value.Contains(word.Name) || !_declaredInSingle.Value.Contains(word.Name))
        {
            yield return $"a gradient check: declare a network with [{word.Name}] in {Networks}, in double and in float";
        }

        if (!_inReferenceCases.Value.Contains(word.Name))
        {
            yield return "a reference case: a line in CASES of tests/reference/generate.py, and one in the runner's Vocabulary.cs";
        }

        if (!Repository.Exists(word.Page))
        {
            yield return $"its page: {WordPageTests.Command} writes {word.Page}";
        }

        if (!Regex.IsMatch(Repository.Read("README.md"), $@"^\| `\[{word.Name}[\](]", RegexOptions.Multiline))
        {
            yield return $"its row in the table of README.md: | `[{word.Name}]` | formula | options |";
        }
    }

    private static bool HasSnapshot(LanguageWord word) => Repository.Exists(SnapshotOf(word))
        && (word.Family == WordFamily.Layer || Repository.Read(SnapshotOf(word)).Contains($"// {word.Name}: ", StringComparison.Ordinal));

    private static string SnapshotOf(LanguageWord word) => word.Family == WordFamily.Layer
        ? $"{Snapshots}/WordCodeTests.{word.Name}#{word.Name}Network.Training.g.verified.cs"
        : $"{Snapshots}/WordCodeTests.{LanguageWord.Folder(word.Family)}.verified.cs";

    /// <summary>The words of the networks whose gradients are checked: the attributes of the declarations.</summary>
    private static HashSet<string> Words(string pattern) => Repository.Files(Networks, pattern)
        .SelectMany(file => CSharpSyntaxTree.ParseText(Repository.Read(file)).GetRoot().DescendantNodes())
        .OfType<AttributeSyntax>()
        .Select(attribute => attribute.Name.ToString())
        .ToHashSet(StringComparer.Ordinal);

    private static List<string> WordsOfCase(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        List<string> words = [Find(Vocabulary.Losses, root.GetProperty("loss"), "type"), Find(Vocabulary.Optimizers, root.GetProperty("optimizer"), "type")];
        foreach (JsonElement layer in root.GetProperty("layers").EnumerateArray())
        {
            bool isActivation = layer.GetProperty("type").GetString() == "activation";
            words.Add(isActivation ? Find(Vocabulary.Activations, layer, "function") : Find(Vocabulary.Layers, layer, "type"));
        }

        return words;
    }

    private static string Find(IReadOnlyList<Word> table, JsonElement element, string key)
    {
        string type = element.GetProperty(key).GetString()!;
        return table.FirstOrDefault(word => word.Type == type)?.Attribute ?? type;
    }
}
