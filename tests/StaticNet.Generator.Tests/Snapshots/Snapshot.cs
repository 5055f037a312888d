#if !SNAPSHOTS_BY_VERIFY
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests.Snapshots;

/// <summary>
/// Compares generated files with those that were accepted before, by the conventions of Verify (github.com/VerifyTests/Verify):
/// <c>Class.Method#Hint.g.verified.cs</c> lies beside the test; what differs is written to <c>Class.Method#Hint.g.received.cs</c> and
/// accepted by renaming it. Building with <c>-p:SnapshotEngine=Verify</c> puts Verify itself behind the same call.
/// </summary>
internal static class Snapshot
{
    private const int MostLinesShown = 30;

    /// <summary>Compares the files of a run, or those whose names are wanted. The test class must be called like its file.</summary>
    /// <exception cref="Xunit.Sdk.FailException">A file is new, differs or is no longer generated; the message shows how and where.</exception>
    public static async Task Verify(
        GeneratorDriverRunResult result,
        Func<string, bool>? isWanted = null,
        [CallerFilePath] string testFile = "",
        [CallerMemberName] string method = "")
    {
        Assert.True(
            result.Diagnostics.IsEmpty,
            "Found diagnostics, expected none: snapshots are of networks that compile.\n" + string.Join("\n", result.Diagnostics));
        string folder = Path.GetDirectoryName(testFile)!;
        string test = Path.GetFileNameWithoutExtension(testFile) + "." + method;
        var stale = new HashSet<string>(VerifiedFiles(folder, test), StringComparer.Ordinal);
        var failures = new List<string>();
        foreach (GeneratedSourceResult source in result.Results.SelectMany(run => run.GeneratedSources)
            .Where(file => isWanted?.Invoke(file.HintName) ?? true)
            .OrderBy(file => file.HintName, StringComparer.Ordinal))
        {
            string stem = Path.Combine(folder, $"{test}#{Path.GetFileNameWithoutExtension(source.HintName)}");
            string verified = stem + ".verified.cs";
            stale.Remove(verified);
            string text = Normalise(VersionToken.PutInto($"//HintName: {source.HintName}\n{source.SourceText}"));
            string? failure = await Compare(verified, stem + ".received.cs", text);
            failures.AddRange(failure is null ? [] : [failure]);
        }

        failures.AddRange(stale.Order(StringComparer.Ordinal).Select(file => "No longer generated; delete it: " + file));
        if (failures.Count > 0)
        {
            Assert.Fail(string.Join("\n\n", failures));
        }
    }

    /// <summary>Compares a text that is no file of a run: <c>Class.Method.verified.cs</c>.</summary>
    /// <exception cref="Xunit.Sdk.FailException">The text is new or differs; the message shows how and where.</exception>
    public static async Task VerifyText(string text, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "")
    {
        string stem = Path.Combine(Path.GetDirectoryName(testFile)!, Path.GetFileNameWithoutExtension(testFile) + "." + method);
        if (await Compare(stem + ".verified.cs", stem + ".received.cs", Normalise(text)) is { } failure)
        {
            Assert.Fail(failure);
        }
    }

    private static async Task<string?> Compare(string verified, string received, string text)
    {
        string? expected = File.Exists(verified) ? Normalise(await File.ReadAllTextAsync(verified)) : null;
        if (expected == text)
        {
            File.Delete(received);
            return null;
        }

        await File.WriteAllTextAsync(received, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        string reason = expected is null ? "Not verified yet." : Difference(expected.Split('\n'), text.Split('\n'));
        return $"{reason}\nReceived: {received}\nVerified: {verified}\nTo accept it, rename the first to the second.";
    }

    /// <summary>Shows the lines between the first and the last that differ.</summary>
    private static string Difference(string[] verified, string[] received)
    {
        int shortest = Math.Min(verified.Length, received.Length);
        int start = 0;
        while (start < shortest && verified[start] == received[start])
        {
            start++;
        }

        int end = 0;
        while (end < shortest - start && verified[^(end + 1)] == received[^(end + 1)])
        {
            end++;
        }

        var text = new StringBuilder().Append("Differs from line ").Append(start + 1).Append(" on (- verified, + received):");
        Append(text, "  ", verified[Math.Max(0, start - 3)..start]);
        Append(text, "- ", verified[start..^end]);
        Append(text, "+ ", received[start..^end]);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string mark, string[] lines)
    {
        foreach (string line in lines.Take(MostLinesShown))
        {
            text.Append('\n').Append(mark).Append(line);
        }

        if (lines.Length > MostLinesShown)
        {
            text.Append('\n').Append(mark).Append("... ").Append(lines.Length - MostLinesShown).Append(" more lines");
        }
    }

    private static IEnumerable<string> VerifiedFiles(string folder, string test) =>
        Directory.GetFiles(folder, test + "#*.verified.*").Concat(Directory.GetFiles(folder, test + ".verified.*"));

    private static string Normalise(string text) => text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
}
#endif
