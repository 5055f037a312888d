#if NET8_0_OR_GREATER
using System;
using System.Runtime.InteropServices;
#endif

namespace StaticNet.Threading;

/// <summary>
/// Moves a thread to another processor. Linux wakes a thread where it last was or on the processor of who wakes it; when the processors have been
/// busy it does not look for an idle one. So a thread may be woken on the processor of its caller again and again, with the other one idle.
/// </summary>
internal static class Affinity
{
#if NET8_0_OR_GREATER
    /// <summary>For 1,024 processors, as in cpu_set_t of the C library.</summary>
    private const int Words = 16;

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

        try
        {
            const int Bytes = Words * sizeof(ulong);
            ulong* allowed = stackalloc ulong[Words];
            ulong* others = stackalloc ulong[Words];
            if (GetAffinity(0, Bytes, allowed) < 0)
            {
                return false;
            }

            bool hasOthers = false;
            for (int i = 0; i < Words; i++)
            {
                others[i] = i == processor / 64 ? allowed[i] & ~(1UL << (processor % 64)) : allowed[i];
                hasOthers |= others[i] != 0;
            }

            return hasOthers && SetAffinity(0, Bytes, others) == 0 && SetAffinity(0, Bytes, allowed) == 0;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            s_isMissing = true;
            return false;
        }
    }

    /// <summary>sched_getaffinity(2); the thread 0 is the calling one.</summary>
    [DllImport("libc", EntryPoint = "sched_getaffinity")]
    private static extern unsafe int GetAffinity(int thread, nint bytes, ulong* processors);

    /// <summary>sched_setaffinity(2).</summary>
    [DllImport("libc", EntryPoint = "sched_setaffinity")]
    private static extern unsafe int SetAffinity(int thread, nint bytes, ulong* processors);
#else
    /// <summary>Moves the calling thread away from a processor, where the framework tells which that is.</summary>
    /// <returns>Whether it has been moved.</returns>
    internal static bool TryLeave(int processor) => false;
#endif
}
