using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>
/// A two-dimensional convolution (cross-correlation, as everywhere in the field):
/// Z[o, y, x] = b[o] + Σ W[o, c, i, j] X[c, s y + d i - p, s x + d j - p]. W is in memory as [row][column][channel][filter]; where it is large,
/// in panels of some filters, see <see cref="Panels"/>, and for the input's gradient a copy of it in panels of channels.
/// </summary>
internal sealed class Conv2D : Layer
{
    /// <summary>Weights from which they may be in panels: half of a second-level cache, which images share.</summary>
    private const int FewestWeightsOfPanels = 1 << 17;

    /// <summary>Filters, or channels, from which they may be: a row of 512 bytes.</summary>
    private const int FewestOfPanels = 128;

    /// <summary>
    /// Multiply-adds with each element of an image from which it may pay to copy it pixel by pixel: the copy took up to 5 % of the time of 576, and more
    /// than was gained with less.
    /// </summary>
    private const int FewestMultiplyAddsOfCopy = 512;

    /// <summary>Filters, about, whose weights a tile reads.</summary>
    private const int FiltersOfTile = 32;

    /// <summary>Products, at most, that an input's gradient consists of: each is a kernel.</summary>
    private const int MostResidues = 16;

    private readonly Window _window;
    private readonly int _channels;
    private readonly int _filters;
    private readonly int _groups;
    private readonly Tensor _w;
    private readonly Tensor? _b;
    private readonly string _suffix;
    private readonly int _filtersOfPanel;
    private readonly int _channelsOfPanel;

    /// <summary>
    /// Whether the input is copied pixel by pixel first, so that vectors can lie along the groups; or because the channels of a pixel are too far apart.
    /// </summary>
    private readonly bool _readsByPixel;

    // The last copy: the backward pass has that of the forward pass before it, and its order.
    private Tensor? _byPixel;

    private Conv2D(LayerBinding binding, Window window, int filters, int groups, bool bias, InitialWeights initial)
    {
        (_window, _filters, _groups, _suffix) = (window, filters, groups, binding.Suffix);
        _channels = binding.InputShape[0];
        bool isDepthwise = groups == _channels && groups == filters && groups >= Target.NarrowestLanes(binding.Element);
        _readsByPixel = (isDepthwise || PaysToCopy(binding.InputShape, binding.Element)) && !binding.IsChannelsLast && !PixelLanes.AreRows(window, false, filters);
        (int kh, int kw) = (window.Rows.Kernel, window.Columns.Kernel);
        long size = (long)kh * kw * (_channels / groups) * filters;
        bool areMany = groups == 1 && size >= FewestWeightsOfPanels;
        _filtersOfPanel = Panels.Length(filters, areMany && filters >= FewestOfPanels);
        _channelsOfPanel = Panels.Length(_channels, areMany && _channels >= FewestOfPanels);
        int[] shape = _filtersOfPanel == 0 ? new[] { kh, kw, _channels / groups, filters } : new[] { filters / _filtersOfPanel, kh, kw, _channels, _filtersOfPanel };
        _w = new Tensor(binding.UniqueName("W" + _suffix), TensorKind.Parameter, binding.Element, false, shape);
        _b = bias ? new Tensor(binding.UniqueName("b" + _suffix), TensorKind.Parameter, binding.Element, false, filters) : null;
        int fanIn = _channels / groups * kh * kw;
        int fanOut = filters / groups * kh * kw;
        int[] fileShape = { filters, _channels / groups, kh, kw };
        Parameter weights = initial.Weights(binding, _w, fileShape, _filtersOfPanel == 0 ? new[] { 2, 3, 1, 0 } : new[] { 0, 3, 4, 2, 1 }, fanIn, fanOut);
        if (_filtersOfPanel > 0)
        {
            weights = weights with
            {
                Axes = fileShape.Skip(1).Prepend(_filtersOfPanel).Prepend(filters / _filtersOfPanel).ToArray(),
                Meaning = weights.Meaning + Panels.Meaning(_filtersOfPanel, "filters"),
            };
        }

        var parameters = new List<Parameter> { weights };
        if (_b is not null)
        {
            parameters.Add(initial.Biases(binding, _b, fanIn, fanOut));
        }

        Parameters = parameters;
    }

    public static LayerDefinition Definition { get; } = new("Conv2D", Bind) { IsWeighted = true };

    public override string Description => string.Format(
        CultureInfo.InvariantCulture, "Conv2D {0}x{1}, {2} -> {3}", _window.Rows.Kernel, _window.Columns.Kernel, _channels, _filters);

    public override IReadOnlyList<int> OutputShape => new[] { _filters, _window.Rows.Output, _window.Columns.Output };

    public override IReadOnlyList<Parameter> Parameters { get; }

    public override bool IsChannelsLast(bool input) => !PixelLanes.AreRows(_window, input, _filters);

    public override long MultiplyAdds => (long)_w.Size * _window.Rows.Output * _window.Columns.Output;

    public override Tensor Forward(LoweringContext context, Tensor x)
    {
        if (_readsByPixel)
        {
            _byPixel = context.Image("Pixels_" + x.Name, _channels, x.Shape[1], x.Shape[2], isChannelsLast: true);
            context.Add(ImageOrder.ByPixel(x, _byPixel));
            x = _byPixel;
        }

        bool areRows = PixelLanes.AreRows(_window, x.IsChannelsLast, _filters);
        bool areJoined = !context.IsTraining && _groups == 1 && HasStride(1) && PixelLanes.AreJoinedRows(OutputShape, x, _window.Columns.Padded, _w.Size / _filters);
        bool hasBorders = !areRows && !areJoined && HasBorders();
        Tensor padded = hasBorders ? x : _window.Pad(context, x, 0);
        Tensor z = context.Image("Z" + _suffix, _filters, _window.Rows.Output, _window.Columns.Output, !areJoined && !areRows);
        Tensor result = areJoined ? PixelLanes.Join(context, z, padded) : z;
        ConvolutionAxes a = areJoined ? AxesOver(1, result.Shape[1], 0, 0) : AxesOverOutput(_filtersOfPanel, 0);
        string bias = _b is null ? string.Empty : $" + {_b.Name}";
        context.Add(new Contract(
            areJoined ? result.At(a.N, a.Filter, a.X) : result.At(a.N, a.Filter, a.Y, a.X),
            a.Outputs(z.IsChannelsLast),
            a.Terms,
            hasBorders
                ? x.At(a.N, a.Channel, a.Row - _window.Rows.Before, a.Column - _window.Columns.Before)
                : padded.At(a.N, a.Channel, a.Row, a.Column),
            Weight(_w, a.I, a.J, a),
            _b is null ? null : new Operand(_b.At(a.Filter)),
            $"{result.Name} = {x.Name} ∗ {_w.Name}{bias}{(areJoined ? PixelLanes.IsJoined : string.Empty)}")
        {
            Borders = hasBorders ? a.Borders() : Array.Empty<Border>(),
            Margins = areJoined
                ? a.MarginsOfJoined(padded.Shape[2], (_window.Rows.Before, _window.Columns.Before), (_window.Rows.Input, _window.Columns.Input))
                : Array.Empty<Border>(),
        });
        if (areJoined)
        {
            PixelLanes.Part(context, result, z, padded);
        }

        return z;
    }

    public override Tensor? Backward(LoweringContext context, Tensor x, Tensor y, Tensor dy, bool wantsInputGradient)
    {
        Tensor? gradient = Gradients(context, _byPixel ?? x, _groups == 1 ? x : _byPixel ?? x, dy, wantsInputGradient);
        if (_byPixel is null || gradient is null)
        {
            return gradient;
        }

        Tensor dx = context.GradientOf(x);
        context.Add(ImageOrder.ByChannel(gradient, dx));
        return dx;
    }

    /// <param name="context">The pass.</param>
    /// <param name="x">The input in the order of the forward pass.</param>
    /// <param name="ofWeights">
    /// The input in the order for dW: without groups as it came, since channel by channel those pixels that it sums over are neighbours (steps take 1 to 9 % less).
    /// </param>
    /// <param name="dy">The output's gradient.</param>
    /// <param name="wantsInputGradient">Whether the input's gradient is asked for.</param>
    private Tensor? Gradients(LoweringContext context, Tensor x, Tensor ofWeights, Tensor dy, bool wantsInputGradient)
    {
        // Where the input's gradient needs dZ spread out, all read that: then dZ itself need not be stored.
        Tensor? spread = wantsInputGradient && !GradientHasBorders(x, dy) ? _window.Spread(context, dy, x.IsChannelsLast) : null;
        bool readsSpread = spread is not null && spread.IsChannelsLast == dy.IsChannelsLast;
        Access Gradient(Axis n, AffineIndex filter, AffineIndex row, AffineIndex column) =>
            readsSpread ? _window.InSpread(spread!, n, filter, row, column) : dy.At(n, filter, row, column);

        // db[o] = Σ dZ[o, y, x]: over the pixels of a sample, then over the samples.
        if (_b is not null)
        {
            if (readsSpread && ChannelSums.Pixels(OutputShape) > 1)
            {
                ChannelSums.AddByRows(context, OutputShape, Gradient, context.GradientOf(_b), dy.Name);
            }
            else
            {
                ChannelSums.Add(context, OutputShape, dy, context.GradientOf(_b));
            }
        }

        WeightGradient(context, ofWeights, Gradient, $"{ofWeights.Name} ∗ {dy.Name}");
        return wantsInputGradient ? InputGradient(context, x, dy, spread) : null;
    }

    /// <summary>dW[i, j, c, o] = Σ X[c, s y + d i, s x + d j] dZ[o, y, x] over the pixels of all samples.</summary>
    private void WeightGradient(LoweringContext context, Tensor x, Func<Axis, AffineIndex, AffineIndex, AffineIndex, Access> dz, string terms)
    {
        Tensor dw = context.GradientOf(_w);
        ConvolutionAxes a = AxesOverOutput(_filtersOfPanel, 0);
        bool hasBorders = !PixelLanes.AreRows(_window, x.IsChannelsLast, _filters) && HasBorders();
        Tensor padded = hasBorders ? x : _window.Pad(context, x, 0);
        context.Add(new Contract(
            Weight(dw, a.I, a.J, a),
            a.Weights,
            a.WeightTerms,
            hasBorders
                ? x.At(a.N, a.Channel, a.Row - _window.Rows.Before, a.Column - _window.Columns.Before)
                : padded.At(a.N, a.Channel, a.Row, a.Column),
            dz(a.N, a.Filter, a.Y, a.X),
            null,
            $"{dw.Name} = {terms}")
        {
            Borders = hasBorders ? a.WeightBorders() : Array.Empty<Border>(),
        });
    }

    /// <summary>
    /// dX = dZ ∗ W, with W turned round and its channels exchanged, where dZ has its pixels s apart and zeros in between and around; or without
    /// zeros, by one product for each <see cref="Residue"/>.
    /// </summary>
    private Tensor InputGradient(LoweringContext context, Tensor x, Tensor dy, Tensor? spread)
    {
        Tensor dx = context.GradientOf(x);
        bool areJoined = spread is not null && _groups == 1 && PixelLanes.AreJoinedRows(x.Shape, spread, spread.Shape[2], _w.Size / _channels);
        int channelsOfPanel = areJoined || !x.IsChannelsLast ? 0 : _channelsOfPanel;
        int[] shape = { _window.Rows.Kernel, _window.Columns.Kernel, _filters / _groups };
        Tensor turned = context.Temporary(
            _w.Name + "T", channelsOfPanel == 0 ? shape.Append(_channels).ToArray() : shape.Prepend(_channels / channelsOfPanel).Append(channelsOfPanel).ToArray());
        Access Turned(AffineIndex row, AffineIndex column, ConvolutionAxes of) =>
            channelsOfPanel == 0 ? turned.At(row, column, of.O, of.Channel) : turned.At(of.PanelOfChannels, row, column, of.O, of.ChannelInPanel);
        ConvolutionAxes a = AxesOverOutput(_filtersOfPanel, channelsOfPanel);
        context.Add(new Map(
            Turned(a.I, a.J, a),
            a.TurnedWeights,
            Weight(_w, (a.I * -1) + (_window.Rows.Kernel - 1), (a.J * -1) + (_window.Columns.Kernel - 1), a),
            $"{turned.Name} = {_w.Name} turned round, filter by channel{(channelsOfPanel == 0 ? string.Empty : Panels.Meaning(channelsOfPanel, "channels"))}"));

        Tensor gradient = spread ?? dy;
        bool areApart = gradient.IsChannelsLast && _groups > 1 && _channels == _groups && _filters > _groups;
        gradient = areApart ? FiltersApart(context, gradient) : gradient;
        AffineIndex Filter(ConvolutionAxes of) => areApart ? of.FilterApart : of.Filter;
        if (spread is null)
        {
            GradientByResidues(context, dx, gradient, Filter, Turned, channelsOfPanel, $"{dx.Name} = {dy.Name} ∗ {turned.Name}");
            return dx;
        }

        Tensor result = areJoined ? PixelLanes.Join(context, dx, spread) : dx;
        a = areJoined ? AxesOver(1, result.Shape[1], 0, 0) : AxesOver(x.Shape[1], x.Shape[2], 0, channelsOfPanel);
        AffineIndex row = a.Y + (a.I * _window.Rows.Dilation) + _window.Rows.Before;
        AffineIndex column = a.X + (a.J * _window.Columns.Dilation) + _window.Columns.Before;
        context.Add(new Contract(
            areJoined ? result.At(a.N, a.Channel, a.X) : result.At(a.N, a.Channel, a.Y, a.X),
            a.Inputs(x.IsChannelsLast),
            a.GradientTerms,
            gradient.At(a.N, Filter(a), row, column),
            Turned(a.I, a.J, a),
            null,
            $"{result.Name} = {dy.Name} ∗ {turned.Name}{(areJoined ? PixelLanes.IsJoined : string.Empty)}")
        {
            Margins = areJoined
                ? a.MarginsOfJoined(spread.Shape[2], (_window.Rows.BeforeSpread, _window.Columns.BeforeSpread), (_window.Rows.Spread, _window.Columns.Spread))
                : Array.Empty<Border>(),
        });
        if (areJoined)
        {
            PixelLanes.Part(context, result, dx, spread);
        }

        return dx;
    }

    /// <summary>
    /// The gradient of the pixels that have the same rows and columns of the kernel over outputs: of 2 x 2 pixels under a kernel of 3 x 3 with stride 2,
    /// four products with one, two, two and four of the nine, where pixels apart and zeros between would be four with nine. One product for all where
    /// no windows overlap.
    /// </summary>
    private void GradientByResidues(
        LoweringContext context, Tensor dx, Tensor dz, Func<ConvolutionAxes, AffineIndex> filter, Func<AffineIndex, AffineIndex, ConvolutionAxes, Access> turned, int channelsOfPanel, string formula)
    {
        List<Residue> rows = Residue.Of(_window.Rows).ToList();
        List<Residue> columns = Residue.Of(_window.Columns).ToList();
        if (rows.Concat(columns).Any(r => r.LeavesOut))
        {
            (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", dx.Size));
            context.Add(new Map(dx.Flat(n, o), new[] { n, o }, 0.0, $"{dx.Name} = 0"));
        }

        if (_window.IsPatch)
        {
            ConvolutionAxes a = AxesOverOutput(0, channelsOfPanel);
            context.Add(new Contract(
                dx.At(a.N, a.Channel, a.Row, a.Column),
                a.InputsByWindow,
                a.FilterTerms,
                dz.At(a.N, filter(a), a.Y, a.X),
                turned((a.I * -1) + (_window.Rows.Kernel - 1), (a.J * -1) + (_window.Columns.Kernel - 1), a),
                null,
                formula));
            return;
        }

        foreach (Residue row in rows.Where(r => r.Pixels > 0))
        {
            foreach (Residue column in columns.Where(r => r.Pixels > 0))
            {
                var a = new ConvolutionAxes(new Window(row.OverOutputs, column.OverOutputs), _groups, _channels / _groups, _filters / _groups, row.Pixels, column.Pixels, 0, channelsOfPanel);
                IEnumerable<string> where = new[] { row.Where("rows"), column.Where("columns") }.OfType<string>();
                string name = row.Name("Rows") + column.Name("Columns");
                context.Add(new Contract(
                    dx.At(a.N, a.Channel, row.PixelOf(a.Y), column.PixelOf(a.X)),
                    a.Inputs(isChannelsLast: true),
                    a.GradientTerms,
                    dz.At(a.N, filter(a), a.Row - row.Before, a.Column - column.Before),
                    turned(row.TurnedTap(a.I), column.TurnedTap(a.J), a),
                    null,
                    formula + string.Concat(where.Select((w, at) => (at == 0 ? ", " : " and ") + w)))
                {
                    Borders = a.GradientBorders(),
                    Part = name.Length > 0 ? "Of" + name : name,
                });
            }
        }
    }

    /// <summary>dZ with the first filter of every group, then the second, and so on: vectors can then lie along groups of one channel.</summary>
    private Tensor FiltersApart(LoweringContext context, Tensor dy)
    {
        Tensor apart = context.Image("Apart_" + dy.Name, dy.Shape[0], dy.Shape[1], dy.Shape[2], isChannelsLast: true);
        (Axis n, Axis p, Axis o, Axis g) = (Axis.Batch(), Axis.Of("p", dy.Shape[1] * dy.Shape[2]), Axis.Of("o", _filters / _groups), Axis.Of("g", _groups));
        AffineIndex pixel = (AffineIndex)p * _filters;
        context.Add(new Map(
            apart.Flat(n, pixel + ((AffineIndex)o * _groups) + g),
            new[] { n, p, o, g },
            dy.Flat(n, pixel + ((AffineIndex)g * o.Extent) + o),
            $"{apart.Name} = {dy.Name}, the filters of a group apart"));
        return apart;
    }

    /// <summary>
    /// Whether the result is computed from the input as it is, and leaves out what the window has beyond its borders: of 8 x 8 pixels under a
    /// kernel of 3 x 3, 16 % of the multiply-adds; nor is the input copied.
    /// </summary>
    private bool HasBorders()
    {
        static bool IsSimple(Slide slide) => !slide.IsPadded || (slide.Kernel > 1 && slide.Output > 1);
        return _filters > 1 && IsSimple(_window.Rows) && IsSimple(_window.Columns);
    }

    /// <summary>
    /// Whether the input's gradient goes over dZ as it is, and leaves out what the window has beyond its borders: of 26 x 26 pixels under a
    /// kernel of 3 x 3, 15 % of the multiply-adds. Where vectors lie along pixels, or both windows and their elements are apart, it goes over zeros instead.
    /// </summary>
    private bool GradientHasBorders(Tensor x, Tensor dy)
    {
        static bool IsSimple(Slide slide) => (slide.Dilation == 1 || slide.Stride == 1) && Residue.Of(slide).All(r => r.Taps <= 1 || r.Pixels > 1);
        bool areFew = _window.Rows.Stride * _window.Columns.Stride <= MostResidues || _window.IsPatch;
        return x.IsChannelsLast && dy.IsChannelsLast && x.Shape[0] > 1 && areFew && IsSimple(_window.Rows) && IsSimple(_window.Columns);
    }

    /// <summary>A weight, or its gradient, at a row and a column of the kernel.</summary>
    private Access Weight(Tensor w, AffineIndex row, AffineIndex column, ConvolutionAxes a) =>
        _filtersOfPanel == 0 ? w.At(row, column, a.C, a.Filter) : w.At(a.PanelOfFilters, row, column, a.C, a.FilterInPanel);

    /// <summary>
    /// Whether an image that is there channel by channel is better copied pixel by pixel. Place after place of the window, a tile reads a cache line
    /// of every channel, and at the next place the same ones; they are still in the first-level cache unless they, which lie in few sets where channels are
    /// a multiple of a power of two apart, and the weights between are more than it holds. 256 channels of 8 x 8 to 28 x 28 pixels take 3 to 8 % less time with
    /// 256 bits, 11 to 17 % with 128, and between 5 % less and 2 % more with 512; 64 of 112 x 112 take 9 and 7 % less, and 5 % more.
    /// </summary>
    private bool PaysToCopy(IReadOnlyList<int> image, ScalarType element)
    {
        long multiplyAdds = (long)_window.Rows.Kernel * _window.Columns.Kernel * _filters / (_groups * _window.Rows.Stride * _window.Columns.Stride);
        bool isPadded = _window.Rows.IsPadded || _window.Columns.IsPadded;
        int channels = _channels / _groups;
        double ways = FirstLevelCache.WaysOf(channels, (long)image[1] * image[2] * element.Bytes())
            + FirstLevelCache.WaysOf((long)channels * FiltersOfTile * element.Bytes() / FirstLevelCache.Line, FirstLevelCache.Line);
        return multiplyAdds >= FewestMultiplyAddsOfCopy && (!isPadded || HasBorders()) && ways >= FirstLevelCache.Ways;
    }

    private ConvolutionAxes AxesOverOutput(int filtersOfPanel, int channelsOfPanel) =>
        AxesOver(_window.Rows.Output, _window.Columns.Output, filtersOfPanel, channelsOfPanel);

    private ConvolutionAxes AxesOver(int height, int width, int filtersOfPanel, int channelsOfPanel) =>
        new(_window, _groups, _channels / _groups, _filters / _groups, height, width, filtersOfPanel, channelsOfPanel);

    private bool HasStride(int stride) => _window.Rows.Stride == stride && _window.Columns.Stride == stride;

    private static Layer? Bind(LayerBinding binding)
    {
        int filters = binding.Arguments.Integer("channels", 1, 1 << 16);
        int groups = binding.Arguments.Integer("Groups", 1, 1 << 16, 1);
        bool bias = binding.Arguments.Boolean("Bias", true);
        InitialWeights initial = InitialWeights.Bind(binding, bias);
        Window? window = Window.Bind(binding);
        if (window is null)
        {
            return null;
        }

        if (binding.InputShape[0] % groups != 0 || filters % groups != 0)
        {
            binding.Arguments.DoesNotFit(binding.InputShape, $"channels, in ({binding.InputShape[0]}) and out ({filters}), that are multiples of the {groups} groups");
            return null;
        }

        return new Conv2D(binding, window, filters, groups, bias, initial);
    }
}
