using System;
using System.ComponentModel;

namespace StaticNet.Threading;

/// <summary>
/// Runs one method on several threads at once: one background thread per processor beyond the caller's, made when first needed and kept for
/// the whole process. Not meant to be called by hand.
/// </summary>
/// <remarks>Between runs and at the ends of phases the threads spin for about 50 µs and then sleep. Nothing is allocated once the threads exist.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Workers
{
    // About 150 microseconds of work: threads that sleep take some 40 to wake.
    private const long FewestMultiplyAdds = 20_000_000;

    private static readonly Crew Everyone = new();

    /// <summary>Gets the number of processors that the process may use; tests may pretend that there are more.</summary>
    public static int Available { get; internal set; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>
    /// Executes a share on several workers and returns when all that they have begun has ended. The caller is worker 0. There are fewer
    /// workers where there are fewer processors; there is one if the threads are busy with another run (the one that this call is part of
    /// included), cannot be started, or have lately been slower than one. So a share must give the same results for every number of workers.
    /// </summary>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="threads">The most workers; 1 means the caller alone; 0 leaves it to the rule.</param>
    /// <param name="multiplyAdds">How many multiply-adds the run takes about as long as.</param>
    /// <param name="owner">The network or trainer, handed to the share.</param>
    /// <param name="share">What every worker executes; a static method's delegate that the caller keeps, so that nothing is allocated.</param>
    /// <param name="work">The caller's spans, handed to the share.</param>
    /// <exception cref="Exception">The first exception that a share has thrown. The other workers have ended at the end of a phase.</exception>
    public static void Run<T>(int threads, long multiplyAdds, object owner, Share<T> share, ref Work<T> work)
    {
        int count = threads == 0 && multiplyAdds >= FewestMultiplyAdds ? Available : Math.Min(threads, Available);
        if (count > 1 && Everyone.TryEnter())
        {
            try
            {
                Everyone.RunIfBetter(count, isLong: true, owner, share, ref work);
            }
            finally
            {
                Everyone.Leave();
            }
        }
        else
        {
            share(owner, ref work, Worker.Alone);
        }
    }
}
