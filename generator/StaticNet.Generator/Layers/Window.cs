using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>One dimension of a sliding window.</summary>
/// <param name="Input">The extent of the input.</param>
/// <param name="Kernel">The extent of the window.</param>
/// <param name="Stride">From one window to the next.</param>
/// <param name="Before">Elements added before the first.</param>
/// <param name="After">Elements added after the last.</param>
/// <param name="Dilation">From one element of the window to the next.</param>
/// <param name="IsCeiling">Whether a last window counts that reaches beyond the padding, if it begins in the input or before it.</param>
internal sealed record Slide(int Input, int Kernel, int Stride, int Before, int After, int Dilation, bool IsCeiling)
{
    /// <summary>Gets the number of windows.</summary>
    public int Output
    {
        get
        {
            int room = Input + Before + After - Reach;
            int whole = (room / Stride) + 1;
            return IsCeiling && room % Stride > 0 && whole * Stride < Input + Before ? whole + 1 : whole;
        }
    }

    /// <summary>Gets the extent of the input with its padding, and with what the last window has beyond it.</summary>
    public int Padded => Math.Max(Input + Before + After, Spread - 1 + Reach);

    /// <summary>Gets the elements from the first to the last of a window.</summary>
    public int Reach => (Dilation * (Kernel - 1)) + 1;

    /// <summary>Gets the elements from the first window's gradient to the last one's, a stride apart.</summary>
    public int Spread => ((Output - 1) * Stride) + 1;

    /// <summary>Gets how far before the first of these the sum begins that is the gradient of the first input element.</summary>
    public int BeforeSpread => Reach - 1 - Before;

    /// <summary>Gets a value indicating whether there is anything around the input.</summary>
    public bool IsPadded => Padded > Input;

    /// <summary>Gets a value indicating whether windows lie beside each other in the input, as they do in patches.</summary>
    public bool AreApart => Dilation == 1 && Kernel <= Stride && Before == 0 && ((Output - 1) * Stride) + Kernel <= Input;

    /// <summary>The elements of a window that lie in the input, or in the input and its padding.</summary>
    public int Elements(int window, bool withPadding)
    {
        (int first, int end) = withPadding ? (0, Input + Before + After) : (Before, Before + Input);
        return Enumerable.Range(0, Kernel).Count(i => (window * Stride) + (i * Dilation) is var at && at >= first && at < end);
    }
}

/// <summary>The sliding window of a convolution or of pooling.</summary>
internal sealed record Window(Slide Rows, Slide Columns)
{
    /// <summary>Gets a value indicating whether each pixel of the input is in one window, or in none.</summary>
    public bool IsPatch => Rows.AreApart && Columns.AreApart;

    /// <summary>Reads kernel, stride, padding and dilation of an attribute, and checks them against an image.</summary>
    public static Window? Bind(LayerBinding binding, bool strideIsKernel = false)
    {
        if (binding.InputShape.Count != 3)
        {
            binding.Arguments.DoesNotFit(binding.InputShape, "an image [channels, height, width]");
            return null;
        }

        NodeArguments arguments = binding.Arguments;
        int before = arguments.ProblemCount;
        Slide Of(string side, string before, string after, string kernelName, int input)
        {
            int kernel = arguments.Has(kernelName) ? arguments.Integer(kernelName, 1, 1 << 12) : arguments.Integer("kernel", 1, 1 << 12);
            int First(int minimum, int otherwise, params string[] names) =>
                arguments.Integer(names.FirstOrDefault(arguments.Has) ?? names[names.Length - 1], minimum, 1 << 12, otherwise);
            return new Slide(
                input,
                kernel,
                First(1, strideIsKernel ? kernel : 1, "Stride" + side, "Stride"),
                First(0, 0, "Padding" + before, "Padding" + side, "Padding"),
                First(0, 0, "Padding" + after, "Padding" + side, "Padding"),
                First(1, 1, "Dilation" + side, "Dilation"),
                arguments.Boolean("CeilMode", false));
        }

        Slide rows = Of("Height", "Top", "Bottom", "kernelHeight", binding.InputShape[1]);
        Slide columns = Of("Width", "Left", "Right", "kernelWidth", binding.InputShape[2]);
        if (arguments.ProblemCount > before)
        {
            return null;
        }

        if (TooSmall(rows) || TooSmall(columns))
        {
            arguments.DoesNotFit(binding.InputShape, $"an image of at least {rows.Reach} x {columns.Reach} pixels with its padding, the reach of the kernel");
            return null;
        }

        return new Window(rows, columns);
    }

    /// <summary>The input with a border of a constant, or the input itself where there is no padding.</summary>
    public Tensor Pad(LoweringContext context, Tensor x, double border)
    {
        if (!Rows.IsPadded && !Columns.IsPadded)
        {
            return x;
        }

        Tensor padded = context.Image("Pad_" + x.Name, x.Shape[0], Rows.Padded, Columns.Padded, x.IsChannelsLast);
        Fill(context, padded, border, (Rows.Before, Columns.Before), (Rows.Input, Columns.Input));
        (Axis n, Axis r, Axis c, Axis k) = (Axis.Batch(), Axis.Of("y", Rows.Input), Axis.Of("x", Columns.Input), Axis.Of("c", x.Shape[0]));
        context.Add(new Map(
            padded.At(n, k, r + (AffineIndex)Rows.Before, c + (AffineIndex)Columns.Before),
            padded.IsChannelsLast ? new[] { n, r, c, k } : new[] { n, k, r, c },
            x.At(n, k, r, c),
            $"{padded.Name} = {x.Name} with a border"));
        return padded;
    }

    /// <summary>
    /// The gradient by the windows, spread out over the padded input: a stride apart, with zeros in between and a border of the window's
    /// reach, so that the input's gradient is a convolution of stride 1.
    /// </summary>
    public Tensor Spread(LoweringContext context, Tensor dy, bool isChannelsLast)
    {
        (int top, int left) = (Rows.Reach - 1, Columns.Reach - 1);
        Tensor spread = context.Image("Spread_" + dy.Name, dy.Shape[0], Rows.Padded + top, Columns.Padded + left, isChannelsLast);
        bool isDense = Rows.Stride == 1 && Columns.Stride == 1;
        Fill(context, spread, 0, (top, left), isDense ? (Rows.Output, Columns.Output) : (0, 0));
        (Axis n, Axis r, Axis c, Axis k) = (Axis.Batch(), Axis.Of("y", Rows.Output), Axis.Of("x", Columns.Output), Axis.Of("c", dy.Shape[0]));
        context.Add(new Map(
            InSpread(spread, n, k, r, c),
            isChannelsLast ? new[] { n, r, c, k } : new[] { n, k, r, c },
            dy.At(n, k, r, c),
            $"{spread.Name} = {dy.Name} with zeros between and around"));
        return spread;
    }

    /// <summary>Where a window's gradient is, once it is spread out.</summary>
    public Access InSpread(Tensor spread, Axis n, AffineIndex channel, AffineIndex row, AffineIndex column) =>
        spread.At(n, channel, (row * Rows.Stride) + (Rows.Reach - 1), (column * Columns.Stride) + (Columns.Reach - 1));

    private static bool TooSmall(Slide slide) => slide.Reach > slide.Input + slide.Before + slide.After;

    /// <summary>
    /// Fills an image with a constant, except for the box that is written next: what lies before its first pixel, behind its last, and between
    /// its rows. Where pixels are in lanes, rows are short and it is all filled.
    /// </summary>
    private static void Fill(LoweringContext context, Tensor image, double value, (int Row, int Column) first, (int Rows, int Columns) box)
    {
        (int channels, int height, int width) = (image.Shape[0], image.Shape[1], image.Shape[2]);
        string formula = $"{image.Name} = {(value == 0 ? "0" : "-∞")}";
        Axis n = Axis.Batch();
        void Run(int start, int pixels, string what)
        {
            if (pixels > 0)
            {
                Axis o = Axis.Of("o", pixels * channels);
                context.Add(new Map(image.Flat(n, (AffineIndex)o + (start * channels)), new[] { n, o }, value, formula + what));
            }
        }

        if (!image.IsChannelsLast || box.Rows == 0)
        {
            Run(0, height * width, string.Empty);
            return;
        }

        int begin = (first.Row * width) + first.Column;
        int end = ((first.Row + box.Rows - 1) * width) + first.Column + box.Columns;
        Run(0, begin, " before the first pixel");
        Run(end, (height * width) - end, " behind the last");
        if (box.Columns < width && box.Rows > 1)
        {
            (Axis y, Axis o) = (Axis.Of("y", box.Rows - 1), Axis.Of("o", (width - box.Columns) * channels));
            AffineIndex at = ((AffineIndex)y * width * channels) + o + ((begin + box.Columns) * channels);
            context.Add(new Map(image.Flat(n, at), new[] { n, y, o }, value, formula + " between rows"));
        }
    }
}
