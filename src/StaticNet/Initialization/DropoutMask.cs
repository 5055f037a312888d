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
        for (int start = 0, sample = 0; start < mask.Length; start += channels * pixels, sample++)
        {
            for (int i = 0; i < channels * pixels; i += 4)
            {
                (uint a, uint b, uint c, uint d) = Draw(seed, layer, step, sample, i, channels * pixels);
                Put(mask, start, i, channels, pixels, a >= limit ? kept : 0);
                Put(mask, start, i + 1, channels, pixels, b >= limit ? kept : 0);
                Put(mask, start, i + 2, channels, pixels, c >= limit ? kept : 0);
                Put(mask, start, i + 3, channels, pixels, d >= limit ? kept : 0);
            }
        }
    }

    /// <inheritdoc cref="Fill(Span{float}, int, int, double, long, int, long)"/>
    public static void Fill(Span<double> mask, int channels, int pixels, double probability, long seed, int layer, long step)
    {
        double kept = 1 / (1 - probability);
        uint limit = Limit(probability);
        for (int start = 0, sample = 0; start < mask.Length; start += channels * pixels, sample++)
        {
            for (int i = 0; i < channels * pixels; i += 4)
            {
                (uint a, uint b, uint c, uint d) = Draw(seed, layer, step, sample, i, channels * pixels);
                Put(mask, start, i, channels, pixels, a >= limit ? kept : 0);
                Put(mask, start, i + 1, channels, pixels, b >= limit ? kept : 0);
                Put(mask, start, i + 2, channels, pixels, c >= limit ? kept : 0);
                Put(mask, start, i + 3, channels, pixels, d >= limit ? kept : 0);
            }
        }
    }

    /// <summary>A uniform 32-bit number is below this with the given probability.</summary>
    private static uint Limit(double probability) => (uint)Math.Min(uint.MaxValue, probability * 4294967296.0);

    private static (uint A, uint B, uint C, uint D) Draw(long seed, int layer, long step, int sample, int index, int size)
    {
        long block = ((long)sample * ((size + 3) / 4)) + (index / 4);
        var words = Philox4x32.Block(seed, FirstStream + layer, step, block);
        return (words.Word0, words.Word1, words.Word2, words.Word3);
    }

    private static void Put<T>(Span<T> mask, int start, int index, int channels, int pixels, T value)
    {
        if (index < channels * pixels)
        {
            mask[start + (index % pixels * channels) + (index / pixels)] = value;
        }
    }
}
