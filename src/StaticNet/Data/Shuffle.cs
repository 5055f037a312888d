using System;

namespace StaticNet.Data;

/// <summary>The one place where rows are put in random order.</summary>
internal static class Shuffle
{
    /// <summary>Fills a span with the numbers 0, 1, 2 and so on.</summary>
    public static void Identity(Span<int> rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = i;
        }
    }

    /// <summary>
    /// Puts rows in random order: Fisher and Yates, in the form of Durstenfeld 1964 (CACM algorithm 235). The same seed, step and length
    /// give the same order on every machine. Allocates nothing.
    /// </summary>
    /// <param name="rows">What is put in order, in place.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="step">Which of the seed's orders: the epoch when training, 0 for a split.</param>
    public static void InPlace(Span<int> rows, long seed, int step)
    {
        ulong state = Mix(unchecked((ulong)seed + (0x9E3779B97F4A7C15UL * ((ulong)step + 1UL))));
        for (int i = rows.Length - 1; i > 0; i--)
        {
            state = unchecked(state + 0x9E3779B97F4A7C15UL);
            int j = Below(Mix(state), i + 1);
            (rows[i], rows[j]) = (rows[j], rows[i]);
        }
    }

    /// <summary>The upper 32 bits scaled to [0, bound): a bias of at most bound / 2^32, the same on every machine.</summary>
    private static int Below(ulong bits, int bound) => (int)(((bits >> 32) * (ulong)bound) >> 32);

    /// <summary>SplitMix64's finaliser: Steele, Lea, Flood 2014.</summary>
    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
