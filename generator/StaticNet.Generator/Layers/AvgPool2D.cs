using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>The mean of each window, channel by channel; the padding counts as zeros.</summary>
internal sealed class AvgPool2D : Layer
{
    private readonly Window _window;
    private readonly int _channels;
    private readonly string _suffix;

    private AvgPool2D(Window window, LayerBinding binding)
    {
        _window = window;
        _channels = binding.InputShape[0];
        _suffix = binding.Suffix;
    }

    public static LayerDefinition Definition { get; } = new("AvgPool2D", b => Window.Bind(b, strideIsKernel: true) is { } window ? new AvgPool2D(window, b) : null);

    public override string Description => string.Format(CultureInfo.InvariantCulture, "AvgPool2D {0}x{1}", _window.Rows.Kernel, _window.Columns.Kernel);

    public override IReadOnlyList<int> OutputShape => new[] { _channels, _window.Rows.Output, _window.Columns.Output };

    private double Share => 1.0 / (_window.Rows.Kernel * _window.Columns.Kernel);

    public override Tensor Forward(LoweringContext context, Tensor x)
    {
        Tensor padded = _window.Pad(context, x, 0);
        var taps = new Taps(_window, x);
        Tensor y = context.Image("P" + _suffix, _channels, _window.Rows.Output, _window.Columns.Output, x.IsChannelsLast);
        Expression sum = Enumerable.Range(0, taps.Count).Select(t => (Expression)taps.Of(padded, t)).Aggregate((a, b) => a + b);
        context.Add(new Map(taps.At(y), taps.Axes, sum * Share, $"{y.Name} = mean of {x.Name} over windows"));
        return y;
    }

    public override Tensor? Backward(LoweringContext context, Tensor x, Tensor y, Tensor dy, bool wantsInputGradient) => wantsInputGradient
        ? new Taps(_window, x).Spread(context, x, dy, (taps, _) => (Expression)taps.At(dy) * Share, _ => $"{dy.Name} / {Count}")
        : null;

    private string Count => (_window.Rows.Kernel * _window.Columns.Kernel).ToString(CultureInfo.InvariantCulture);
}
