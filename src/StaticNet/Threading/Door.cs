using System.Diagnostics;
using System.Threading;

namespace StaticNet.Threading;

/// <summary>
/// A number that grows, and threads that wait for it to grow: they spin for about 50 µs and then sleep until somebody wakes them.
/// </summary>
/// <remarks>
/// A sleeper announces itself and then looks at the number again; who opens the door raises the number and then looks for sleepers. Both do
/// so with a full fence in between, so at least one of them sees the other. <see cref="Thread.Interrupt"/> is put off until the thread has
/// passed: a caller that left early would pull its stack away from under the workers.
/// </remarks>
internal sealed class Door
{
    private const int ReadsPerRound = 32;

    private static readonly long Patience = Stopwatch.Frequency / 20_000;

    private readonly object _bed = new();

    /// <summary>The number in the upper half; in the lower what has been reported since it changed.</summary>
    private LongLine _word;
    private Line _sleepers;

    /// <summary>Gets how often the door has been opened.</summary>
    internal int Number => NumberOf(Volatile.Read(ref _word.Value));

    /// <summary>Gets a value indicating whether somebody sleeps, or is about to sleep or to wake.</summary>
    internal bool HasSleepers => Volatile.Read(ref _sleepers.Value) != 0;

    /// <summary>Sets the number back to 0; only while nobody waits.</summary>
    internal void Reset() => Volatile.Write(ref _word.Value, 0);

    /// <summary>Lets everybody pass who waits for the number to differ from the present one.</summary>
    internal void Open()
    {
        Interlocked.Add(ref _word.Value, 1L << 32);
        WakeSleepers();
    }

    /// <summary>Reports some of what the door is to be opened after; the last report opens it.</summary>
    /// <param name="number">The present number: reports of an earlier one do nothing.</param>
    /// <param name="some">How much is reported, 1 or more.</param>
    /// <param name="all">How much the reports make together.</param>
    /// <returns>Whether the number is no longer the present one.</returns>
    internal bool OpenAfter(int number, int some, int all)
    {
        // Guessed, so that the line is fetched once, to be written: this is the last report.
        long seen = Word(number, all - some);
        while (NumberOf(seen) == number)
        {
            bool isLast = (int)seen + some == all;
            long found = Interlocked.CompareExchange(ref _word.Value, isLast ? Word(number + 1, 0) : seen + some, seen);
            if (found == seen)
            {
                if (isLast)
                {
                    WakeSleepers();
                }

                return isLast;
            }

            seen = found;
        }

        return true;
    }

    /// <summary>Waits while the door's number is the given one.</summary>
    /// <param name="number">The number seen before.</param>
    /// <param name="spins">Whether to spin before sleeping.</param>
    internal void Pass(int number, bool spins = true)
    {
        for (int i = 0; spins && i < ReadsPerRound; i++)
        {
            if (Number != number)
            {
                return;
            }

            Thread.SpinWait(1);
        }

        if (!spins || !SpinLonger(number))
        {
            Sleep(number);
        }
    }

    /// <summary>
    /// Whether the number changed in time. After some 5 µs the processor is offered to others: the thread waited for may share it.
    /// </summary>
    private bool SpinLonger(int number)
    {
        long start = Stopwatch.GetTimestamp();
        long waited = 0;
        while (waited < Patience)
        {
            for (int i = 0; i < ReadsPerRound; i++)
            {
                if (Number != number)
                {
                    return true;
                }

                Thread.SpinWait(1);
            }

            if (waited > Patience / 10)
            {
                Thread.Yield();
            }

            waited = Stopwatch.GetTimestamp() - start;
        }

        return false;
    }

    private void Sleep(int number)
    {
        bool interrupted = false;
        Interlocked.Increment(ref _sleepers.Value);
        while (Number == number)
        {
            try
            {
                lock (_bed)
                {
                    if (Number == number)
                    {
                        Monitor.Wait(_bed);
                    }
                }
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        }

        Interlocked.Decrement(ref _sleepers.Value);
        if (interrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }

    private static long Word(int number, int reported) => ((long)number << 32) | (uint)reported;

    private static int NumberOf(long word) => (int)(word >> 32);

    private void WakeSleepers()
    {
        if (HasSleepers)
        {
            Wake();
        }
    }

    private void Wake()
    {
        bool interrupted = false;
        bool done = false;
        while (!done)
        {
            try
            {
                lock (_bed)
                {
                    Monitor.PulseAll(_bed);
                    done = true;
                }
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        }

        if (interrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }
}
