using System;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StaticNet.Memory;

namespace StaticNet.Benchmarks.Machine;

/// <summary>How fast one core reads from each level of memory.</summary>
internal static class ReadBandwidth
{
    private const int MainMemory = 256 << 20;

    /// <summary>Reads half of each cache's size over and over, and more than all caches hold.</summary>
    /// <param name="caches">The sizes in bytes of the caches.</param>
    /// <returns>The best GB/s of L1, L2, L3 and main memory.</returns>
    public static double[] Measure(CacheSizes caches)
    {
        Arena<float> buffer = Arena<float>.Allocate(MainMemory / sizeof(float));
        buffer.Span.Fill(1);
        return [.. new[] { caches.Level1 / 2, caches.Level2 / 2, caches.Level3 / 2, MainMemory }
            .Select(bytes => Best(buffer.Span[..((int)Math.Min(bytes, MainMemory) / 2048 * 512)]))];
    }

    private static double Best(ReadOnlySpan<float> values)
    {
        int passes = Math.Max(1, (int)(16_000_000 / values.Length));
        double best = 0;
        for (int repetition = 0; repetition < (passes > 1 ? 12 : 3); repetition++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int pass = 0; pass < passes; pass++)
            {
                Use(Read(values));
            }

            best = Math.Max(best, sizeof(float) * (double)values.Length * passes / Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }

        return best;
    }

    /// <summary>Reads a multiple of 512 values; bitwise or costs less than the load.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float Read(ReadOnlySpan<float> values)
    {
        ref float first = ref MemoryMarshal.GetReference(values);
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<float> a = default, b = default, c = default, d = default;
            for (nuint i = 0; i < (nuint)values.Length; i += 64)
            {
                a |= Vector512.LoadUnsafe(ref first, i);
                b |= Vector512.LoadUnsafe(ref first, i + 16);
                c |= Vector512.LoadUnsafe(ref first, i + 32);
                d |= Vector512.LoadUnsafe(ref first, i + 48);
            }

            return ((a | b) | (c | d)).GetElement(0);
        }

        Vector256<float> e = default, f = default, g = default, h = default;
        for (nuint i = 0; i < (nuint)values.Length; i += 32)
        {
            e |= Vector256.LoadUnsafe(ref first, i);
            f |= Vector256.LoadUnsafe(ref first, i + 8);
            g |= Vector256.LoadUnsafe(ref first, i + 16);
            h |= Vector256.LoadUnsafe(ref first, i + 24);
        }

        return ((e | f) | (g | h)).GetElement(0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Use(float value) => _ = value;
}
