using System;
using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using StaticNet.Training;

namespace Digits.Display;

/// <summary>A row for each finished epoch, and under them a bar for the whole of training.</summary>
internal sealed class EpochTable
{
    private const int BarColumns = 40;

    private readonly Table _table = new Table().Border(TableBorder.Simple).BorderColor(Palette.Empty);

    public EpochTable()
    {
        foreach (string heading in new[] { "epoch", "loss", "accuracy", "held-out loss", "held-out accuracy", "seconds" })
        {
            _table.AddColumn(new TableColumn(new Text(heading, Palette.Muted)).RightAligned());
        }
    }

    /// <summary>Adds a finished epoch.</summary>
    public void Add(EpochResult epoch) => _table.AddRow(
        new Text(Format($"{epoch.Epoch}")),
        new Text(Format($"{epoch.Loss:F4}")),
        new Text(Format($"{epoch.Score:F4}")),
        new Text(Format($"{epoch.ValidationLoss:F4}")),
        new Text(Format($"{epoch.ValidationScore:F4}"), new Style(Palette.Right, decoration: Decoration.Bold)),
        new Text(Format($"{epoch.Duration.TotalSeconds:F3}"), Palette.Muted));

    /// <summary>The table with the bar, and the figures of the epoch that runs.</summary>
    public IRenderable With(FitProgress progress)
    {
        double share = (progress.Epoch - 1 + ((double)progress.SamplesDone / progress.SamplesPerEpoch)) / progress.Epochs;
        int done = (int)(share * BarColumns);
        Paragraph bar = new Paragraph()
            .Append("  " + new string('━', done), new Style(Palette.Right))
            .Append(new string('━', BarColumns - done), new Style(Palette.Empty))
            .Append(Format($" {100 * share,3:F0} %  epoch {progress.Epoch}/{progress.Epochs}"))
            .Append(Format($"  {progress.Remaining.TotalSeconds:F0} s left"), Palette.Muted);
        Text figures = new(
            Format($"  loss {progress.Loss:F4}  accuracy {progress.Score:F4}  {progress.SamplesPerSecond:N0} samples/s"),
            Palette.Muted);
        return new Rows(_table, bar, figures);
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
