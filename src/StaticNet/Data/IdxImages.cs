using System;

namespace StaticNet.Data;

/// <summary>Images of one byte a pixel, as an IDX file holds them.</summary>
public sealed class IdxImages
{
    private readonly byte[] _pixels;

    internal IdxImages(byte[] pixels, int count, int height, int width)
    {
        _pixels = pixels;
        Count = count;
        Height = height;
        Width = width;
    }

    /// <summary>Gets the number of images.</summary>
    public int Count { get; }

    /// <summary>Gets the number of rows of pixels in an image.</summary>
    public int Height { get; }

    /// <summary>Gets the number of pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Gets all pixels, 0 to 255: count x height x width.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>Converts the pixels to numbers from 0 to 1: <c>x / 255</c>, rounded to the nearest <see cref="float"/>.</summary>
    /// <returns>Count x height x width values.</returns>
    public float[] ToUnitRange()
    {
        // A byte has 256 values: dividing each once and looking it up is exact, and as fast as memory.
        Span<float> quotients = stackalloc float[256];
        for (int i = 0; i < quotients.Length; i++)
        {
            quotients[i] = i / 255f;
        }

        byte[] pixels = _pixels;
        var values = new float[pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            values[i] = quotients[pixels[i]];
        }

        return values;
    }
}
