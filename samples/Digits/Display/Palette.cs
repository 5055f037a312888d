using System;
using Spectre.Console;

namespace Digits.Display;

/// <summary>The colours of the display.</summary>
internal static class Palette
{
    /// <summary>What is right, and finished.</summary>
    public static readonly Color Right = new(63, 185, 80);

    /// <summary>What is wrong.</summary>
    public static readonly Color Wrong = new(248, 81, 73);

    /// <summary>What stands beside the figures.</summary>
    public static readonly Color Muted = new(139, 148, 158);

    /// <summary>What is still to come.</summary>
    public static readonly Color Empty = new(48, 54, 61);

    /// <summary>A grey from black (0) to white (1).</summary>
    public static Color Grey(float level)
    {
        byte value = (byte)(255 * Math.Clamp(level, 0f, 1f));
        return new Color(value, value, value);
    }

    /// <summary>The background of a cell that holds a share of its row: from nearly none to the full colour.</summary>
    public static Color Shade(Color full, double share) => new Color(22, 27, 34).Blend(full, (float)(0.15 + (0.6 * Math.Sqrt(share))));
}
