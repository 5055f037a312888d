using System.Threading;

namespace StaticNet.Threading;

/// <summary>One background thread: it waits at its door for the next run that needs it.</summary>
internal sealed class Member
{
    /// <summary>Bytes. No frame of generated code exceeds 32 KB.</summary>
    private const int StackSize = 256 * 1024;

    private readonly Crew _crew;
    private readonly int _index;

    internal Member(Crew crew, int index)
    {
        _crew = crew;
        _index = index;
    }

    /// <summary>Gets what is opened once for every run that this thread takes part in.</summary>
    internal Door Door { get; } = new();

    /// <summary>Starts the thread, without the caller's execution context, which it would keep alive.</summary>
    internal void Start()
    {
        Thread thread = new(Serve, StackSize) { IsBackground = true, Name = $"StaticNet worker {_index}" };
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
        for (int runs = 0; ; runs++)
        {
            Door.Pass(runs);
            _crew.Work(_index);
        }
    }
}
