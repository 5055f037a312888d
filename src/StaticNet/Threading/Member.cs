using System.Threading;

namespace StaticNet.Threading;

/// <summary>One background thread: it waits at its door until it is called to a run.</summary>
internal sealed class Member
{
    /// <summary>Bytes. No frame of generated code exceeds 32 KB.</summary>
    private const int StackSize = 256 * 1024;

    private readonly Crew _crew;
    private readonly Worker _worker;

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
            spins = _crew.Visit(_worker) || (Affinity.TryLeave(_crew.ProcessorOfCaller) && _crew.Visit(_worker));
        }
    }
}
