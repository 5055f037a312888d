using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using static System.FormattableString;

namespace StaticNet.Benchmarks.Reporting;

/// <summary>The table as Markdown, with its date and machine.</summary>
internal static class MarkdownReport
{
    /// <summary>Writes the file.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="machine">Lines about machine and peers.</param>
    /// <param name="results">The rows.</param>
    /// <param name="peers">The peers that have columns.</param>
    public static void Write(string path, IReadOnlyList<string> machine, IReadOnlyList<Result> results, IReadOnlyList<string> peers)
    {
        IReadOnlyList<string> titles = Table.Titles(peers);
        IEnumerable<string> lines =
        [
            Invariant($"Measured on {DateTime.UtcNow:yyyy-MM-dd}: {machine[0]}"),
            string.Empty,
            .. machine.Skip(1).Select(line => "- " + line),
            string.Empty,
            Row(titles),
            Row(titles.Select((_, column) => column < 2 ? "---" : "---:")),
            .. results.Select(result => Row(Table.Cells(result, peers))),
        ];
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
    }

    private static string Row(IEnumerable<string> cells) => "| " + string.Join(" | ", cells) + " |";
}
