using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.Words;

/// <summary>
/// Draws f and f' of an activation over [-4, 4] as SVG. The values are those of generated code; f' is their central difference, which at
/// a width of 2e-4 is exact to a thousandth of a pixel.
/// </summary>
internal static class ActivationPlot
{
    private const int Points = 320;
    private const double Reach = 4;
    private const double Top = 3;
    private const double Bottom = -2;
    private const double Scale = 48;
    private const double Half = 1e-4;

    /// <summary>Gives the plots of all elementwise activations, by name.</summary>
    public static IReadOnlyDictionary<string, string> All()
    {
        string[] names = LanguageWord.Of(WordFamily.Activation).Select(word => word.Name).Except(["Softmax", "LogSoftmax"]).ToArray();
        IEnumerable<string> networks = names.Select(name =>
            $"[Network(1, Training = false, ElementType = ElementType.Float64)]\n[{name}]\npublic partial class {name}Curve {{ }}");
        GeneratorRun run = GeneratorHarness.Default.Run("using StaticNet;\n" + string.Join("\n", networks));
        Assert.Empty(run.CompilerDiagnostics);
        using MemoryStream image = new();
        Assert.True(run.Output.Emit(image).Success);
        Assembly assembly = Assembly.Load(image.ToArray());
        return names.ToDictionary(name => name, name => Draw((INetwork<double>)Activator.CreateInstance(assembly.GetType(name + "Curve")!)!));
    }

    private static string Draw(INetwork<double> network)
    {
        double[] x = Enumerable.Range(0, Points).Select(i => (2 * Reach * (i + 0.5) / Points) - Reach).ToArray();
        double[] f = Values(network, x);
        double[] above = Values(network, Array.ConvertAll(x, value => value + Half));
        double[] below = Values(network, Array.ConvertAll(x, value => value - Half));
        double[] slope = above.Zip(below, (a, b) => (a - b) / (2 * Half)).ToArray();

        StringBuilder svg = new();
        (string width, string height) = (Number(2 * Reach * Scale), Number((Top - Bottom) * Scale));
        svg.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"13\">\n");
        svg.Append($"<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n<g stroke=\"#e4e4e4\">\n");
        for (int unit = (int)-Reach + 1; unit < Reach; unit++)
        {
            svg.Append($"<path d=\"M{Horizontal(unit)} 0V{height}\"/>\n");
        }

        for (int unit = (int)Bottom + 1; unit < Top; unit++)
        {
            svg.Append($"<path d=\"M0 {Vertical(unit)}H{width}\"/>\n");
        }

        svg.Append($"</g>\n<path stroke=\"#808080\" d=\"M0 {Vertical(0)}H{width}M{Horizontal(0)} 0V{height}\"/>\n");
        svg.Append($"<path fill=\"none\" stroke=\"#d9822b\" stroke-width=\"2\" stroke-dasharray=\"6 4\" d=\"{Line(x, slope)}\"/>\n");
        svg.Append($"<path fill=\"none\" stroke=\"#1f6feb\" stroke-width=\"2.5\" d=\"{Line(x, f)}\"/>\n");
        svg.Append($"<text x=\"10\" y=\"20\" fill=\"#1f6feb\">A = f(Z)</text>\n<text x=\"10\" y=\"38\" fill=\"#d9822b\">f'(Z), dashed</text>\n");
        svg.Append($"<text x=\"{Horizontal(1.05)}\" y=\"{Vertical(-0.3)}\" fill=\"#606060\">1</text>\n<text x=\"{Horizontal(-0.25)}\" y=\"{Vertical(1.05)}\" fill=\"#606060\">1</text>\n");
        return svg.Append("</svg>\n").ToString();
    }

    private static double[] Values(INetwork<double> network, double[] x)
    {
        double[] values = new double[x.Length];
        network.Predict(x, values);
        return values;
    }

    /// <summary>A line that is interrupted where the function jumps.</summary>
    private static string Line(double[] x, double[] y)
    {
        StringBuilder path = new();
        for (int i = 0; i < x.Length; i++)
        {
            bool starts = i == 0 || Math.Abs(y[i] - y[i - 1]) > 0.5;
            path.Append($"{(starts ? "M" : "L")}{Horizontal(x[i])} {Vertical(y[i])}");
        }

        return path.ToString();
    }

    private static string Horizontal(double x) => Number((x + Reach) * Scale);

    private static string Vertical(double y) => Number((Top - y) * Scale);

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
