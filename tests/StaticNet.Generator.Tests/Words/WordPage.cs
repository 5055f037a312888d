using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;
using StaticNet.Generator.Tests.Documents;

namespace StaticNet.Generator.Tests.Words;

/// <summary>
/// The page about a word: what its attribute's comments say, its options with their defaults, an example, and what is generated for it.
/// Nothing on it is written by hand, so nothing on it can be out of date.
/// </summary>
internal static class WordPage
{
    /// <summary>Gives the files of all pages by their paths: one page for each word, a plot for each elementwise activation, the index.</summary>
    public static IReadOnlyDictionary<string, string> All()
    {
        IReadOnlyDictionary<string, string> plots = ActivationPlot.All();
        Dictionary<string, string> files = LanguageWord.All.ToDictionary(word => word.Page, word => Write(word, plots.ContainsKey(word.Name)));
        foreach ((string name, string plot) in plots)
        {
            files[$"docs/activations/{name}.svg"] = plot;
        }

        files["docs/vocabulary.md"] = Index();
        return files;
    }

    private static string Index()
    {
        StringBuilder text = new("# The vocabulary\n\nOne page for each word: formula, options, an example, and what is generated for it.\n");
        foreach (WordFamily family in Enum.GetValues<WordFamily>())
        {
            string folder = LanguageWord.Folder(family);
            text.Append($"\n## {char.ToUpperInvariant(folder[0])}{folder[1..]}\n\n");
            foreach (LanguageWord word in LanguageWord.Of(family))
            {
                text.Append($"- [{word.Name}]({folder}/{word.Name}.md): {FirstSentence(AttributeDocument.Of(word.Name).Paragraphs[0])}\n");
            }
        }

        return text.ToString();
    }

    private static string Write(LanguageWord word, bool hasPlot)
    {
        AttributeDocument document = AttributeDocument.Of(word.Name);
        StringBuilder text = new($"# {word.Name}\n\n{string.Join("\n\n", document.Paragraphs)}\n");
        if (hasPlot)
        {
            text.Append($"\n![The function and its derivative]({word.Name}.svg)\n");
        }

        Append(text, "Arguments", "Argument", document.Arguments().Select(argument => (argument.Name, argument.Meaning)));
        Append(text, "Options", "Option and default", Options(word.Attribute));
        text.Append($"\n## Example\n\n```csharp\n{WordExample.Declaration(word)}\n```\n\n## What is generated\n");
        IReadOnlyList<(string Pass, IReadOnlyList<string> Lines)> passes = Mathematics.Of(word);
        if (passes.Count == 0)
        {
            text.Append("\nNo code: it costs nothing.\n");
        }

        foreach ((string pass, IReadOnlyList<string> lines) in passes)
        {
            text.Append($"\n{Title(pass)}\n\n```csharp\n{string.Join("\n", lines)}\n```\n");
        }

        string up = "../../";
        text.Append($"\n[The attribute]({up}{document.Path}). The lines are those of the example, whose `Simd = false` gives scalar code; ")
            .Append("without it they become vectors. ")
            .Append("This page is written from the sources by a command: see [CONTRIBUTING.md](../../CONTRIBUTING.md).\n");
        return text.ToString();
    }

    private static string Title(string pass) => pass switch
    {
        "Forward" => "Forward, for sample i:",
        "Backward" => "Backward:",
        _ => "Update of one weight; `rate` is the learning rate, with the factors that depend on the number of the step alone:",
    };

    private static void Append(StringBuilder text, string title, string heading, IEnumerable<(string Name, string Meaning)> rows)
    {
        (string Name, string Meaning)[] all = rows.ToArray();
        if (all.Length > 0)
        {
            text.Append($"\n## {title}\n\n| {heading} | Meaning |\n| --- | --- |\n");
            foreach ((string name, string meaning) in all)
            {
                text.Append($"| `{name}` | {meaning.Replace("|", "\\|")} |\n");
            }
        }
    }

    /// <summary>The properties that a declaration can set, the attribute's own before those that it shares with others.</summary>
    private static IEnumerable<(string Name, string Meaning)> Options(Type type)
    {
        object attribute = LanguageTableTests.Create(type);
        for (Type declaring = type; declaring != typeof(Attribute); declaring = declaring.BaseType!)
        {
            AttributeDocument document = AttributeDocument.Of(declaring.Name[..^"Attribute".Length]);
            foreach (PropertyInfo property in declaring.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(p => p.CanWrite))
            {
                string value = LanguageTableTests.Text(property.GetValue(attribute));
                string text = property.PropertyType.IsEnum ? $"{property.PropertyType.Name}.{value}" : value;
                yield return (string.Create(CultureInfo.InvariantCulture, $"{property.Name} = {text}"), document.Meaning(property.Name));
            }
        }
    }

    private static string FirstSentence(string paragraph)
    {
        int end = paragraph.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? paragraph : paragraph[..(end + 1)];
    }
}
