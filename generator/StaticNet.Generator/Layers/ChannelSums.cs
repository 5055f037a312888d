using System;
using System.Collections.Generic;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>
/// Values by channel: a feature of a vector, or all pixels of an image's channel. Sums over a channel go over the pixels of a sample first,
/// then over the samples, so that long sums lose no accuracy.
/// </summary>
internal static class ChannelSums
{
    public static int Channels(IReadOnlyList<int> shape) => shape[0];

    public static int Pixels(IReadOnlyList<int> shape) => shape.Count == 3 ? shape[1] * shape[2] : 1;

    /// <summary>The axes n, p, c of a value by channel, p only where there are pixels; c last, as in memory.</summary>
    public static (Axis N, Axis? P, Axis C, IReadOnlyList<Axis> All) Axes(IReadOnlyList<int> shape)
    {
        (Axis n, Axis c) = (Axis.Batch(), Axis.Of("c", Channels(shape)));
        Axis? p = Pixels(shape) > 1 ? Axis.Of("p", Pixels(shape)) : null;
        return (n, p, c, p is null ? new[] { n, c } : new[] { n, p, c });
    }

    /// <summary>The element of a sample, pixel and channel, whatever the layout.</summary>
    public static Access At(Tensor tensor, Axis n, Axis? p, AffineIndex c)
    {
        if (p is null)
        {
            return tensor.Flat(n, c);
        }

        int channels = Channels(tensor.Shape);
        return tensor.IsChannelsLast ? tensor.Flat(n, ((AffineIndex)p * channels) + c) : tensor.Flat(n, (c * p.Extent) + p);
    }

    /// <summary>
    /// result[c] = Σ value over samples and pixels; the value is dy itself unless given. The shape is the layer's: a value that a Flatten has
    /// passed on as it is keeps the image's.
    /// </summary>
    public static void Add(LoweringContext context, IReadOnlyList<int> shape, Tensor dy, Tensor result, Func<Axis, Axis?, Axis, Expression>? value, string? formula = null)
    {
        (Axis n, Axis? p, Axis c, _) = Axes(shape);
        Expression term = value is null ? At(dy, n, p, c) : value(n, p, c);
        string text = formula ?? dy.Name;
        if (p is null)
        {
            context.Add(new Reduce(result.At(c), new[] { c }, new[] { n }, ReduceKind.Sum, term, $"{result.Name} = Σ {text}"));
            return;
        }

        Tensor perSample = context.Activation(result.Name + "_n", c.Extent);
        context.Add(new Reduce(perSample.At(n, c), new[] { n, c }, new[] { p }, ReduceKind.Sum, term, $"{perSample.Name} = Σ {text} over pixels"));
        context.Add(new Reduce(result.At(c), new[] { c }, new[] { n }, ReduceKind.Sum, perSample.At(n, c), $"{result.Name} = Σ {perSample.Name}"));
    }
}
