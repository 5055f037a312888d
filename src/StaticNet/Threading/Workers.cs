using System;
using System.ComponentModel;
using System.Diagnostics;

namespace StaticNet.Threading;

// CS8500 warns of pointers to what may hold references; T is float or double.
#pragma warning disable CS8500

/// <summary>
/// Runs one method on several threads at once: one background thread per processor beyond the caller's, made when first needed and kept for
/// the whole process. Not meant to be called by hand.
/// </summary>
/// <remarks>
/// Between runs and at the ends of phases the threads spin for about 50 µs and then sleep. Nothing is allocated once the threads exist. A thread
/// that Linux has woken on the caller's processor leaves it by its affinity, and has the affinity back that it had.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Workers
{
    // About 15 microseconds of work. Whether several workers are faster, runs show; but it would cost too much to find out with shorter ones.
    private const long FewestMultiplyAdds = 2_000_000;

    // About 4 microseconds, which workers that are awake and near save nothing of: to meet takes them as long at the end of every phase.
    private const long FewestToTry = 500_000;

    private static readonly Crew Everyone = new();

    /// <summary>Gets the number of processors that the process may use; tests may pretend that there are more.</summary>
    public static int Available { get; internal set; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>Gets or sets a value indicating whether a run may have one worker because that has been faster; tests say no.</summary>
    internal static bool HasChoice { get; set; } = !(AppContext.TryGetSwitch("StaticNet.Threading.AlwaysTogether", out bool always) && always);

    /// <summary>
    /// Executes a routine on several workers and returns when all that they have begun has ended. The caller is worker 0. There are fewer
    /// workers where there are fewer processors; there is one if the threads are busy with another run (the one that this call is part of
    /// included), cannot be started, or have been slower than one. So a routine must give the same results for every number of workers.
    /// </summary>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="threads">The most workers; 1 means the caller alone; 0 leaves it to the rule.</param>
    /// <param name="multiplyAdds">How many multiply-adds the run takes about as long as, 1 or more.</param>
    /// <param name="owner">The network or trainer, handed to the share.</param>
    /// <param name="routine">What to do; the caller keeps it, so that nothing is allocated.</param>
    /// <param name="work">The caller's spans, handed to the share.</param>
    /// <exception cref="Exception">The first exception that a share has thrown. The other workers have ended at the end of a phase.</exception>
    public static unsafe void Run<T>(int threads, long multiplyAdds, object owner, Routine<T> routine, ref Work<T> work)
    {
        // Kernels take pointers into the caller's spans and the owner's arenas: the spans must not move meanwhile, the arenas must live.
        fixed (T* input = work.Input, target = work.Target, output = work.Output, workspace = work.Workspace)
        {
            RunPinned(threads, multiplyAdds, owner, routine, ref work);
        }

        GC.KeepAlive(owner);
    }

    private static void RunPinned<T>(int threads, long multiplyAdds, object owner, Routine<T> routine, ref Work<T> work)
    {
        int count = threads == 0 && multiplyAdds >= FewestMultiplyAdds ? Available : Math.Min(threads, Available);
        if (count <= 1 || (multiplyAdds < FewestToTry && HasChoice))
        {
            routine.Share(owner, ref work, Worker.Alone);
            return;
        }

        ref Experience experience = ref routine.ExperienceOf(multiplyAdds);
        long start = Stopwatch.GetTimestamp();
        if (!(experience.IsNextAlone() && HasChoice) && TryRunTogether(count, owner, routine, ref work))
        {
            experience.NoteTogether(Stopwatch.GetTimestamp() - start, multiplyAdds);
            return;
        }

        routine.Share(owner, ref work, Worker.Alone);
        experience.NoteAlone(Stopwatch.GetTimestamp() - start, multiplyAdds);
    }

    private static bool TryRunTogether<T>(int count, object owner, Routine<T> routine, ref Work<T> work)
    {
        if (!Everyone.TryEnter())
        {
            return false;
        }

        try
        {
            count = Everyone.Recruit(count);
            if (count > 1)
            {
                Everyone.Run(count, HasChoice ? Processor.Current() : Processor.None, owner, routine.Share, ref work);
            }

            return count > 1;
        }
        finally
        {
            Everyone.Leave();
        }
    }
}
