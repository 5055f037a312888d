using System.Collections.Generic;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>
/// How the vectors of a convolution's result lie where it has so few channels that those of a pixel do not fill one: along the pixels of a
/// row, or along rows joined to one, the border between them included, which is computed and then left out. Counted in registers of 512 bits.
/// </summary>
internal static class PixelLanes
{
    /// <summary>What the formula of joined rows ends with.</summary>
    public const string IsJoined = ", the rows joined";

    /// <summary>Channels up to which pixels may be better in lanes.</summary>
    private const int FewChannels = 8;

    /// <summary>To copy a vector of a row out of the joined rows takes as long as so many multiply-adds.</summary>
    private const int MultiplyAddsOfCopy = 4;

    /// <summary>Whether vectors hold the pixels of a row: there are few channels, rows fill the lanes, and the input has its pixels side by side too.</summary>
    public static bool AreRows(Window window, bool isChannelsLast, int filters) =>
        filters <= FewChannels && window.Columns.Stride == 1 && window.Columns.Output >= 2 * filters && !isChannelsLast;

    /// <summary>Whether vectors hold the pixels of joined rows: 8 rows of 8 pixels and a border of 2 are 5 vectors, not 8, and half empty.</summary>
    /// <param name="shape">The shape of the result: channels, rows, columns.</param>
    /// <param name="input">The input, over which the window moves pixel by pixel.</param>
    /// <param name="width">The pixels of its rows, with their border.</param>
    /// <param name="terms">The terms of a sum.</param>
    public static bool AreJoinedRows(IReadOnlyList<int> shape, Tensor input, int width, int terms)
    {
        (int channels, int rows, int pixels) = (shape[0], shape[1], shape[2]);
        if (channels > FewChannels || input.IsChannelsLast)
        {
            return false;
        }

        long Vectors(int extent) => Target.Vector512.Cover(extent, input.Element).Count;
        long byRows = channels * rows * Vectors(pixels);
        long byChannels = rows * pixels * Vectors(channels);
        long separate = terms * System.Math.Min(byRows, byChannels);
        long joined = (terms * channels * Vectors(Joined(shape, width))) + (MultiplyAddsOfCopy * byRows);

        // A tenth less: the copy is a pass over memory of its own.
        return joined * 10 <= separate * 9;
    }

    /// <summary>A tensor for an image as one row of all its pixels, those between its rows included.</summary>
    public static Tensor Join(LoweringContext context, Tensor image, Tensor padded) =>
        context.Activation("Joined_" + image.Name, image.Shape[0], Joined(image.Shape, padded.Shape[2]));

    /// <summary>Takes the rows of an image out of the joined ones.</summary>
    public static void Part(LoweringContext context, Tensor joined, Tensor image, Tensor padded)
    {
        (Axis n, Axis c, Axis y, Axis x) = (Axis.Batch(), Axis.Of("c", image.Shape[0]), Axis.Of("y", image.Shape[1]), Axis.Of("x", image.Shape[2]));
        context.Add(new Map(
            image.At(n, c, y, x),
            new[] { n, c, y, x },
            joined.At(n, c, ((AffineIndex)y * padded.Shape[2]) + x),
            $"{image.Name} = {joined.Name}, row by row"));
    }

    /// <summary>The pixels from the first of the first row to the last of the last, at the distance that rows have in the input.</summary>
    private static int Joined(IReadOnlyList<int> shape, int width) => ((shape[1] - 1) * width) + shape[2];
}
