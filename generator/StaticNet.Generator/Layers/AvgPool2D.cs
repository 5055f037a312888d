using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>The mean of each window, channel by channel; the padding counts as zeros, or not at all.</summary>
internal sealed class AvgPool2D : Layer
{
    private readonly Window _window;
    private readonly int _channels;
    private readonly string _suffix;
    private readonly bool _countsPadding;

    private AvgPool2D(Window window, LayerBinding binding)
    {
        _window = window;
        _countsPadding = binding.Arguments.Boolean("CountIncludePad", true);
        _channels = binding.InputShape[0];
        _suffix = binding.Suffix;
    }

    public static LayerDefinition Definition { get; } = new("AvgPool2D", b => Window.Bind(b, strideIsKernel: true) is { } window ? new AvgPool2D(window, b) : null);

    public override string Description => string.Format(CultureInfo.InvariantCulture, "AvgPool2D {0}x{1}", _window.Rows.Kernel, _window.Columns.Kernel);

    public override IReadOnlyList<int> OutputShape => new[] { _channels, _window.Rows.Output, _window.Columns.Output };

    /// <summary>The windows with equally many elements, in boxes: their rows, their columns, and how many elements they have.</summary>
    private IEnumerable<(Taps Taps, int Count)> Boxes(Tensor x) =>
        from rows in Runs(_window.Rows)
        from columns in Runs(_window.Columns)
        select (new Taps(_window, x, rows.Windows, columns.Windows), rows.Elements * columns.Elements);

    public override Tensor Forward(LoweringContext context, Tensor x)
    {
        Tensor padded = _window.Pad(context, x, 0);
        Tensor y = context.Image("P" + _suffix, _channels, _window.Rows.Output, _window.Columns.Output, x.IsChannelsLast);
        foreach ((Taps taps, int count) in Boxes(x))
        {
            Expression sum = Enumerable.Range(0, taps.Count).Select(t => (Expression)taps.Of(padded, t)).Aggregate((a, b) => a + b);
            context.Add(new Map(taps.At(y), taps.Axes, sum * Share(count), $"{y.Name} = mean of {x.Name} over windows of {Text(count)}"));
        }

        return y;
    }

    public override Tensor? Backward(LoweringContext context, Tensor x, Tensor y, Tensor dy, bool wantsInputGradient)
    {
        if (!wantsInputGradient)
        {
            return null;
        }

        var all = new Taps(_window, x);
        List<(Taps Taps, int Count)> boxes = Boxes(x).ToList();
        if (boxes.Count == 1)
        {
            int count = boxes[0].Count;
            return all.Spread(context, x, dy, (at, _) => (Expression)at(dy) * Share(count), _ => $"{dy.Name} / {Text(count)}");
        }

        Tensor shares = context.Image("Share_" + dy.Name, _channels, _window.Rows.Output, _window.Columns.Output, x.IsChannelsLast);
        foreach ((Taps taps, int count) in boxes)
        {
            context.Add(new Map(taps.At(shares), taps.Axes, (Expression)taps.At(dy) * Share(count), $"{shares.Name} = {dy.Name} / {Text(count)}"));
        }

        return all.Spread(context, x, shares, (at, _) => at(shares), _ => shares.Name);
    }

    /// <summary>A window without elements has the mean 0.</summary>
    private static double Share(int count) => count == 0 ? 0 : 1.0 / count;

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>The windows along one dimension, in runs of those with equally many elements.</summary>
    private IEnumerable<((int First, int Count) Windows, int Elements)> Runs(Slide slide)
    {
        int first = 0;
        for (int window = 1; window <= slide.Output; window++)
        {
            int elements = slide.Elements(first, _countsPadding);
            if (window == slide.Output || slide.Elements(window, _countsPadding) != elements)
            {
                yield return ((first, window - first), elements);
                first = window;
            }
        }
    }
}
