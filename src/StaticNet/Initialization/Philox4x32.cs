using System;

namespace StaticNet.Initialization;

/// <summary>
/// Philox4x32-10, a counter-based random generator: four words of 32 random bits as a function of a key and a counter, without state.
/// Salmon, Moraes, Dror, Shaw 2011, Parallel random numbers: as easy as 1, 2, 3.
/// </summary>
/// <remarks>
/// StaticNet's use of it: the key is the seed (low word first). The counter's words are, from the first, the low and the high half of
/// the index of the block, the step, and the stream. Streams from 0 up belong to the network's tensors and layers, negative ones to
/// StaticNet itself (-1: shuffling). Step 0 is initialisation; training steps count from 1.
/// </remarks>
public readonly struct Philox4x32 : IEquatable<Philox4x32>
{
    private Philox4x32(uint word0, uint word1, uint word2, uint word3)
    {
        Word0 = word0;
        Word1 = word1;
        Word2 = word2;
        Word3 = word3;
    }

    /// <summary>Gets the first word.</summary>
    public uint Word0 { get; }

    /// <summary>Gets the second word.</summary>
    public uint Word1 { get; }

    /// <summary>Gets the third word.</summary>
    public uint Word2 { get; }

    /// <summary>Gets the fourth word.</summary>
    public uint Word3 { get; }

    /// <summary>Whether two blocks have the same bits.</summary>
    /// <param name="left">One block.</param>
    /// <param name="right">The other.</param>
    /// <returns>True if they have.</returns>
    public static bool operator ==(Philox4x32 left, Philox4x32 right) => left.Equals(right);

    /// <summary>Whether two blocks have different bits.</summary>
    /// <param name="left">One block.</param>
    /// <param name="right">The other.</param>
    /// <returns>True if they have.</returns>
    public static bool operator !=(Philox4x32 left, Philox4x32 right) => !left.Equals(right);

    /// <summary>The block at an index of a stream.</summary>
    /// <param name="seed">The key.</param>
    /// <param name="stream">The tensor or layer.</param>
    /// <param name="step">0 for initialisation, else the training step, from 1; only its low 32 bits count.</param>
    /// <param name="index">The number of the block.</param>
    /// <returns>128 random bits.</returns>
    public static Philox4x32 Block(long seed, int stream, long step, long index) =>
        Block(
            unchecked((uint)seed),
            unchecked((uint)(seed >> 32)),
            unchecked((uint)index),
            unchecked((uint)(index >> 32)),
            unchecked((uint)step),
            unchecked((uint)stream));

    /// <inheritdoc/>
    public bool Equals(Philox4x32 other) =>
        Word0 == other.Word0 && Word1 == other.Word1 && Word2 == other.Word2 && Word3 == other.Word3;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Philox4x32 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((int)Word0);

    /// <summary>The function itself: two words of key, four of counter.</summary>
    internal static Philox4x32 Block(uint key0, uint key1, uint counter0, uint counter1, uint counter2, uint counter3)
    {
        unchecked
        {
            for (int round = 0; round < 10; round++)
            {
                ulong product0 = 0xD2511F53UL * counter0;
                ulong product1 = 0xCD9E8D57UL * counter2;
                counter0 = (uint)(product1 >> 32) ^ counter1 ^ key0;
                counter1 = (uint)product1;
                counter2 = (uint)(product0 >> 32) ^ counter3 ^ key1;
                counter3 = (uint)product0;

                // The golden ratio and sqrt(3) - 1, as a Weyl sequence.
                key0 += 0x9E3779B9;
                key1 += 0xBB67AE85;
            }
        }

        return new Philox4x32(counter0, counter1, counter2, counter3);
    }
}
