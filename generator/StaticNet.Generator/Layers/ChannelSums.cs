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

    /// <summary>The axes n, p, c of a value by channel, p only where there are pixels; all of them in the order in which a tensor has them in memory.</summary>
    public static (Axis N, Axis? P, Axis C, IReadOnlyList<Axis> All) Axes(IReadOnlyList<int> shape, Tensor tensor)
    {
        (Axis n, Axis c) = (Axis.Batch(), Axis.Of("c", Channels(shape)));
        Axis? p = Pixels(shape) > 1 ? Axis.Of("p", Pixels(shape)) : null;
        return (n, p, c, p is null ? new[] { n, c } : tensor.IsChannelsLast ? new[] { n, p, c } : new[] { n, c, p });
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

    /// <summary>result[c] = Σ dy over samples and pixels.</summary>
    public static void Add(LoweringContext context, IReadOnlyList<int> shape, Tensor dy, Tensor result) =>
        Add(context, new ChannelSum(shape, result, (n, p, c) => At(dy, n, p, c), dy.Name));

    /// <summary>result[c] = Σ value over samples, rows and columns, for an image with borders, whose pixels are not in one line.</summary>
    public static void AddByRows(LoweringContext context, IReadOnlyList<int> shape, Func<Axis, AffineIndex, AffineIndex, AffineIndex, Access> value, Tensor result, string name)
    {
        (Axis n, Axis c, Axis y, Axis x) = (Axis.Batch(), Axis.Of("c", shape[0]), Axis.Of("y", shape[1]), Axis.Of("x", shape[2]));
        AffineIndex Index(Axis axis) => axis.Extent > 1 ? axis : 0;
        Tensor ofSample = context.Activation(result.Name + "_n", c.Extent);
        Axis[] pixels = Array.FindAll(new[] { y, x }, a => a.Extent > 1);
        context.Add(new Reduce(ofSample.At(n, c), new[] { n, c }, pixels, ReduceKind.Sum, value(n, c, Index(y), Index(x)), $"{ofSample.Name} = Σ {name} over pixels"));
        (Axis sample, Axis channel) = (Axis.Batch(), Axis.Of("c", c.Extent));
        context.Add(new Reduce(result.At(channel), new[] { channel }, new[] { sample }, ReduceKind.Sum, ofSample.At(sample, channel), $"{result.Name} = Σ {ofSample.Name}"));
    }

    /// <summary>Several sums over samples and pixels: all over the pixels first, so that they go over the pixels together.</summary>
    public static void Add(LoweringContext context, params ChannelSum[] sums)
    {
        var perSample = new List<Tensor>();
        foreach (ChannelSum sum in sums)
        {
            (Axis n, Axis? p, Axis c, _) = Axes(sum.Shape, sum.Result);
            Expression term = sum.Value(n, p, c);
            if (p is null)
            {
                context.Add(new Reduce(sum.Result.At(c), new[] { c }, new[] { n }, ReduceKind.Sum, term, $"{sum.Result.Name} = Σ {sum.Formula}"));
                continue;
            }

            Tensor ofSample = context.Activation(sum.Result.Name + "_n", c.Extent);
            context.Add(new Reduce(ofSample.At(n, c), new[] { n, c }, new[] { p }, ReduceKind.Sum, term, $"{ofSample.Name} = Σ {sum.Formula} over pixels"));
            perSample.Add(ofSample);
        }

        for (int i = 0; i < perSample.Count; i++)
        {
            (Axis n, Axis c) = (Axis.Batch(), Axis.Of("c", perSample[i].Size));
            context.Add(new Reduce(sums[i].Result.At(c), new[] { c }, new[] { n }, ReduceKind.Sum, perSample[i].At(n, c), $"{sums[i].Result.Name} = Σ {perSample[i].Name}"));
        }
    }
}

/// <summary>A sum by channel, over samples and pixels.</summary>
/// <param name="Shape">The shape of one sample of what it goes over: the layer's, since a value that a Flatten has passed on keeps the image's.</param>
/// <param name="Result">The sums [channels].</param>
/// <param name="Value">The term of a sample, pixel and channel.</param>
/// <param name="Formula">The term as text.</param>
internal sealed record ChannelSum(IReadOnlyList<int> Shape, Tensor Result, Func<Axis, Axis?, Axis, Expression> Value, string Formula);
