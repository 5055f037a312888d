#if NET8_0_OR_GREATER
using System;
using System.Runtime.InteropServices;
#endif

namespace StaticNet.Threading;

/// <summary>
/// On which processors a thread may be. Linux wakes a thread where it last was or on the processor of who wakes it; when the processors have been
/// busy it does not look for an idle one. So a thread may be woken on the processor of its caller again and again, with the other one idle, and
/// waits there for up to 3 ms, because its caller goes on.
/// </summary>
internal static class Affinity
{
#if NET8_0_OR_GREATER
    /// <summary>For 1,024 processors, as in cpu_set_t of the C library.</summary>
    internal const int Words = 16;

    private static volatile bool s_isMissing = !OperatingSystem.IsLinux();

    /// <summary>
    /// Moves the calling thread away from a processor, to where it may be, and lets it be everywhere again that it could be before: from then on
    /// it is woken where it is.
    /// </summary>
    /// <returns>Whether it has been moved; not where the system is none that needs it, or does not let it, or has no other processor.</returns>
    internal static unsafe bool TryLeave(int processor)
    {
        if (s_isMissing || processor < 0 || processor >= Words * 64)
        {
            return false;
        }

        ulong* allowed = stackalloc ulong[Words];
        return TryGet(0, allowed) && TryForbid(0, allowed, processor) && TrySet(0, allowed);
    }

    /// <summary>The system's number of the calling thread; 0 where the system is none that needs it, or does not tell.</summary>
    internal static int CurrentThread()
    {
        try
        {
            return s_isMissing ? 0 : GetThread();
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            s_isMissing = true;
            return 0;
        }
    }

    /// <summary>Tells on which processors a thread may be.</summary>
    /// <param name="thread">The system's number of it; 0 for the calling one.</param>
    /// <param name="allowed">Gets a bit for each processor, in <see cref="Words"/> words.</param>
    /// <returns>Whether the system told.</returns>
    internal static unsafe bool TryGet(int thread, ulong* allowed)
    {
        try
        {
            return GetAffinity(thread, Words * sizeof(ulong), allowed) >= 0;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            s_isMissing = true;
            return false;
        }
    }

    /// <summary>Lets a thread be on some processors only. One that waits for another processor moves to one of them.</summary>
    /// <returns>Whether the system did so.</returns>
    internal static unsafe bool TrySet(int thread, ulong* allowed) => SetAffinity(thread, Words * sizeof(ulong), allowed) == 0;

    /// <summary>Lets a thread be on all of some processors except one.</summary>
    /// <returns>Whether the system did so; not if there is no other.</returns>
    internal static unsafe bool TryForbid(int thread, ulong* allowed, int processor)
    {
        ulong* others = stackalloc ulong[Words];
        bool hasOthers = false;
        for (int i = 0; i < Words; i++)
        {
            others[i] = i == processor / 64 ? allowed[i] & ~(1UL << (processor % 64)) : allowed[i];
            hasOthers |= others[i] != 0;
        }

        return hasOthers && TrySet(thread, others);
    }

    /// <summary>sched_getaffinity(2); the thread 0 is the calling one.</summary>
    [DllImport("libc", EntryPoint = "sched_getaffinity")]
    private static extern unsafe int GetAffinity(int thread, nint bytes, ulong* processors);

    /// <summary>sched_setaffinity(2).</summary>
    [DllImport("libc", EntryPoint = "sched_setaffinity")]
    private static extern unsafe int SetAffinity(int thread, nint bytes, ulong* processors);

    /// <summary>gettid(2).</summary>
    [DllImport("libc", EntryPoint = "gettid")]
    private static extern int GetThread();
#else
    /// <summary>Moves the calling thread away from a processor, where the framework tells which that is.</summary>
    /// <returns>Whether it has been moved.</returns>
    internal static bool TryLeave(int processor) => false;
#endif
}
