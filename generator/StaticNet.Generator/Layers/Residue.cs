using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>
/// The rows, or the columns, of an input that are a stride apart. All of them meet the same elements of the window: row s y + r of the input is under
/// element k of window (s y + r + p - k) / s, where that is a whole number. Their gradient is a convolution of stride 1 over the outputs. With stride 1 the
/// elements may be apart: row y is under element k of window y + p - d k.
/// </summary>
internal sealed class Residue
{
    private readonly Slide _slide;
    private readonly int _first;
    private readonly int _firstTap;

    private Residue(Slide slide, int first)
    {
        (_slide, _first) = (slide, first);
        _firstTap = (first + slide.Before) % slide.Stride;
        Taps = Math.Max(0, (slide.Kernel - _firstTap + slide.Stride - 1) / slide.Stride);

        // The first pixel is under the first tap of this output; of a single tap, the last pixels may be under none.
        int output = (first + slide.Before - _firstTap) / slide.Stride;
        Before = (slide.Dilation * (Taps - 1)) - output;
        int all = (slide.Input - first + slide.Stride - 1) / slide.Stride;
        Pixels = Taps == 0 ? 0 : Taps == 1 ? Math.Max(0, Math.Min(all, slide.Output - output)) : all;
        LeavesOut = Pixels < all;
    }

    /// <summary>Gets the elements of the window that lie on these pixels.</summary>
    public int Taps { get; }

    /// <summary>Gets the pixels that have a gradient.</summary>
    public int Pixels { get; }

    /// <summary>Gets a value indicating whether some of the pixels are under no window, and no product writes the 0 that is their gradient.</summary>
    public bool LeavesOut { get; }

    /// <summary>Gets how far the taps of the first pixel reach beyond the first output.</summary>
    public int Before { get; }

    /// <summary>Gets the taps as a window over the outputs.</summary>
    public Slide OverOutputs => new(_slide.Output, Taps, Stride: 1, Before, After: 0, _slide.Dilation, IsCeiling: false);

    /// <summary>The residues of a stride, of those that the input has.</summary>
    public static IEnumerable<Residue> Of(Slide slide) => Enumerable.Range(0, Math.Min(slide.Stride, slide.Input)).Select(first => new Residue(slide, first));

    /// <summary>The row or the column of the input.</summary>
    public AffineIndex PixelOf(AffineIndex place) => (place * _slide.Stride) + _first;

    /// <summary>The row or the column of the kernel that is turned round: its taps lie as the outputs do, first to last.</summary>
    public AffineIndex TurnedTap(AffineIndex tap) => (tap * _slide.Stride) + (_slide.Kernel - 1 - _firstTap - (_slide.Stride * (Taps - 1)));

    /// <summary>These rows, or columns, in a name: <c>Rows1</c>; nothing for all.</summary>
    public string Name(string what) => _slide.Stride == 1 ? string.Empty : what + _first.ToString(CultureInfo.InvariantCulture);

    /// <summary>Which rows, or columns, these are; null for all.</summary>
    public string? Where(string what) => _slide.Stride == 1 ? null : string.Format(CultureInfo.InvariantCulture, "{0} {1}, {2}, …", what, _first, _first + _slide.Stride);
}
