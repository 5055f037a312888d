using System.Threading;

namespace StaticNet.Threading;

/// <summary>One background thread: it waits at its door until it is called to a run.</summary>
internal sealed class Member
{
    /// <summary>Bytes. No frame of generated code exceeds 32 KB.</summary>
    private const int StackSize = 256 * 1024;

    private readonly Crew _crew;
    private readonly Worker _worker;
    private readonly Door _door = new();
    private readonly Berth _berth = new();

    internal Member(Crew crew, int index)
    {
        _crew = crew;
        _worker = new Worker(crew, index);
    }

    /// <summary>Calls the thread to a run.</summary>
    /// <param name="processor">Where it is not to be woken; or none.</param>
    internal void Call(int processor)
    {
        if (processor != Processor.None && _door.HasSleepers)
        {
            _berth.KeepFrom(processor);
        }

        _door.Open();
    }

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
        _berth.Adopt();
        while (true)
        {
            _door.Pass(number, spins);
            number = _door.Number;
            _berth.Release();
            spins = _crew.Visit(_worker) || (Affinity.TryLeave(_crew.ProcessorOfCaller) && _crew.Visit(_worker));
        }
    }
}
