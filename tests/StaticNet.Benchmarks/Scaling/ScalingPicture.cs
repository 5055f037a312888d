using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using static System.FormattableString;

namespace StaticNet.Benchmarks.Scaling;

/// <summary>
/// Draws the sweep as SVG: two diagrams, dense layers and convolutions, with the time of a multiply-add over the width. The unit is the
/// time at the core's peak, so that the clock does not matter.
/// </summary>
internal static class ScalingPicture
{
    private const string Fonts = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace";
    private const double PanelWidth = 380;
    private const double PanelHeight = 240;
    private const double Left = 64;
    private const double Top = 56;
    private const double Gap = 60;

    /// <summary>The top of the scale: slower ones are drawn there.</summary>
    private const double Slowest = 16;

    private static readonly string[] Colours = ["#58a6ff", "#3fb950", "#d29922", "#f778ba", "#bc8cff"];

    /// <summary>The text of the file.</summary>
    public static string Draw(IReadOnlyList<ScalingPoint> points, string machine)
    {
        StringBuilder shapes = new();
        Panel(shapes, Left, "dense layers, batch 64", "units", [.. points.Where(point => point.Layer.IsDense).GroupBy(_ => string.Empty)], 8, 4096);
        Panel(
            shapes,
            Left + PanelWidth + Gap,
            "convolutions 3x3, one image",
            "channels",
            [.. points.Where(point => !point.Layer.IsDense).GroupBy(point => Invariant($"{point.Layer.Side}x{point.Layer.Side}"))],
            8,
            256);

        double width = Left + (2 * PanelWidth) + Gap + 72;
        const double Height = Top + PanelHeight + 72;
        Text(shapes, Left, 24, "start", "#c9d1d9", "time of a multiply-add, 1 = at the peak of the core");
        Text(shapes, Left, Height - 12, "start", "#8b949e", machine);
        return Invariant($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:0.#} {Height:0.#}" font-family="{Fonts}" font-size="12">
            <rect width="100%" height="100%" rx="8" fill="#0d1117"/>
            {shapes}</svg>

            """).ReplaceLineEndings("\n");
    }

    private static void Panel(
        StringBuilder shapes, double left, string title, string axis, IReadOnlyList<IGrouping<string, ScalingPoint>> lines, int first, int last)
    {
        double X(double width) => left + (PanelWidth * Math.Log2(width / first) / Math.Log2((double)last / first));
        Text(shapes, left, Top - 10, "start", "#c9d1d9", title);
        for (double value = 1; value <= Slowest; value *= 2)
        {
            Line(shapes, left, Y(value), left + PanelWidth, Y(value), "#30363d");
            Text(shapes, left - 8, Y(value) + 4, "end", "#8b949e", Invariant($"{value:0}"));
        }

        for (int width = first; width <= last; width *= 2)
        {
            Text(shapes, X(width), Top + PanelHeight + 18, "middle", "#8b949e", Invariant($"{width}"));
        }

        Text(shapes, left + (PanelWidth / 2), Top + PanelHeight + 36, "middle", "#c9d1d9", axis);
        double free = Top;
        foreach ((IGrouping<string, ScalingPoint> line, string colour) in lines.Zip(Colours))
        {
            (double X, double Y)[] places = [.. line.Select(point => (X(point.Layer.Width), Y(1 / point.ShareOfPeak)))];
            string path = string.Join(" ", places.Select(place => Invariant($"{place.X:0.#},{place.Y:0.#}")));
            shapes.Append(Invariant($"<polyline points=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>\n"));
            foreach ((double x, double y) in places)
            {
                shapes.Append(Invariant($"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"3\" fill=\"{colour}\"/>\n"));
            }

            Text(shapes, left + PanelWidth + 8, free += 16, "start", colour, line.Key);
        }
    }

    /// <summary>The scale is logarithmic, from 1 at the bottom.</summary>
    private static double Y(double value) =>
        Top + (PanelHeight * (1 - (Math.Log2(Math.Clamp(value, 0.9, Slowest)) / Math.Log2(Slowest))));

    private static void Line(StringBuilder shapes, double x1, double y1, double x2, double y2, string colour) =>
        shapes.Append(Invariant($"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" stroke=\"{colour}\"/>\n"));

    private static void Text(StringBuilder shapes, double x, double y, string anchor, string colour, string text) => shapes
        .Append(Invariant($"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\" fill=\"{colour}\">"))
        .Append(WebUtility.HtmlEncode(text)).Append("</text>\n");
}
