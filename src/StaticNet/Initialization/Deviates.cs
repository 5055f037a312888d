using System;
using System.Runtime.CompilerServices;
using StaticNet.Simd;

namespace StaticNet.Initialization;

/// <summary>
/// Random numbers as functions of (seed, stream, step, index). Only +, -, *, / and the square root are used, so their bits are the same
/// on every target.
/// </summary>
public static class Deviates
{
    /// <summary>The numbers to ask for at a time.</summary>
    internal const int Chunk = PhiloxWords.Chunk / WordsOfDouble;

    private const int WordsOfDouble = 2;

    private const double TwoToMinus52 = 1.0 / (1L << 52);

    /// <summary>
    /// A multiple of 2^-24, uniform in [0, 1): the upper 24 bits of one word, number <c>index mod 4</c> of block <c>index / 4</c>.
    /// </summary>
    /// <param name="seed">The key.</param>
    /// <param name="stream">The tensor or layer.</param>
    /// <param name="step">0 for initialisation, else the training step.</param>
    /// <param name="index">Which number of the stream, from 0.</param>
    /// <returns>The number.</returns>
    public static float UniformSingle(long seed, int stream, long step, long index)
    {
        Philox4x32 block = Philox4x32.Block(seed, stream, step, index >> 2);
        uint word = (index & 3) switch
        {
            0 => block.Word0,
            1 => block.Word1,
            2 => block.Word2,
            _ => block.Word3,
        };
        return (word >> 8) * (1f / (1 << 24));
    }

    /// <summary>
    /// A multiple of 2^-53, uniform in [0, 1): the upper 53 bits of two words, the more significant first, number <c>index mod 2</c> of
    /// the two pairs of block <c>index / 2</c>.
    /// </summary>
    /// <param name="seed">The key.</param>
    /// <param name="stream">The tensor or layer.</param>
    /// <param name="step">0 for initialisation, else the training step.</param>
    /// <param name="index">Which number of the stream, from 0.</param>
    /// <returns>The number.</returns>
    public static double UniformDouble(long seed, int stream, long step, long index) =>
        (Bits(seed, stream, step, index) >> 11) * (1.0 / (1L << 53));

    /// <summary>
    /// An odd multiple of 2^-52 in (-1, 1), from the upper 52 of the bits that <see cref="UniformDouble"/> takes 53 of. It is never 0, and
    /// symmetric.
    /// </summary>
    /// <param name="seed">The key.</param>
    /// <param name="stream">The tensor or layer.</param>
    /// <param name="step">0 for initialisation, else the training step.</param>
    /// <param name="index">Which number of the stream, from 0.</param>
    /// <returns>The number.</returns>
    public static double Symmetric(long seed, int stream, long step, long index) => Symmetric(Bits(seed, stream, step, index));

    /// <summary>
    /// A standard normal deviate: the inverse of the normal distribution function at <c>(Symmetric + 1) / 2</c>; between -8.21 and 8.21.
    /// </summary>
    /// <param name="seed">The key.</param>
    /// <param name="stream">The tensor or layer.</param>
    /// <param name="step">0 for initialisation, else the training step.</param>
    /// <param name="index">Which number of the stream, from 0.</param>
    /// <returns>The number.</returns>
    public static double Normal(long seed, int stream, long step, long index) => Normal(Symmetric(seed, stream, step, index));

    /// <summary>Consecutive numbers of <see cref="Symmetric(long, int, long, long)"/>.</summary>
    /// <param name="deviates">Receives them: at most <see cref="Chunk"/>.</param>
    /// <param name="seed">The key.</param>
    /// <param name="stream">The tensor or layer.</param>
    /// <param name="step">0 for initialisation, else the training step.</param>
    /// <param name="first">The first one's number, even.</param>
    [MethodImpl(Compiled.Optimised)]
    internal static void Symmetric(Span<double> deviates, long seed, int stream, long step, long first)
    {
        Span<uint> words = stackalloc uint[PhiloxWords.Chunk];
        words = words.Slice(0, (deviates.Length + 1) / WordsOfDouble * WordsOfDouble * WordsOfDouble);
        PhiloxWords.Fill(words, seed, stream, step, first / WordsOfDouble);
        for (int i = 0; i < deviates.Length; i++)
        {
            deviates[i] = Symmetric(((ulong)words[WordsOfDouble * i] << 32) | words[(WordsOfDouble * i) + 1]);
        }
    }

    /// <summary>Consecutive numbers of <see cref="Normal(long, int, long, long)"/>.</summary>
    /// <param name="deviates">Receives them: at most <see cref="Chunk"/>.</param>
    /// <param name="seed">The key.</param>
    /// <param name="stream">The tensor or layer.</param>
    /// <param name="step">0 for initialisation, else the training step.</param>
    /// <param name="first">The first one's number, even.</param>
    [MethodImpl(Compiled.Optimised)]
    internal static void Normal(Span<double> deviates, long seed, int stream, long step, long first)
    {
        Symmetric(deviates, seed, stream, step, first);
        foreach (ref double deviate in deviates)
        {
            deviate = Normal(deviate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Symmetric(ulong bits) => 2 * ((((bits >> 12) + 0.5) * TwoToMinus52) - 0.5);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Normal(double symmetric) => NormalQuantile.OfCentred(0.5 * symmetric);

    /// <summary>64 bits: one pair of words of a block.</summary>
    private static ulong Bits(long seed, int stream, long step, long index)
    {
        Philox4x32 block = Philox4x32.Block(seed, stream, step, index >> 1);
        return (index & 1) == 0 ? ((ulong)block.Word0 << 32) | block.Word1 : ((ulong)block.Word2 << 32) | block.Word3;
    }
}
