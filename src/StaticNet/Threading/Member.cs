using System;
using System.Diagnostics;
using System.Threading;

namespace StaticNet.Threading;

/// <summary>One background thread: it waits at its door until it is called to a run.</summary>
/// <remarks>
/// Linux wakes a thread where it last was or on the processor of who wakes it; when the processors have been busy it does not look for an idle
/// one. So a thread may find itself on the processor of the caller again and again, and the other one idle. It then stays ready for some
/// milliseconds, giving way to the caller all the time: at the next tick of the clock an idle processor takes it over. From then on it is
/// woken there. Where all processors are busy that is in vain, and the thread tries less and less often.
/// </remarks>
internal sealed class Member
{
    /// <summary>Bytes. No frame of generated code exceeds 32 KB.</summary>
    private const int StackSize = 256 * 1024;

    /// <summary>How long it stays ready to be moved: two ticks of the slowest clock, 10 ms each.</summary>
    private static readonly long Patience = Stopwatch.Frequency / 50;

    private static readonly long ShortestPause = Stopwatch.Frequency / 10;

    private static readonly long LongestPause = Stopwatch.Frequency * 2;

    private readonly Crew _crew;
    private readonly Worker _worker;
    private long _nextMove = Stopwatch.GetTimestamp();
    private long _pause = ShortestPause;

    internal Member(Crew crew, int index)
    {
        _crew = crew;
        _worker = new Worker(crew, index);
    }

    /// <summary>Gets what is opened for every run that this thread is called to.</summary>
    internal Door Door { get; } = new();

    /// <summary>Starts the thread, without the caller's execution context, which it would keep alive.</summary>
    internal void Start()
    {
        Thread thread = new(Serve, StackSize) { IsBackground = true, Name = $"StaticNet worker {_worker.Index}" };
#if NET8_0_OR_GREATER
        thread.UnsafeStart();
#else
        if (ExecutionContext.IsFlowSuppressed())
        {
            thread.Start();
            return;
        }

        using (ExecutionContext.SuppressFlow())
        {
            thread.Start();
        }
#endif
    }

    private void Serve()
    {
        int number = 0;
        bool spins = true;
        while (true)
        {
            Door.Pass(number, spins);
            number = Door.Number;
            spins = _crew.Visit(_worker) || TryMove();
        }
    }

    /// <summary>Waits to be moved away from the caller's processor, if that has not been in vain lately.</summary>
    /// <returns>Whether the thread is on another one.</returns>
    private bool TryMove()
    {
        long start = Stopwatch.GetTimestamp();
        if (start - _nextMove < 0)
        {
            return false;
        }

        while (_crew.IsOnProcessorOfCaller)
        {
            if (Stopwatch.GetTimestamp() - start > Patience)
            {
                _nextMove = start + _pause;
                _pause = Math.Min(2 * _pause, LongestPause);
                return false;
            }

            Thread.Yield();
        }

        _pause = ShortestPause;
        return true;
    }
}
