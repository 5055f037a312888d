using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>The elements of a pooling window, one by one, each as seen from all windows at once.</summary>
internal sealed class Taps
{
    /// <summary>Elements of a window up to which a loop over windows has all of them in its body.</summary>
    private const int MostUnrolled = 9;

    private readonly Window _window;
    private readonly Axis _n = Axis.Batch();
    private readonly Axis _y;
    private readonly Axis _x;
    private readonly Axis _c;
    private readonly Tensor _image;
    private readonly AffineIndex _row;
    private readonly AffineIndex _column;

    public Taps(Window window, Tensor x)
        : this(window, x, (0, window.Rows.Output), (0, window.Columns.Output))
    {
    }

    /// <summary>Some of the windows.</summary>
    public Taps(Window window, Tensor x, (int First, int Count) rows, (int First, int Count) columns)
    {
        (_window, _image) = (window, x);
        (_y, _x, _c) = (Axis.Of("y", rows.Count), Axis.Of("x", columns.Count), Axis.Of("c", x.Shape[0]));
        (_row, _column) = ((AffineIndex)_y + rows.First, (AffineIndex)_x + columns.First);
        Axes = x.IsChannelsLast ? new[] { _n, _y, _x, _c } : new[] { _n, _c, _y, _x };
    }

    public int Count => _window.Rows.Kernel * _window.Columns.Kernel;

    /// <summary>Gets the axes of the windows, in the order of memory.</summary>
    public IReadOnlyList<Axis> Axes { get; }

    /// <summary>A value of each window.</summary>
    public Access At(Tensor tensor) => tensor.At(_n, _c, _row, _column);

    /// <summary>Element <paramref name="tap"/> of each window in the padded input.</summary>
    public Access Of(Tensor padded, int tap) => padded.At(_n, _c, (_row * _window.Rows.Stride) + Row(tap), (_column * _window.Columns.Stride) + Column(tap));

    public string Text(int tap) => (tap / _window.Columns.Kernel).ToString(CultureInfo.InvariantCulture) + ", " + (tap % _window.Columns.Kernel).ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Brings what every window gives to each of its elements back to the input. Where windows neither overlap nor leave elements out, each
    /// element of the input is written once; otherwise the input starts at 0 and contributions are added, tap by tap.
    /// </summary>
    /// <param name="context">Where to write.</param>
    /// <param name="x">The input.</param>
    /// <param name="dy">The gradient by the windows.</param>
    /// <param name="contribution">What an element gets, given its place in the window.</param>
    /// <param name="text">That as text.</param>
    public Tensor Spread(LoweringContext context, Tensor x, Tensor dy, Func<Func<Tensor, Access>, Expression, Expression> contribution, Func<string, string> text)
    {
        Tensor dx = context.GradientOf(x);
        bool once = Covers(_window.Rows) && Covers(_window.Columns);
        if (once && x.IsChannelsLast && Count <= MostUnrolled)
        {
            context.Add(InOrder(dx, contribution, text));
            return dx;
        }

        if (!once)
        {
            (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", dx.Size));
            context.Add(new Map(dx.Flat(n, o), new[] { n, o }, 0.0, $"{dx.Name} = 0"));
        }

        for (int tap = 0; tap < Count; tap++)
        {
            if (Inside(_window.Rows, Row(tap)) is not { } rows || Inside(_window.Columns, Column(tap)) is not { } columns)
            {
                continue;
            }

            // Only the windows whose element lies in the image, not in its padding.
            Taps part = new(_window, _image, rows, columns);
            Access target = part.In(dx, tap);
            Expression value = contribution(part.At, (double)tap);
            value = once ? value : (Expression)target + value;
            context.Add(new Map(target, part.Axes, value, $"{dx.Name}[{Text(tap)}] {(once ? "=" : "+=")} {text(tap.ToString(CultureInfo.InvariantCulture))}")
            {
                Part = string.Format(CultureInfo.InvariantCulture, "OfRow{0}Column{1}", tap / _window.Columns.Kernel, tap % _window.Columns.Kernel),
            });
        }

        return dx;
    }

    /// <summary>All elements of the input in the order of memory: each row and column of pixels is one of its window's.</summary>
    private Map InOrder(Tensor dx, Func<Func<Tensor, Access>, Expression, Expression> contribution, Func<string, string> text)
    {
        (Axis i, Axis j) = (Axis.Of("ky", _window.Rows.Kernel), Axis.Of("kx", _window.Columns.Kernel));
        Axis[] axes = new[] { _n, _y, i, _x, j, _c }.Where(a => a.IsBatch || a == _c || a.Extent > 1).ToArray();
        AffineIndex Index(Axis axis) => axis.Extent > 1 ? axis : 0;
        Access target = dx.At(_n, _c, (Index(_y) * _window.Rows.Stride) + Index(i), (Index(_x) * _window.Columns.Stride) + Index(j));
        var place = new Position((Index(i) * _window.Columns.Kernel) + Index(j));
        Expression value = contribution(tensor => tensor.At(_n, _c, Index(_y), Index(_x)), place);
        return new Map(target, axes, value, $"{dx.Name} = {text("the pixel's place")}");
    }

    /// <summary>Element <paramref name="tap"/> of each window in the input without its padding.</summary>
    private Access In(Tensor image, int tap) => image.At(
        _n, _c, (_row * _window.Rows.Stride) + (Row(tap) - _window.Rows.Before), (_column * _window.Columns.Stride) + (Column(tap) - _window.Columns.Before));

    private static bool Covers(Slide slide) => slide.Stride == slide.Kernel && !slide.IsPadded && slide.Dilation == 1 && slide.Output * slide.Stride == slide.Input;

    /// <summary>The windows whose element at an offset lies in the image.</summary>
    private static (int First, int Count)? Inside(Slide slide, int offset)
    {
        List<int> windows = Enumerable.Range(0, slide.Output).Where(w => (w * slide.Stride) + offset - slide.Before is var at && at >= 0 && at < slide.Input).ToList();
        return windows.Count == 0 ? null : (windows[0], windows.Count);
    }

    private int Row(int tap) => tap / _window.Columns.Kernel * _window.Rows.Dilation;

    private int Column(int tap) => tap % _window.Columns.Kernel * _window.Columns.Dilation;
}
