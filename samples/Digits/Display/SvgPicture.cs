using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Digits.Display;

/// <summary>Draws what a terminal of 100 columns shows as an SVG picture, a cell 8.4 x 18 units.</summary>
internal static class SvgPicture
{
    /// <summary>The width of the terminal in characters.</summary>
    public const int Columns = 100;

    private const string Fonts = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace";
    private const double CellWidth = 8.4;
    private const double CellHeight = 18;
    private const double Margin = 16;

    public static void Write(string path, IEnumerable<IRenderable> shown)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.TrueColor,
            Out = new AnsiConsoleOutput(TextWriter.Null),
        });
        console.Profile.Width = Columns;

        StringBuilder cells = new();
        int row = 0;
        int column = 0;
        foreach (Segment segment in Merge(shown.SelectMany(renderable => renderable.GetSegments(console))))
        {
            string[] lines = segment.Text.Split('\n');
            for (int i = 0; i < lines.Length; i++)
            {
                (row, column) = i == 0 ? (row, column) : (row + 1, 0);
                Draw(cells, new Segment(lines[i], segment.Style), column, row);
                column += lines[i].Length;
            }
        }

        string size = Format($"{(Columns * CellWidth) + (2 * Margin):0.#} {(row * CellHeight) + (2 * Margin):0.#}");
        File.WriteAllText(path, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" font-family="{Fonts}" font-size="14">
            <rect width="100%" height="100%" rx="8" fill="#0d1117"/>
            <g xml:space="preserve" shape-rendering="crispEdges">
            {cells}</g>
            </svg>

            """.ReplaceLineEndings("\n"));
    }

    /// <summary>Makes one segment of neighbours of the same style.</summary>
    private static IEnumerable<Segment> Merge(IEnumerable<Segment> segments)
    {
        Segment? run = null;
        foreach (Segment segment in segments)
        {
            if (run is not null && !run.Style.Equals(segment.Style))
            {
                yield return run;
                run = null;
            }

            run = run is null ? segment : new Segment(run.Text + segment.Text, run.Style);
        }

        if (run is not null)
        {
            yield return run;
        }
    }

    private static void Draw(StringBuilder cells, Segment segment, int column, int row)
    {
        string text = segment.Text;
        string foreground = segment.Style.Foreground == Color.Default ? "#c9d1d9" : "#" + segment.Style.Foreground.ToHex();
        if (segment.Style.Background != Color.Default)
        {
            Rectangle(cells, column, row, 0, 1, text.Length, "#" + segment.Style.Background.ToHex());
        }

        string glyphs = text.Trim();
        column += text.Length - text.TrimStart().Length;
        switch (glyphs.Length == 0 ? ' ' : glyphs[0])
        {
            case ' ':
                break;
            case '▀' when segment.Style.Foreground.Equals(segment.Style.Background):
                break;
            case '▀':
                Rectangle(cells, column, row, 0, 0.5, glyphs.Length, foreground);
                break;
            case '━':
                Rectangle(cells, column, row, 0.42, 0.16, glyphs.Length, foreground);
                break;
            case '─':
                Rectangle(cells, column, row, 0.48, 0.06, glyphs.Length, foreground);
                break;
            default:
                string weight = segment.Style.Decoration.HasFlag(Decoration.Bold) ? " font-weight=\"bold\"" : string.Empty;
                string fill = segment.Style.Decoration.HasFlag(Decoration.Dim) ? "#8b949e" : foreground;
                cells.Append(Format($"<text x=\"{X(column):0.#}\" y=\"{Y(row) + 13.5:0.#}\" "))
                    .Append(Format($"textLength=\"{glyphs.Length * CellWidth:0.#}\" fill=\"{fill}\"{weight}>"))
                    .Append(WebUtility.HtmlEncode(glyphs)).Append("</text>\n");
                break;
        }
    }

    private static void Rectangle(
        StringBuilder cells, int column, int row, double top, double height, int columns, string fill) => cells
            .Append(Format($"<rect x=\"{X(column):0.#}\" y=\"{Y(row) + (top * CellHeight):0.#}\" "))
            .Append(Format($"width=\"{columns * CellWidth:0.#}\" height=\"{height * CellHeight:0.#}\" fill=\"{fill}\"/>\n"));

    private static double X(int column) => Margin + (column * CellWidth);

    private static double Y(int row) => Margin + (row * CellHeight);

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
