using System.Collections.Generic;
using System.Linq;
using StaticNet.Benchmarks.Measuring;
using static System.FormattableString;

namespace StaticNet.Benchmarks.Reporting;

/// <summary>The figures as rows of text.</summary>
internal static class Table
{
    /// <summary>The titles of the columns.</summary>
    public static IReadOnlyList<string> Titles(IReadOnlyList<string> peers) =>
    [
        "workload", "variant", "threads", "median", "p10", "p90", "GFLOP/s", "of peak", "bytes",
        .. peers.SelectMany(peer => new[] { peer, "ratio" }),
    ];

    /// <summary>The cells of a row. A ratio is the median of the rounds' ratios: how many times longer the peer takes.</summary>
    public static IReadOnlyList<string> Cells(Result result, IReadOnlyList<string> peers)
    {
        Comparison comparison = result.Comparison;
        return
        [
            result.Workload.Name,
            result.Variant.ToString().ToLowerInvariant(),
            Invariant($"{result.Threads}"),
            Figures.Time(comparison.Ours.Median),
            Figures.Time(comparison.Ours.Quantile(0.1)),
            Figures.Time(comparison.Ours.Percentile90),
            Figures.Digits(result.GigaflopsPerSecond),
            Invariant($"{100 * comparison.SharesOfPeak.Median:F1} %"),
            Invariant($"{result.BytesAllocated}"),
            .. peers.SelectMany(peer => comparison.Peers.TryGetValue(peer, out Samples? times)
                ? new[] { Figures.Time(times.Median), Figures.Digits(comparison.Ratios[peer].Median) }
                : ["", ""]),
        ];
    }

    /// <summary>A row for terminals: the first two columns to the left, the others to the right.</summary>
    public static string Line(IReadOnlyList<string> cells) =>
        string.Join("  ", cells.Select((cell, column) => column < 2 ? cell.PadRight(9) : cell.PadLeft(column < 3 ? 7 : 9))).TrimEnd();
}
