using System;
using System.Diagnostics;
using System.Threading;

namespace StaticNet.Benchmarks.Machine;

/// <summary>
/// How long a cache line takes from one processor to another and back: about 120 ns where they have a cache in common, 500 and more where they
/// have not. A virtual machine may be moved from the one case to the other and back within seconds.
/// </summary>
internal static class LineRoundTrip
{
    private const int Exchanges = 100;

    private const int MostReads = 10_000_000;

    /// <summary>Places in an array, of 4 bytes, that share no pair of lines of 64 bytes.</summary>
    private const int There = 64;

    private const int Back = 128;

    private static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(3);

    /// <summary>Two threads send each other numbers.</summary>
    /// <returns>Nanoseconds, of the fastest hundred; infinite if the threads were not on two processors.</returns>
    public static double Measure()
    {
        int[] lines = new int[192];
        Thread other = new(() => Answer(lines));
        other.Start();
        double fastest = double.PositiveInfinity;
        long start = Stopwatch.GetTimestamp();
        for (int number = 1; Stopwatch.GetElapsedTime(start) < Duration; number += Exchanges)
        {
            long begin = Stopwatch.GetTimestamp();
            if (!TryExchange(lines, number))
            {
                break;
            }

            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(begin).TotalNanoseconds / Exchanges);
        }

        Volatile.Write(ref lines[There], -1);
        other.Join();
        return fastest;
    }

    /// <summary>Sends numbers; gives up where an answer takes milliseconds, because the threads share a processor.</summary>
    private static bool TryExchange(int[] lines, int first)
    {
        for (int number = first; number < first + Exchanges; number++)
        {
            Volatile.Write(ref lines[There], number);
            for (int reads = 0; Volatile.Read(ref lines[Back]) != number; reads++)
            {
                if (reads == MostReads)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static void Answer(int[] lines)
    {
        for (int seen = 0; seen >= 0; seen = Volatile.Read(ref lines[There]))
        {
            Volatile.Write(ref lines[Back], seen);
        }
    }
}
