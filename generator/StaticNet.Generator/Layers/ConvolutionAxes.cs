using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>The axes of a convolution, and the indices along them; an axis of extent 1 takes no part, its index is 0.</summary>
internal sealed class ConvolutionAxes
{
    private readonly Window _window;
    private readonly Axis _y;
    private readonly Axis _x;
    private readonly Axis _i;
    private readonly Axis _j;
    private readonly Axis _g;
    private readonly Axis _q;
    private readonly Axis _c;
    private readonly Axis _p;
    private readonly Axis _o;

    /// <param name="window">The window that goes over the input.</param>
    /// <param name="groups">The groups of channels and filters.</param>
    /// <param name="channels">The input channels of a group.</param>
    /// <param name="filters">The filters of a group.</param>
    /// <param name="height">The lines of the result.</param>
    /// <param name="width">The pixels of a line.</param>
    /// <param name="filtersOfPanel">The filters of a panel; 0 for one axis of all filters of a group.</param>
    /// <param name="channelsOfPanel">The channels of a panel; 0 for one axis of all channels of a group.</param>
    public ConvolutionAxes(Window window, int groups, int channels, int filters, int height, int width, int filtersOfPanel, int channelsOfPanel)
    {
        _window = window;
        _y = Axis.Of("y", height);
        _x = Axis.Of("x", width);
        _i = Axis.Of("ky", window.Rows.Kernel);
        _j = Axis.Of("kx", window.Columns.Kernel);
        _g = Axis.Of("g", groups);
        _q = Axis.Of("q", channelsOfPanel == 0 ? 1 : channels / channelsOfPanel);
        _c = Axis.Of("c", channels / _q.Extent);
        _p = Axis.Of("p", filtersOfPanel == 0 ? 1 : filters / filtersOfPanel);
        _o = Axis.Of("o", filters / _p.Extent);
    }

    public Axis N { get; } = Axis.Batch();

    public AffineIndex Y => IndexOf(_y);

    public AffineIndex X => IndexOf(_x);

    public AffineIndex I => IndexOf(_i);

    public AffineIndex J => IndexOf(_j);

    /// <summary>Gets the input channel of a group.</summary>
    public AffineIndex C => (PanelOfChannels * _c.Extent) + ChannelInPanel;

    public AffineIndex PanelOfChannels => IndexOf(_q);

    public AffineIndex ChannelInPanel => IndexOf(_c);

    /// <summary>Gets the filter of a group.</summary>
    public AffineIndex O => (PanelOfFilters * _o.Extent) + FilterInPanel;

    public AffineIndex PanelOfFilters => IndexOf(_p);

    public AffineIndex FilterInPanel => IndexOf(_o);

    /// <summary>Gets the filter among all groups.</summary>
    public AffineIndex Filter => (IndexOf(_g) * _o.Extent * _p.Extent) + O;

    /// <summary>Gets the filter among all, the first of every group before the second.</summary>
    public AffineIndex FilterApart => (O * _g.Extent) + IndexOf(_g);

    /// <summary>Gets the input channel among all groups.</summary>
    public AffineIndex Channel => (IndexOf(_g) * _c.Extent * _q.Extent) + C;

    /// <summary>The axes of the output, in the order of memory; panels come first.</summary>
    public IReadOnlyList<Axis> Outputs(bool isChannelsLast) => Image(isChannelsLast, _p, _o);

    /// <summary>The axes of the input, in the order of memory; panels come first.</summary>
    public IReadOnlyList<Axis> Inputs(bool isChannelsLast) => Image(isChannelsLast, _q, _c);

    /// <summary>Gets the axes of an input that windows lie beside each other in, in the order of memory; panels come first.</summary>
    public IReadOnlyList<Axis> InputsByWindow => new[] { N }.Concat(Real(_q, _y, _i, _x, _j, _g, _c)).ToList();

    /// <summary>Gets the axes of the weights: panel, row and column of the kernel, channel, filter.</summary>
    public IReadOnlyList<Axis> Weights => Real(_p, _i, _j, _g, _c, _o);

    /// <summary>Gets the axes of the weights with the channels exchanged.</summary>
    public IReadOnlyList<Axis> TurnedWeights => Real(_q, _i, _j, _p, _o, _g, _c);

    /// <summary>Gets what an output sums over.</summary>
    public IReadOnlyList<Axis> Terms => Real(_i, _j, _c);

    /// <summary>Gets what an input's gradient sums over.</summary>
    public IReadOnlyList<Axis> GradientTerms => Real(_i, _j, _o);

    /// <summary>Gets what an input's gradient sums over where each pixel is in one window.</summary>
    public IReadOnlyList<Axis> FilterTerms => Real(_o);

    /// <summary>Where an output sums over rows and columns of the padding.</summary>
    public IReadOnlyList<Border> Borders()
    {
        var borders = new List<Border>();
        if (_window.Rows.IsPadded)
        {
            borders.Add(new Border(_y, _window.Rows.Stride, _i, _window.Rows.Dilation, _window.Rows.Before, _window.Rows.Input));
        }

        if (_window.Columns.IsPadded)
        {
            borders.Add(new Border(_x, _window.Columns.Stride, _j, _window.Columns.Dilation, _window.Columns.Before, _window.Columns.Input));
        }

        return borders;
    }

    /// <summary>Where a weight's gradient sums over outputs for which the weight meets the padding.</summary>
    public IReadOnlyList<Border> WeightBorders() => Borders().Select(b => new Border(b.Summed, b.Step, b.Out, b.Stride, b.Before, b.Extent)).ToList();

    /// <summary>Where a sum over several rows or columns leaves the image, if it does: also where the window begins inside of it.</summary>
    public IReadOnlyList<Border> GradientBorders() => new[]
    {
        new Border(_y, _window.Rows.Stride, _i, _window.Rows.Dilation, _window.Rows.Before, _window.Rows.Input),
        new Border(_x, _window.Columns.Stride, _j, _window.Columns.Dilation, _window.Columns.Before, _window.Columns.Input),
    }.Where(b => b.Summed.Extent > 1).ToList();

    /// <summary>
    /// Where results in joined rows sum over zeros only: the rows of the kernel that all of them have above the image, or below it.
    /// </summary>
    /// <param name="width">The pixels from one row to the next, with their border.</param>
    /// <param name="before">The rows and columns of zeros that the first window has before the image's first pixel.</param>
    /// <param name="image">The rows and columns from the image's first pixel to its last.</param>
    public IReadOnlyList<Border> MarginsOfJoined(int width, (int Rows, int Columns) before, (int Rows, int Columns) image)
    {
        // A row of the kernel reads from its first column to its last: only zeros, if all of that lies before the image's first pixel or behind its last.
        int otherColumns = _window.Columns.Reach - 1;
        int first = (before.Rows * width) + before.Columns - otherColumns;
        int count = ((image.Rows - 1) * width) + image.Columns + otherColumns;
        return _i.Extent > 1 ? new[] { new Border(_x, 1, _i, _window.Rows.Dilation * width, first, count) } : System.Array.Empty<Border>();
    }

    /// <summary>Gets what a weight's gradient sums over.</summary>
    public IReadOnlyList<Axis> WeightTerms => new[] { N }.Concat(new[] { _y, _x }.Where(a => a.Extent > 1)).ToList();

    public AffineIndex Row => (Y * _window.Rows.Stride) + (I * _window.Rows.Dilation);

    public AffineIndex Column => (X * _window.Columns.Stride) + (J * _window.Columns.Dilation);

    private static AffineIndex IndexOf(Axis axis) => axis.Extent == 1 ? 0 : axis;

    private IReadOnlyList<Axis> Image(bool isChannelsLast, Axis panel, Axis channel) =>
        new[] { N }.Concat(isChannelsLast ? Real(panel, _y, _x, _g, channel) : Real(_g, panel, channel, _y, _x)).ToList();

    /// <summary>The axes longer than 1, or the last one.</summary>
    private static IReadOnlyList<Axis> Real(params Axis[] axes)
    {
        List<Axis> real = axes.Where(a => a.Extent > 1).ToList();
        return real.Count > 0 ? real : new[] { axes[axes.Length - 1] };
    }
}
