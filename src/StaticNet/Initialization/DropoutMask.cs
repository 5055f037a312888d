using System;
using System.ComponentModel;

namespace StaticNet.Initialization;

/// <summary>Draws dropout's factors: 0 with probability p, else 1 / (1 - p). Not meant to be called by hand.</summary>
/// <remarks>
/// Drawn by the index of an element in its sample, channel by channel, and by sample, whatever the layout in memory: the same seed, step and
/// declaration drop the same elements everywhere.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DropoutMask
{
    /// <summary>Streams of weights are numbered from 0; those of masks from here.</summary>
    private const int FirstStream = 1 << 30;

#if NET8_0_OR_GREATER
    /// <summary>Pixels up to which the factors of some channels are on the stack: 16 KB.</summary>
    private const int MostPixelsOfBlock = 256;

#endif
    /// <summary>Fills the factors of some samples.</summary>
    /// <param name="mask">Samples one after the other, each [pixels][channels].</param>
    /// <param name="channels">The number of channels, or of features.</param>
    /// <param name="pixels">The number of pixels; 1 for vectors.</param>
    /// <param name="probability">The probability of 0, at least 0 and less than 1.</param>
    /// <param name="seed">The network's seed.</param>
    /// <param name="layer">The number of the dropout layer, from 0.</param>
    /// <param name="step">The number of updates so far.</param>
    public static void Fill(Span<float> mask, int channels, int pixels, double probability, long seed, int layer, long step)
    {
        float kept = (float)(1 / (1 - probability));
        uint limit = Limit(probability);
#if NET8_0_OR_GREATER
        if (channels % PixelOrder.Channels == 0 && pixels is >= PixelOrder.FewestPixels and <= MostPixelsOfBlock)
        {
            FillImages(mask, channels, pixels, limit, kept, seed, layer, step);
            return;
        }

#endif
        Cursor cursor = new(mask.Length, channels, pixels);
        Span<uint> words = stackalloc uint[PhiloxWords.Chunk];
        Span<float> factors = stackalloc float[PhiloxWords.Chunk];
        while (cursor.Next())
        {
            PhiloxWords.Fill(words.Slice(0, cursor.Words), seed, FirstStream + layer, step, cursor.Block);
            if (pixels == 1)
            {
                DropoutFactors.Write(words, limit, kept, mask.Slice(cursor.Position, cursor.Count));
            }
            else
            {
                DropoutFactors.Write(words, limit, kept, factors.Slice(0, cursor.Count));
                Scatter(factors.Slice(0, cursor.Count), mask.Slice(cursor.Sample, channels * pixels), cursor.Index, channels, pixels);
            }
        }
    }

#if NET8_0_OR_GREATER
    /// <summary>Images, some channels at a time: drawn channel by channel, and moved in blocks. No sample ends within a block of words.</summary>
    private static void FillImages(Span<float> mask, int channels, int pixels, uint limit, float kept, long seed, int layer, long step)
    {
        Span<uint> words = stackalloc uint[PhiloxWords.Chunk];
        Span<float> factors = stackalloc float[PixelOrder.Channels * MostPixelsOfBlock];
        factors = factors.Slice(0, PixelOrder.Channels * pixels);
        long block = 0;
        for (int sample = 0; sample < mask.Length; sample += channels * pixels)
        {
            for (int first = 0; first < channels; first += PixelOrder.Channels)
            {
                for (int done = 0; done < factors.Length; done += PhiloxWords.Chunk)
                {
                    int count = Math.Min(PhiloxWords.Chunk, factors.Length - done);
                    PhiloxWords.Fill(words.Slice(0, count), seed, FirstStream + layer, step, block);
                    DropoutFactors.Write(words, limit, kept, factors.Slice(done, count));
                    block += count >> 2;
                }

                PixelOrder.Write(factors, pixels, mask.Slice(sample + first), channels);
            }
        }
    }

#endif
    /// <inheritdoc cref="Fill(Span{float}, int, int, double, long, int, long)"/>
    public static void Fill(Span<double> mask, int channels, int pixels, double probability, long seed, int layer, long step)
    {
        double kept = 1 / (1 - probability);
        uint limit = Limit(probability);
        Cursor cursor = new(mask.Length, channels, pixels);
        Span<uint> words = stackalloc uint[PhiloxWords.Chunk];
        Span<double> factors = stackalloc double[PhiloxWords.Chunk];
        while (cursor.Next())
        {
            PhiloxWords.Fill(words.Slice(0, cursor.Words), seed, FirstStream + layer, step, cursor.Block);
            if (pixels == 1)
            {
                DropoutFactors.Write(words, limit, kept, mask.Slice(cursor.Position, cursor.Count));
            }
            else
            {
                DropoutFactors.Write(words, limit, kept, factors.Slice(0, cursor.Count));
                Scatter(factors.Slice(0, cursor.Count), mask.Slice(cursor.Sample, channels * pixels), cursor.Index, channels, pixels);
            }
        }
    }

    /// <summary>A uniform 32-bit number is below this with the given probability.</summary>
    private static uint Limit(double probability) => (uint)Math.Min(uint.MaxValue, probability * 4294967296.0);

    /// <summary>Writes the factors of consecutive indices, channel by channel, to where they lie in a sample, pixel by pixel.</summary>
    private static void Scatter<T>(ReadOnlySpan<T> factors, Span<T> sample, int index, int channels, int pixels)
    {
        int channel = index / pixels;
        int position = (index % pixels * channels) + channel;
        foreach (T factor in factors)
        {
            sample[position] = factor;
            position += channels;
            if (position >= sample.Length)
            {
                // Behind the last pixel of a channel comes the first of the next one.
                position = ++channel;
            }
        }
    }

    /// <summary>
    /// Walks over the elements in the order of their random words, chunk by chunk. Every sample begins with a new block of four words; where
    /// samples of vectors end with a block, all samples are one run.
    /// </summary>
    private struct Cursor
    {
        private readonly int _length;
        private readonly int _run;

        internal Cursor(int length, int channels, int pixels)
        {
            _length = length;
            _run = pixels == 1 && channels % 4 == 0 ? length : channels * pixels;
        }

        /// <summary>Gets where the present run, a sample or all of them, begins.</summary>
        internal int Sample { get; private set; }

        /// <summary>Gets the first index of the chunk in its run.</summary>
        internal int Index { get; private set; }

        /// <summary>Gets the number of elements.</summary>
        internal int Count { get; private set; }

        /// <summary>Gets the number of the first block of random words.</summary>
        internal long Block { get; private set; }

        /// <summary>Gets the first element, where elements lie in the order of their words.</summary>
        internal readonly int Position => Sample + Index;

        /// <summary>Gets the number of words: whole blocks.</summary>
        internal readonly int Words => (Count + 3) & ~3;

        /// <summary>Goes to the next chunk, if there is one.</summary>
        internal bool Next()
        {
            Block += (Count + 3) >> 2;
            Index += Count;
            if (Index == _run)
            {
                Sample += _run;
                Index = 0;
            }

            Count = Math.Min(PhiloxWords.Chunk, _run - Index);
            return Sample < _length;
        }
    }
}
