#if NET8_0_OR_GREATER
using System.Threading;
#endif

namespace StaticNet.Threading;

/// <summary>
/// Where a thread that sleeps is woken: not on the processor of who calls it, which has work to do. Who calls it forbids that processor; once
/// awake, the thread may be everywhere again that it could be before.
/// </summary>
internal sealed class Berth
{
#if NET8_0_OR_GREATER
    private readonly object _gate = new();
    private readonly ulong[] _allowed = new ulong[Affinity.Words];
    private int _thread;
    private bool _isConfined;

    /// <summary>Makes it the calling thread's.</summary>
    internal void Adopt() => _thread = Affinity.CurrentThread();

    /// <summary>Forbids the thread a processor until it is awake; called by others.</summary>
    internal unsafe void KeepFrom(int processor)
    {
        // A gate that is closed is the thread's: it is awake.
        if (_thread == 0 || processor < 0 || processor >= Affinity.Words * 64 || !Monitor.TryEnter(_gate))
        {
            return;
        }

        try
        {
            fixed (ulong* allowed = _allowed)
            {
                if (_isConfined || Affinity.TryGet(_thread, allowed))
                {
                    _isConfined |= Affinity.TryForbid(_thread, allowed, processor);
                }
            }
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    /// <summary>Ends what <see cref="KeepFrom"/> began; called by the thread itself.</summary>
    internal unsafe void Release()
    {
        if (!Volatile.Read(ref _isConfined))
        {
            return;
        }

        lock (_gate)
        {
            fixed (ulong* allowed = _allowed)
            {
                Affinity.TrySet(0, allowed);
            }

            _isConfined = false;
        }
    }
#else
    /// <summary>Nothing, where the framework does not tell on which processor a thread is.</summary>
    internal void Adopt()
    {
    }

    /// <summary>Nothing.</summary>
    internal void KeepFrom(int processor)
    {
    }

    /// <summary>Nothing.</summary>
    internal void Release()
    {
    }
#endif
}
