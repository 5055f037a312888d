using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// Pooling of the image that a contraction writes, by windows that cover it and do not overlap: it is done in the contraction's own loop, on
/// pixels that are still in registers, or at least in the nearest cache.
/// </summary>
internal sealed class Pooling
{
    /// <summary>Pixels of a window, at most: larger ones fit no register file, and lines of them are too few for several workers.</summary>
    private const int MostPixels = 16;

    private readonly Contract _core;
    private readonly List<Map> _maps = new();

    private Pooling(Contract core, Axis lines, Axis pixels, int height, int width)
    {
        (_core, Lines, Pixels, Height, Width) = (core, lines, pixels, height, width);
    }

    /// <summary>Gets the contraction's axis of lines, from the top of the image to its bottom.</summary>
    public Axis Lines { get; }

    /// <summary>Gets the contraction's axis of the pixels of a line.</summary>
    public Axis Pixels { get; }

    /// <summary>Gets the lines of a window.</summary>
    public int Height { get; }

    /// <summary>Gets the pixels of a window's line.</summary>
    public int Width { get; }

    /// <summary>Gets the maps over windows, in order; all over the same axes.</summary>
    public IReadOnlyList<Map> Maps => _maps;

    private IReadOnlyList<Axis> Axes => _maps[0].OutAxes;

    /// <summary>The pooling that a map begins; null where it is none.</summary>
    /// <param name="core">The contraction, over samples, lines, pixels and channels.</param>
    /// <param name="images">What is written at each of its points.</param>
    /// <param name="map">The map.</param>
    public static Pooling? Begin(Contract core, IReadOnlyCollection<Tensor> images, Map map)
    {
        if (core.Accumulates || core.Packing is not null || ContractionPlan.AreManyWeights(core) || !IsImage(core) || !IsImage(map) || core.OutAxes[3].Extent != map.OutAxes[3].Extent)
        {
            return null;
        }

        (Axis lines, Axis pixels) = (core.OutAxes[1], core.OutAxes[2]);
        (int height, int width) = (lines.Extent / map.OutAxes[1].Extent, pixels.Extent / map.OutAxes[2].Extent);
        bool covers = map.OutAxes[1].Extent * height == lines.Extent && map.OutAxes[2].Extent * width == pixels.Extent;
        var pooling = new Pooling(core, lines, pixels, height, width);
        bool isSmall = height * width is > 1 and <= MostPixels && map.OutAxes[1].Extent > 1;
        return covers && isSmall && map.Reads.Any(r => images.Contains(r.Tensor)) && pooling.TryAdd(images, map) ? pooling : null;
    }

    /// <summary>Adds a map over the same windows, if all that it reads of the image lies in its window.</summary>
    public bool TryAdd(IReadOnlyCollection<Tensor> images, Map map)
    {
        Map? alike = _maps.Count == 0 ? map : Correspondence.InTermsOf(_maps[0], map);
        if (alike is null || images.Contains(alike.Result) || _core.Reads.Any(r => r.Tensor == alike.Result) || _maps.Any(m => m.Result == alike.Result) || alike.Value.Positions().Any() || !alike.Reads.All(r => IsThere(images, alike, r)))
        {
            return false;
        }

        _maps.Add(alike);
        return true;
    }

    /// <summary>Writes the maps for windows whose pixels have just been computed.</summary>
    /// <param name="builder">Where to write.</param>
    /// <param name="image">The first of these pixels, over the contraction's axes.</param>
    /// <param name="line">The line of windows.</param>
    /// <param name="window">The window in that line.</param>
    public void Write(KernelBuilder builder, Point image, AffineIndex line, AffineIndex window)
    {
        Point point = image.Along(Axes[3], new Chunk(0, image.Lanes, image.Count))
            .With(Axes[0], image.IndexOf(_core.OutAxes[0])).With(Axes[1], line).With(Axes[2], window).With(Axes[3], image.IndexOf(_core.OutAxes[3]));
        foreach (Map map in _maps)
        {
            builder.Define(map.Out, point, builder.Evaluate(map.Value, point, map.Result.Element));
        }
    }

    /// <summary>Writes the maps for a line of windows.</summary>
    /// <param name="builder">Where to write.</param>
    /// <param name="target">For which registers.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="line">The line.</param>
    public void WriteLine(KernelBuilder builder, Target target, AffineIndex sample, AffineIndex line)
    {
        foreach (Group group in Group.Form(_maps))
        {
            new MapSchedule(builder, target, group).WriteInside(new Dictionary<Axis, AffineIndex> { [Axes[0]] = sample, [Axes[1]] = line });
        }
    }

    /// <summary>Whether an operation goes over samples, lines, pixels and channels, and the channels of a pixel are neighbours in memory.</summary>
    private static bool IsImage(Operation operation) => operation.OutAxes.Count == 4 && operation.OutAxes[0].IsBatch && operation.Out.Index.Coefficient(operation.OutAxes[3]) == 1;

    /// <summary>Whether what a map reads is in its window of the image, or at its place in what other maps write; or is no part of either.</summary>
    private bool IsThere(IReadOnlyCollection<Tensor> images, Map map, Access read)
    {
        if (!images.Contains(read.Tensor))
        {
            return _maps.Any(m => m.Result == read.Tensor) || read.Tensor == map.Result ? read.Index == map.Out.Index : read.Index.Coefficient(map.OutAxes[3]) is 0 or 1;
        }

        AffineIndex AtWindow(int line, int pixel) => _core.Out.Index.Substitute(new Dictionary<IndexVariable, AffineIndex>
        {
            [_core.OutAxes[0]] = map.OutAxes[0],
            [Lines] = ((AffineIndex)map.OutAxes[1] * Height) + line,
            [Pixels] = ((AffineIndex)map.OutAxes[2] * Width) + pixel,
            [_core.OutAxes[3]] = map.OutAxes[3],
        });
        return Enumerable.Range(0, Height * Width).Any(at => read.Index == AtWindow(at / Width, at % Width));
    }
}
