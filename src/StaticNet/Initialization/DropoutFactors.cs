using System;
#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace StaticNet.Initialization;

/// <summary>Turns random words into dropout's factors: 0 where a word is below a limit.</summary>
internal static class DropoutFactors
{
    /// <summary>Writes one factor per word.</summary>
    /// <param name="words">Random words, at least as many as factors.</param>
    /// <param name="limit">The least word that keeps its element.</param>
    /// <param name="kept">The factor of a kept element.</param>
    /// <param name="factors">Receives the factors.</param>
    internal static void Write(ReadOnlySpan<uint> words, uint limit, float kept, Span<float> factors)
    {
        int i = 0;
#if NET8_0_OR_GREATER
        ref uint word = ref MemoryMarshal.GetReference(words.Slice(0, factors.Length));
        ref float factor = ref MemoryMarshal.GetReference(factors);
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i + 16 <= factors.Length; i += 16)
            {
                Vector512<uint> keeps = Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref word, (nuint)i), Vector512.Create(limit));
                (keeps.AsSingle() & Vector512.Create(kept)).StoreUnsafe(ref factor, (nuint)i);
            }
        }

        if (Vector256.IsHardwareAccelerated)
        {
            for (; i + 8 <= factors.Length; i += 8)
            {
                Vector256<uint> keeps = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref word, (nuint)i), Vector256.Create(limit));
                (keeps.AsSingle() & Vector256.Create(kept)).StoreUnsafe(ref factor, (nuint)i);
            }
        }

        if (Vector128.IsHardwareAccelerated)
        {
            for (; i + 4 <= factors.Length; i += 4)
            {
                Vector128<uint> keeps = Vector128.GreaterThanOrEqual(Vector128.LoadUnsafe(ref word, (nuint)i), Vector128.Create(limit));
                (keeps.AsSingle() & Vector128.Create(kept)).StoreUnsafe(ref factor, (nuint)i);
            }
        }
#endif
        for (; i < factors.Length; i++)
        {
            factors[i] = words[i] >= limit ? kept : 0;
        }
    }

    /// <inheritdoc cref="Write(ReadOnlySpan{uint}, uint, float, Span{float})"/>
    internal static void Write(ReadOnlySpan<uint> words, uint limit, double kept, Span<double> factors)
    {
        int i = 0;
#if NET8_0_OR_GREATER
        // Comparisons give all ones or all zeros; widening with the sign keeps that.
        ref uint word = ref MemoryMarshal.GetReference(words.Slice(0, factors.Length));
        ref double factor = ref MemoryMarshal.GetReference(factors);
        if (Vector256.IsHardwareAccelerated)
        {
            for (; i + 8 <= factors.Length; i += 8)
            {
                Vector256<uint> keeps = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref word, (nuint)i), Vector256.Create(limit));
                (Vector256<long> lower, Vector256<long> upper) = Vector256.Widen(keeps.AsInt32());
                (lower.AsDouble() & Vector256.Create(kept)).StoreUnsafe(ref factor, (nuint)i);
                (upper.AsDouble() & Vector256.Create(kept)).StoreUnsafe(ref factor, (nuint)i + 4);
            }
        }

        if (Vector128.IsHardwareAccelerated)
        {
            for (; i + 4 <= factors.Length; i += 4)
            {
                Vector128<uint> keeps = Vector128.GreaterThanOrEqual(Vector128.LoadUnsafe(ref word, (nuint)i), Vector128.Create(limit));
                (Vector128<long> lower, Vector128<long> upper) = Vector128.Widen(keeps.AsInt32());
                (lower.AsDouble() & Vector128.Create(kept)).StoreUnsafe(ref factor, (nuint)i);
                (upper.AsDouble() & Vector128.Create(kept)).StoreUnsafe(ref factor, (nuint)i + 2);
            }
        }
#endif
        for (; i < factors.Length; i++)
        {
            factors[i] = words[i] >= limit ? kept : 0;
        }
    }
}
