using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using StaticNet.Benchmarks.Measuring;
using StaticNet.Benchmarks.Reporting;
using static System.FormattableString;

namespace StaticNet.Benchmarks.Scaling;

/// <summary>How the time of a multiply-add depends on the size of a layer: it should not.</summary>
internal static class ScalingSweep
{
    private static readonly int[] Units = [8, 12, 16, 24, 32, 48, 64, 100, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096];

    private static readonly int[] Channels = [8, 16, 32, 64, 128, 256];

    private static readonly int[] Sides = [8, 14, 28, 56, 112];

    private static readonly Effort Effort = new(TimeSpan.FromMilliseconds(3), TimeSpan.FromMilliseconds(1), 15, TimeSpan.FromSeconds(2));

    /// <summary>Measures all layers, prints a line for each and draws the picture.</summary>
    /// <param name="output">For the lines.</param>
    /// <param name="picture">The SVG file; null for none.</param>
    /// <param name="machine">The machine in a line.</param>
    public static void Run(TextWriter output, string? picture, string machine)
    {
        IEnumerable<Layer> dense = Units.Select(units => new Layer(units, 0));
        IEnumerable<Layer> images = Sides.SelectMany(side => Channels.Select(channels => new Layer(channels, side)));
        List<ScalingPoint> points = [];
        output.WriteLine("layer            call       ps of a multiply-add  of peak");
        foreach (Layer layer in dense.Concat(images))
        {
            ScalingPoint point = Measure(layer);
            points.Add(point);
            output.WriteLine(string.Join("  ", [
                layer.Name.PadRight(13), Figures.Time(point.Nanoseconds).PadLeft(8),
                Figures.Digits(1000 * point.Nanoseconds / layer.MultiplyAdds).PadLeft(21), Invariant($"{100 * point.ShareOfPeak:F1} %").PadLeft(8),
            ]));
        }

        if (picture is not null)
        {
            File.WriteAllText(picture, ScalingPicture.Draw(points, machine));
        }
    }

    private static ScalingPoint Measure(Layer layer)
    {
        INetwork<float> net = LayerCompiler.Create(layer);
        Random random = new(1);
        float[] inputs = [.. Enumerable.Range(0, layer.Samples * net.InputSize).Select(_ => random.NextSingle() - 0.5f)];
        float[] outputs = new float[layer.Samples * net.OutputSize];
        LayerSide side = new(calls =>
        {
            for (int call = 0; call < calls; call++)
            {
                net.Predict(inputs, outputs);
            }
        });
        WarmUp.Run(calls => side.Time(calls));
        Comparison comparison = Comparison.Run(side, [], 2 * layer.MultiplyAdds, 1, Effort);
        return new ScalingPoint(layer, comparison.Ours.Median, comparison.SharesOfPeak.Median);
    }

    private sealed class LayerSide(Action<int> run) : ISide
    {
        public string Name => "StaticNet";

        public bool IsBusy => false;

        public double Time(int calls)
        {
            run((calls / 8) + 1);
            long start = Stopwatch.GetTimestamp();
            run(calls);
            return Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
        }
    }
}
