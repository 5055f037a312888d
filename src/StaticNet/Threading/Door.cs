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
    private Line _number;
    private Line _sleepers;

    /// <summary>Gets how often the door has been opened.</summary>
    internal int Number => Volatile.Read(ref _number.Value);

    /// <summary>Sets the number back to 0; only while nobody waits.</summary>
    internal void Reset() => Volatile.Write(ref _number.Value, 0);

    /// <summary>Lets everybody pass who waits for the number to differ from the present one.</summary>
    internal void Open()
    {
        Interlocked.Increment(ref _number.Value);
        if (Volatile.Read(ref _sleepers.Value) != 0)
        {
            Wake();
        }
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
