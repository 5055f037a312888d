using System;

namespace Digits.Display;

/// <summary>A square grey image as a terminal can show it: cells one pixel wide and two pixels high.</summary>
internal sealed class Bitmap
{
    /// <summary>Images narrower than this are shown at twice their size.</summary>
    private const int SmallSide = 16;

    private readonly float[] _pixels;
    private readonly int _side;
    private readonly int _scale;

    /// <summary>Takes the pixels of one image, row by row, 0 for black to 1 for white.</summary>
    public Bitmap(ReadOnlySpan<float> pixels, int side)
    {
        _pixels = pixels.ToArray();
        _side = side;
        _scale = side < SmallSide ? 2 : 1;
    }

    /// <summary>Gets the number of cells in a row.</summary>
    public int Columns => _side * _scale;

    /// <summary>Gets the number of rows of cells.</summary>
    public int Rows => _side * _scale / 2;

    /// <summary>The grey levels of the upper and the lower half of a cell.</summary>
    public (float Upper, float Lower) Cell(int column, int row) => (Level(column, 2 * row), Level(column, (2 * row) + 1));

    private float Level(int x, int y) => _pixels[(y / _scale * _side) + (x / _scale)];
}
