using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Spectre.Console;
using StaticNet.Metrics;

namespace Digits.Display;

/// <summary>The confusion matrix: a row for each true class, a column for each class read, the recall at the end.</summary>
internal sealed class ConfusionTable(ConfusionMatrix confusion, IReadOnlyList<string> classNames)
{
    private const int CellColumns = 5;

    /// <summary>What stands above it.</summary>
    public const string Heading = "What is shown (rows) and what was read (columns):";

    /// <summary>The lines of the matrix as plain text.</summary>
    public IEnumerable<string> Lines()
    {
        int width = Classes.Max(actual => Label(actual).Length);
        yield return new string(' ', width) + string.Concat(Classes.Select(predicted => Cell(predicted))) + "   recall";
        foreach (int actual in Classes)
        {
            yield return Label(actual).PadLeft(width)
                + string.Concat(Classes.Select(predicted => Cell(confusion[actual, predicted])))
                + "   " + Recall(actual);
        }
    }

    /// <summary>The matrix with a colour for each cell: the larger its share of the row, the stronger.</summary>
    public Table Coloured()
    {
        Table table = new Table().Border(TableBorder.None);
        table.AddColumn(new TableColumn(string.Empty).RightAligned());
        foreach (int predicted in Classes)
        {
            table.AddColumn(new TableColumn(new Text(Cell(predicted) + " ", Palette.Muted)).Padding(0, 0));
        }

        table.AddColumn(new TableColumn(new Text("  recall", Palette.Muted)).Padding(0, 0));
        foreach (int actual in Classes)
        {
            table.AddRow(
            [
                new Text(Label(actual), Palette.Muted),
                .. Classes.Select(predicted => new Text(Cell(confusion[actual, predicted]) + " ", CellStyle(actual, predicted))),
                new Text("  " + Recall(actual)),
            ]);
        }

        return table;
    }

    private IEnumerable<int> Classes => Enumerable.Range(0, confusion.ClassCount);

    private static string Cell(long value) => value.ToString(CultureInfo.InvariantCulture).PadLeft(CellColumns);

    /// <summary>The class's number, after its name where it has another.</summary>
    private string Label(int index)
    {
        string number = index.ToString(CultureInfo.InvariantCulture);
        return classNames[index] == number ? number : $"{classNames[index]} {number}";
    }

    private string Recall(int actual) => confusion.Recall(actual).ToString("F4", CultureInfo.InvariantCulture);

    private Style CellStyle(int actual, int predicted)
    {
        long count = confusion[actual, predicted];
        if (count == 0)
        {
            return new Style(Palette.Empty);
        }

        Color full = actual == predicted ? Palette.Right : Palette.Wrong;
        return new Style(Color.White, Palette.Shade(full, count / (double)confusion.Actual(actual)));
    }
}
