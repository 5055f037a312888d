using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>Copies of images in the other order of memory: channel by channel, or pixel by pixel with the channels of each side by side.</summary>
internal static class ImageOrder
{
    /// <summary>y = x, channel by channel.</summary>
    /// <param name="x">An image with its channels side by side, or a vector in that order.</param>
    /// <param name="y">An image with its channels one after the other, or a vector in that order. One of the two is an image.</param>
    public static Map ByChannel(Tensor x, Tensor y)
    {
        (Axis n, Axis c, Axis p) = Axes(x, y);
        return new Map(y.Flat(n, ((AffineIndex)c * p.Extent) + p), new[] { n, c, p }, x.Flat(n, ((AffineIndex)p * c.Extent) + c), $"{y.Name} = {x.Name}, channel by channel");
    }

    /// <summary>y = x, pixel by pixel.</summary>
    /// <param name="x">An image with its channels one after the other, or a vector in that order.</param>
    /// <param name="y">An image with its channels side by side, or a vector in that order. One of the two is an image.</param>
    public static Map ByPixel(Tensor x, Tensor y)
    {
        (Axis n, Axis c, Axis p) = Axes(x, y);
        return new Map(y.Flat(n, ((AffineIndex)p * c.Extent) + c), new[] { n, p, c }, x.Flat(n, ((AffineIndex)c * p.Extent) + p), $"{y.Name} = {x.Name}, pixel by pixel");
    }

    private static (Axis N, Axis C, Axis P) Axes(Tensor x, Tensor y)
    {
        Tensor image = x.Shape.Count == 3 ? x : y;
        return (Axis.Batch(), Axis.Of("c", image.Shape[0]), Axis.Of("p", image.Size / image.Shape[0]));
    }
}
