using System;
using System.Threading;

namespace StaticNet.Threading;

/// <summary>
/// What the workers of a run divide between them: one phase after the other, each in parts that are claimed. A phase is over when all parts
/// have been claimed and finished; whoever finishes the last moves the phase on.
/// </summary>
/// <remarks>
/// Each worker has a share of the parts and takes from it, from the front, three quarters of what is left at a time, because large parts are
/// faster than small ones; then it takes from the ends of the shares of others, half of what is left. So from phase to phase, and from run to
/// run, a worker finds in its cache what it had there before, and of a worker that sleeps, or whose processor does something else, the others
/// do the work. Nobody ever waits for a worker, only for parts. Who comes late finds phases that are over and passes them. As long as nobody has
/// come, the caller takes whole shares: those of the others are still there when they come.
/// <para>
/// From one processor to another a cache line takes 60 ns, or 270 where they have no cache in common. So the number of the phase and how many
/// parts are finished are one word, and who has done its share reports that first: the last one, for whom the others wait, then need not look
/// at their shares.
/// </para>
/// </remarks>
internal sealed class Phases
{
    private readonly Door _door = new();
    private Claim[] _claims = [];
    private int _count;

    /// <summary>Begins with phase 0; only while nobody is inside.</summary>
    /// <param name="count">The number of workers.</param>
    internal void Reset(int count)
    {
        if (_claims.Length < count)
        {
            _claims = new Claim[count];
        }

        Array.Clear(_claims, 0, count);
        _count = count;
        _door.Reset();
    }

    /// <summary>Takes some parts of a phase that nobody else has taken: of the worker's own share, or where that is done of the others'.</summary>
    /// <param name="phase">The phase that the worker has come to: the present one, or one that is over.</param>
    /// <param name="parts">The number of its parts, at least 1.</param>
    /// <param name="worker">The worker's number.</param>
    /// <param name="isAlone">Whether nobody else is there: then it takes what is left of a share at once.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="end">The part after the last of them.</param>
    /// <returns>False if there are none left, or the phase is over.</returns>
    internal bool TryClaim(int phase, int parts, int worker, bool isAlone, out int first, out int end)
    {
        bool claims = TryClaimOwn(phase, parts, worker, isAlone, out first, out end);
        for (int i = 1; !claims && i < _count; i++)
        {
            claims = TryClaimOf(worker + i < _count ? worker + i : worker + i - _count, false, phase, parts, isAlone, out first, out end);
        }

        return claims;
    }

    /// <summary>Takes some parts of the worker's own share, like <see cref="TryClaim"/>.</summary>
    internal bool TryClaimOwn(int phase, int parts, int worker, bool isAlone, out int first, out int end) =>
        TryClaimOf(worker, true, phase, parts, isAlone, out first, out end);

    /// <summary>Reports parts of the present phase as finished, and moves the phase on if they were the last.</summary>
    /// <param name="phase">The present phase.</param>
    /// <param name="finished">How many, 1 or more.</param>
    /// <param name="parts">The number of parts of the phase.</param>
    /// <returns>Whether the phase is over.</returns>
    internal bool Finish(int phase, int finished, int parts) => _door.OpenAfter(phase, finished, parts);

    /// <summary>Waits while a phase is the present one.</summary>
    internal void Pass(int phase) => _door.Pass(phase);

    /// <summary>Lets those go who wait for parts that will not be finished.</summary>
    internal void Abandon() => _door.Open();

    private bool TryClaimOf(int share, bool isOwn, int phase, int parts, bool isAlone, out int first, out int end)
    {
        ref long word = ref _claims[share].Word;
        long seen = Volatile.Read(ref word);
        while (Claim.Phase(seen) <= phase)
        {
            bool isBegun = Claim.Phase(seen) == phase;
            first = isBegun ? Claim.First(seen) : StartOfShare(share, parts);
            end = isBegun ? Claim.End(seen) : StartOfShare(share + 1, parts);
            if (first == end)
            {
                return false;
            }

            int left = end - first;
            int some = isAlone ? left : isOwn ? left - (left / 4) : (left + 1) / 2;
            long rest = isOwn ? Claim.Of(phase, first + some, end) : Claim.Of(phase, first, end - some);
            long found = Interlocked.CompareExchange(ref word, rest, seen);
            if (found == seen)
            {
                (first, end) = isOwn ? (first, first + some) : (end - some, end);
                return true;
            }

            seen = found;
        }

        first = end = 0;
        return false;
    }

    private int StartOfShare(int worker, int parts) => (int)((((long)parts * worker) + _count - 1) / _count);
}
