using System;
using StaticNet.Data;

namespace Digits;

/// <summary>
/// More images to train on: a digit that is moved by a pixel is the same digit. With few images this is worth more than a larger network.
/// </summary>
internal static class Shifts
{
    private static readonly (int Right, int Down)[] Moves = [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)];

    /// <summary>Gives each image five times: as it is, and moved by a pixel to each of the four sides. What moves in is black.</summary>
    public static DataSet<float> Add(DataSet<float> images, int side)
    {
        float[] pixels = new float[images.Count * Moves.Length * images.InputSize];
        int[] labels = new int[images.Count * Moves.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            int row = i / Moves.Length;
            labels[i] = images.Label(row);
            Move(images.Input(row), pixels.AsSpan(i * images.InputSize, images.InputSize), side, Moves[i % Moves.Length]);
        }

        return DataSet.WithLabels(pixels, labels, images.InputSize, images.ClassCount);
    }

    private static void Move(ReadOnlySpan<float> from, Span<float> to, int side, (int Right, int Down) by)
    {
        for (int y = Math.Max(0, by.Down); y < Math.Min(side, side + by.Down); y++)
        {
            for (int x = Math.Max(0, by.Right); x < Math.Min(side, side + by.Right); x++)
            {
                to[(y * side) + x] = from[((y - by.Down) * side) + (x - by.Right)];
            }
        }
    }
}
