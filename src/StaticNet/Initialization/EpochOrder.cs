using System;

namespace StaticNet.Initialization;

/// <summary>The order in which an epoch visits the samples.</summary>
public static class EpochOrder
{
    private const int ShufflingStream = -1;

    /// <summary>Writes 0, 1, 2, ... and shuffles: the result depends on the length, the seed and the epoch only.</summary>
    /// <param name="order">Receives a permutation of 0 to its length - 1.</param>
    /// <param name="seed">The key.</param>
    /// <param name="epoch">The number of the epoch; its low 32 bits count.</param>
    public static void Fill(Span<int> order, long seed, int epoch)
    {
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Shuffle(order, seed, epoch);
    }

    /// <summary>
    /// Permutes items, every permutation being as likely as any other. Fisher, Yates 1938; Durstenfeld 1964, CACM 7, algorithm 235.
    /// </summary>
    /// <param name="items">What is permuted, in place.</param>
    /// <param name="seed">The key.</param>
    /// <param name="epoch">The number of the epoch; its low 32 bits count.</param>
    public static void Shuffle(Span<int> items, long seed, int epoch)
    {
        long draws = 0;
        Span<uint> words = stackalloc uint[PhiloxWords.Chunk];
        for (int last = items.Length - 1; last > 0; last--)
        {
            int chosen = (int)Below((uint)last + 1, seed, epoch, ref draws, words);
            (items[last], items[chosen]) = (items[chosen], items[last]);
        }
    }

    /// <summary>
    /// A number from 0 to bound - 1 without bias: the high word of random * bound; draws whose low word is below 2^32 mod bound are
    /// rejected. Lemire 2019, Fast random integer generation in an interval.
    /// </summary>
    private static uint Below(uint bound, long seed, int epoch, ref long draws, Span<uint> words)
    {
        while (true)
        {
            ulong product = (ulong)Word(seed, epoch, draws++, words) * bound;
            uint low = unchecked((uint)product);
            if (low >= bound || low >= unchecked(0u - bound) % bound)
            {
                return (uint)(product >> 32);
            }
        }
    }

    /// <summary>Word number <paramref name="index"/> of the stream; indices come in ascending order, and words are drawn by the chunk.</summary>
    private static uint Word(long seed, int epoch, long index, Span<uint> words)
    {
        int place = (int)(index % PhiloxWords.Chunk);
        if (place == 0)
        {
            PhiloxWords.Fill(words, seed, ShufflingStream, epoch, index >> 2);
        }

        return words[place];
    }
}
