using System;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// A processor's first-level cache of data, with 48 KB as recent ones have it: lines of 64 bytes, of which a set holds 12, and 8 in those of 32 KB;
/// neighbouring lines are in different sets, and those 4 KB apart in the same one.
/// </summary>
internal static class FirstLevelCache
{
    /// <summary>Bytes of a line.</summary>
    public const int Line = 64;

    /// <summary>Lines of a set.</summary>
    public const int Ways = 12;

    private const int Sets = 64;

    /// <summary>How many lines of each set that they fall into a number of addresses takes, on average.</summary>
    /// <param name="count">The number of addresses.</param>
    /// <param name="apart">The bytes from each to the next.</param>
    public static double WaysOf(long count, long apart)
    {
        // From line to line through the sets: an even step leaves out some of them.
        int sets = Sets;
        for (long lines = apart / Line; apart % Line == 0 && lines % 2 == 0 && sets > 1; lines /= 2)
        {
            sets /= 2;
        }

        return (double)count * Math.Min(apart, Line) / Line / sets;
    }
}
