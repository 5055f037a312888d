using System;
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
        Tensor Image(string name) => context.Image(name, _channels, _window.Rows.Output, _window.Columns.Output, x.IsChannelsLast);
        Tensor y = Image("P" + _suffix);
        _place = context.IsTraining ? Image("I" + _suffix) : null;

        // The largest of the first elements of each window, and its place among them.
        Expression largest = taps.Of(padded, 0);
        Expression place = 0.0;
        for (int tap = Math.Min(1, taps.Count - 1); tap < taps.Count; tap++)
        {
            Expression value = taps.Of(padded, tap);
            Tensor OfFirst(Tensor all) => tap == taps.Count - 1 ? all : Image(all.Name + "_first" + (tap + 1).ToString(CultureInfo.InvariantCulture));
            Tensor larger = OfFirst(y);
            Expression max = tap == 0 ? value : new Call(Function.Max, largest, value);
            context.Add(new Map(taps.At(larger), taps.Axes, max, $"{y.Name} = maximum of {x.Name} over windows of {_window.Rows.Kernel}x{_window.Columns.Kernel}"));
            if (_place is not null)
            {
                Tensor next = OfFirst(_place);
                Expression at = tap == 0 ? place : new Call(Function.SelectGreater, value, largest, (double)tap, place);
                context.Add(new Map(taps.At(next), taps.Axes, at, $"{_place.Name} = place of the maximum in its window, row by row"));
                place = taps.At(next);
            }

            largest = taps.At(larger);
        }

        return y;
    }

    public override Tensor? Backward(LoweringContext context, Tensor x, Tensor y, Tensor dy, bool wantsInputGradient) => wantsInputGradient
        ? new Taps(_window, x).Spread(context, x, dy, (at, tap) => new Call(Function.SelectEqual, at(_place!), tap, at(dy), 0.0), tap => $"{dy.Name} where {_place!.Name} = {tap}")
        : null;
}
