using System.Collections.Generic;
using System.Globalization;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>The largest value of each window, channel by channel; the gradient goes to the first of the largest, row by row.</summary>
internal sealed class MaxPool2D : Layer
{
    private readonly Window _window;
    private readonly int _channels;
    private readonly string _suffix;

    // Where in its window each maximum was: 0, 1, ... row by row.
    private Tensor? _place;

    private MaxPool2D(Window window, LayerBinding binding)
    {
        _window = window;
        _channels = binding.InputShape[0];
        _suffix = binding.Suffix;
    }

    public static LayerDefinition Definition { get; } = new("MaxPool2D", b => Window.Bind(b, strideIsKernel: true) is { } window ? new MaxPool2D(window, b) : null);

    public override string Description => string.Format(CultureInfo.InvariantCulture, "MaxPool2D {0}x{1}", _window.Rows.Kernel, _window.Columns.Kernel);

    public override IReadOnlyList<int> OutputShape => new[] { _channels, _window.Rows.Output, _window.Columns.Output };

    public override Tensor Forward(LoweringContext context, Tensor x)
    {
        Tensor padded = _window.Pad(context, x, double.NegativeInfinity);
        var taps = new Taps(_window, x);
        Tensor? largest = null;
        Tensor? place = null;
        Tensor Named(string name) => context.Image(name, _channels, _window.Rows.Output, _window.Columns.Output, x.IsChannelsLast);
        for (int tap = 0; tap < taps.Count; tap++)
        {
            Expression value = taps.Of(padded, tap);
            string text = $"{x.Name}[{taps.Text(tap)}]";
            bool last = tap == taps.Count - 1;
            if (context.IsTraining)
            {
                Tensor next = last ? Named("I" + _suffix) : Named("I" + _suffix + "_part");
                Expression at = place is null ? 0.0 : new Call(Function.SelectGreater, value, taps.At(largest!), (double)tap, taps.At(place));
                context.Add(new Map(taps.At(next), taps.Axes, at, place is null ? $"{next.Name} = 0" : $"{next.Name} = {tap.ToString(CultureInfo.InvariantCulture)} where {text} > {largest!.Name}, else {place.Name}"));
                place = next;
            }

            Tensor larger = last ? Named("P" + _suffix) : Named("P" + _suffix + "_part");
            Expression max = largest is null ? value : new Call(Function.Max, taps.At(largest), value);
            context.Add(new Map(taps.At(larger), taps.Axes, max, largest is null ? $"{larger.Name} = {text}" : $"{larger.Name} = max({largest.Name}, {text})"));
            largest = larger;
        }

        _place = place;
        return largest!;
    }

    public override Tensor? Backward(LoweringContext context, Tensor x, Tensor y, Tensor dy, bool wantsInputGradient) => wantsInputGradient
        ? new Taps(_window, x).Spread(context, x, dy, (at, tap) => new Call(
            Function.SelectGreater, 0.5, new Call(Function.Abs, (Expression)at(_place!) - tap), at(dy), 0.0), tap => $"{dy.Name} where {_place!.Name} = {tap}")
        : null;
}
