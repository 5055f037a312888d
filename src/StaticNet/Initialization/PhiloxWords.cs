using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif
using StaticNet.Simd;

namespace StaticNet.Initialization;

/// <summary>Consecutive blocks of a stream, several at once where the processor has vectors; the bits are those of <see cref="Philox4x32"/>.</summary>
internal static class PhiloxWords
{
    /// <summary>The number of words to ask for at a time: enough to hide the latency of the multiplications, little enough for a stack.</summary>
    internal const int Chunk = 256;

    /// <summary>Fills words: four of the first block, four of the next one, and so on.</summary>
    /// <param name="words">Receives the words; their number is a multiple of 4.</param>
    /// <param name="seed">The key.</param>
    /// <param name="stream">The tensor or layer.</param>
    /// <param name="step">0 for initialisation, else the training step, from 1; only its low 32 bits count.</param>
    /// <param name="block">The number of the first block.</param>
    [MethodImpl(Compiled.Optimised)]
    internal static void Fill(Span<uint> words, long seed, int stream, long step, long block)
    {
        int done = 0;
#if NET8_0_OR_GREATER
        ref uint first = ref MemoryMarshal.GetReference(words);
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
        {
            done = FillWide<Vector512<ulong>, PhiloxLanes512>(ref first, done, words.Length, seed, stream, step, block);
        }

        if (done < words.Length && Vector256.IsHardwareAccelerated && Avx2.IsSupported)
        {
            done = FillWide<Vector256<ulong>, PhiloxLanes256>(ref first, done, words.Length, seed, stream, step, block);
        }

        if (done < words.Length && Vector128.IsHardwareAccelerated)
        {
            done = FillWide<Vector128<ulong>, PhiloxLanes128>(ref first, done, words.Length, seed, stream, step, block);
        }
#endif
        for (; done < words.Length; done += 4)
        {
            Philox4x32 next = Philox4x32.Block(seed, stream, step, block + (done >> 2));
            words[done] = next.Word0;
            words[done + 1] = next.Word1;
            words[done + 2] = next.Word2;
            words[done + 3] = next.Word3;
        }
    }

#if NET8_0_OR_GREATER
    /// <summary>Fills as many whole vectors of blocks as there is room for, and gives the number of words done.</summary>
    /// <remarks>
    /// Every counter has a lane of 64 bits for each of its four words. Only the lower half of a lane counts: the multiplication reads no
    /// more, and so a product can stand for its own lower half.
    /// </remarks>
    [MethodImpl(Compiled.Optimised)]
    internal static int FillWide<TVector, TLanes>(ref uint words, int done, int end, long seed, int stream, long step, long block)
        where TVector : struct
        where TLanes : IPhiloxLanes<TVector>
    {
        for (; done + (4 * TLanes.Count) <= end; done += 4 * TLanes.Count)
        {
            TVector counter0 = TLanes.Counters(unchecked((ulong)(block + (done >> 2))));
            TVector counter1 = TLanes.UpperHalf(counter0);
            TVector counter2 = TLanes.All(unchecked((uint)step));
            TVector counter3 = TLanes.All(unchecked((uint)stream));
            TVector key0 = TLanes.All(unchecked((uint)seed));
            TVector key1 = TLanes.All(unchecked((uint)(seed >> 32)));
            for (int round = 0; round < 10; round++)
            {
                TVector product0 = TLanes.Multiply(counter0, TLanes.All(0xD2511F53));
                TVector product1 = TLanes.Multiply(counter2, TLanes.All(0xCD9E8D57));
                counter0 = TLanes.Xor(TLanes.UpperHalf(product1), counter1, key0);
                counter1 = product1;
                counter2 = TLanes.Xor(TLanes.UpperHalf(product0), counter3, key1);
                counter3 = product0;
                key0 = TLanes.Add(key0, TLanes.All(0x9E3779B9));
                key1 = TLanes.Add(key1, TLanes.All(0xBB67AE85));
            }

            TLanes.Store(counter0, counter1, counter2, counter3, ref Unsafe.Add(ref words, done));
        }

        return done;
    }
#endif
}
