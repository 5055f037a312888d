using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace StaticNet.Generator.Tests.Harness;

/// <summary>Source text that says where its diagnostics are: <c>class {|SN0001:Net|} { }</c>.</summary>
internal static class Markup
{
    /// <summary>Splits the text into the source and the places in it.</summary>
    public static (string Source, IReadOnlyList<(string Id, TextSpan Span)> Places) Parse(string markup)
    {
        var source = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var places = new List<(string Id, TextSpan Span)>();
        for (int i = 0; i < markup.Length; i++)
        {
            if (markup.AsSpan(i).StartsWith("{|"))
            {
                int colon = markup.IndexOf(':', i);
                open.Push((markup[(i + 2)..colon], source.Length));
                i = colon;
            }
            else if (markup.AsSpan(i).StartsWith("|}"))
            {
                (string id, int start) = open.Pop();
                places.Add((id, TextSpan.FromBounds(start, source.Length)));
                i++;
            }
            else
            {
                source.Append(markup[i]);
            }
        }

        return (source.ToString(), places.OrderBy(place => place.Span.Start).ThenBy(place => place.Id, StringComparer.Ordinal).ToList());
    }

    /// <summary>
    /// Runs the generator on a marked text and compares ids, places and messages of its diagnostics, which must be all it says. A class with an
    /// error must get no file. Fails with the text to paste.
    /// </summary>
    public static void Reports(this GeneratorHarness harness, string markup, params string[] messages)
    {
        (string source, IReadOnlyList<(string Id, TextSpan Span)> places) = Parse(markup);
        GeneratorRun run = harness.Run(source);
        List<Diagnostic> found = run.Diagnostics
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .ToList();

        Assert.Null(run.Generator.Exception);
        Assert.Equal(
            Lines(places.Select((place, i) => Line(place.Id, source, place.Span, i < messages.Length ? messages[i] : "(no message given)"))),
            Lines(found.Select(diagnostic => Line(diagnostic.Id, source, diagnostic.Location.SourceSpan, diagnostic.GetMessage()))));
        if (found.Exists(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error))
        {
            Assert.Empty(run.Outputs<object>(StaticNet.Generator.FrontEnd.Steps.Accepted));
            Assert.Empty(run.Files);
        }
    }

    private static string Line(string id, string source, TextSpan span, string message) =>
        $"{id} [{span.Start}..{span.End}) '{source.Substring(span.Start, span.Length)}': {message}";

    private static string Lines(IEnumerable<string> lines) => string.Join(Environment.NewLine, lines);
}
