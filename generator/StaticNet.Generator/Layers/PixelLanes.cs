using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>
/// How the vectors of a convolution's result lie where it has so few channels that those of a pixel do not fill one: along the pixels of a
/// row, or along rows joined to one, the border between them included, which is computed and then left out. Counted in registers of 512 bits.
/// </summary>
internal static class PixelLanes
{
    /// <summary>Channels up to which pixels may be better in lanes.</summary>
    private const int FewChannels = 8;

    /// <summary>To copy a vector of a row out of the joined rows takes as long as so many multiply-adds.</summary>
    private const int MultiplyAddsOfCopy = 4;

    /// <summary>Whether vectors hold the pixels of a row: there are few channels, rows fill the lanes, and the input has its pixels side by side too.</summary>
    public static bool AreRows(Window window, bool isChannelsLast, int filters) =>
        filters <= FewChannels && window.Columns.Stride == 1 && window.Columns.Output >= 2 * filters && !isChannelsLast;

    /// <summary>Whether vectors hold the pixels of joined rows: 8 rows of 8 pixels and a border of 2 are 5 vectors, not 8, and half empty.</summary>
    /// <param name="window">The window.</param>
    /// <param name="padded">The input with its border.</param>
    /// <param name="filters">The channels of the result.</param>
    /// <param name="terms">The terms of a sum.</param>
    public static bool AreJoinedRows(Window window, Tensor padded, int filters, int terms)
    {
        if (filters > FewChannels || window.Rows.Stride > 1 || window.Columns.Stride > 1 || padded.IsChannelsLast)
        {
            return false;
        }

        (int height, int width) = (window.Rows.Output, window.Columns.Output);
        long Vectors(int extent) => Target.Vector512.Cover(extent, padded.Element).Count;
        long byRows = filters * height * Vectors(width);
        long byChannels = height * width * Vectors(filters);
        long separate = terms * System.Math.Min(byRows, byChannels);
        long joined = (terms * filters * Vectors(Joined(window, padded))) + (MultiplyAddsOfCopy * byRows);

        // A tenth less: the copy is a pass over memory of its own.
        return joined * 10 <= separate * 9;
    }

    /// <summary>The pixels from the first of the first row to the last of the last, at the distance that rows have in the input.</summary>
    public static int Joined(Window window, Tensor padded) => ((window.Rows.Output - 1) * padded.Shape[2]) + window.Columns.Output;
}
