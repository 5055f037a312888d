using System;
using System.ComponentModel;

namespace StaticNet.Threading;

/// <summary>
/// Runs one method on several threads at once: one background thread per processor beyond the caller's, made when first needed and kept for
/// the whole process. Not meant to be called by hand.
/// </summary>
/// <remarks>Between runs and at barriers the threads spin for about 50 µs and then sleep. Nothing is allocated once the threads exist.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Workers
{
    // About 150 microseconds of work. Threads that sleep take some 40 to wake, and on a busy machine the first barriers cost as much.
    private const long FewestMultiplyAdds = 20_000_000;

    private static readonly Crew Everyone = new();

    /// <summary>Gets the number of processors that the process may use.</summary>
    public static int Available { get; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>Gets how many workers a call is worth: what the user has set, or all processors from 20,000,000 multiply-adds on.</summary>
    /// <param name="threads">What the user has set; 0 for the rule.</param>
    /// <param name="multiplyAdds">The multiply-adds of the call.</param>
    /// <returns>1 or more.</returns>
    public static int CountFor(int threads, long multiplyAdds) => threads > 0 ? threads : multiplyAdds >= FewestMultiplyAdds ? Available : 1;

    /// <summary>
    /// Executes a share on up to <paramref name="threads"/> workers and returns when all have ended. The caller is worker 0. There are fewer
    /// workers where there are fewer processors; there is one if the threads are busy with another run (the one that this call is part of
    /// included) or cannot be started. So a share must give the same results for every number of workers.
    /// </summary>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="threads">The most workers; 1 or less means the caller alone.</param>
    /// <param name="owner">The network or trainer, handed to the share.</param>
    /// <param name="share">What every worker executes; a static method's delegate that the caller keeps, so that nothing is allocated.</param>
    /// <param name="work">The caller's spans, handed to the share.</param>
    /// <exception cref="Exception">The first exception that a share has thrown. The other workers have ended at their next barrier.</exception>
    public static void Run<T>(int threads, object owner, Share<T> share, ref Work<T> work)
    {
        int count = Math.Min(threads, Available);
        if (count > 1 && Everyone.TryEnter())
        {
            try
            {
                count = Everyone.Recruit(count);
                if (count > 1)
                {
                    Everyone.Run(count, owner, share, ref work);
                    return;
                }
            }
            finally
            {
                Everyone.Leave();
            }
        }

        share(owner, ref work, Worker.Alone);
    }
}
