using System;
using System.Threading;

namespace StaticNet.Threading;

/// <summary>
/// What the workers of a run divide between them: one phase after the other, each in parts that are claimed. A phase is over when all parts
/// have been claimed and finished; whoever finishes the last moves the phase on.
/// </summary>
/// <remarks>
/// Each worker has a share of the parts and takes from it, from the front, three quarters of what is left at a time, because large parts are
/// faster than small ones; then it takes from the ends of the shares of others, half of what is left. So from phase to phase, and from run to run, a worker finds in its cache what it had there before, and of a worker that
/// sleeps, or whose processor does something else, the others do the work. Nobody ever waits for a worker, only for parts. Who comes late
/// finds phases that are over and passes them. As long as nobody has come, the caller takes whole shares: those of the others are
/// still there when they come.
/// </remarks>
internal sealed class Phases
{
    private readonly Door _door = new();
    private Claim[] _claims = [];
    private int _count;
    private Line _finished;

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
        _finished.Value = 0;
        _door.Reset();
    }

    /// <summary>Takes some parts of a phase that nobody else has taken.</summary>
    /// <param name="phase">The phase that the worker has come to: the present one, or one that is over.</param>
    /// <param name="parts">The number of its parts, at least 1.</param>
    /// <param name="worker">The worker's number.</param>
    /// <param name="isAlone">Whether nobody else is there: then it takes what is left of a share at once.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="end">The part after the last of them.</param>
    /// <returns>False if there are none left, or the phase is over.</returns>
    internal bool TryClaim(int phase, int parts, int worker, bool isAlone, out int first, out int end)
    {
        for (int i = 0; i < _count; i++)
        {
            int of = worker + i < _count ? worker + i : worker + i - _count;
            ref long word = ref _claims[of].Word;
            long seen = Volatile.Read(ref word);
            while (true)
            {
                int about = Claim.Phase(seen);
                if (about > phase)
                {
                    first = end = 0;
                    return false;
                }

                first = about == phase ? Claim.First(seen) : StartOfShare(of, parts);
                end = about == phase ? Claim.End(seen) : StartOfShare(of + 1, parts);
                if (first == end)
                {
                    break;
                }

                int left = end - first;
                int some = isAlone ? left : i == 0 ? left - (left / 4) : (left + 1) / 2;
                long rest = i == 0 ? Claim.Of(phase, first + some, end) : Claim.Of(phase, first, end - some);
                long found = Interlocked.CompareExchange(ref word, rest, seen);
                if (found == seen)
                {
                    (first, end) = i == 0 ? (first, first + some) : (end - some, end);
                    return true;
                }

                seen = found;
            }
        }

        first = end = 0;
        return false;
    }

    /// <summary>Reports parts as finished.</summary>
    /// <param name="finished">How many.</param>
    /// <param name="parts">The number of parts of the phase.</param>
    internal void Finish(int finished, int parts)
    {
        if (finished == parts || (finished > 0 && Interlocked.Add(ref _finished.Value, finished) == parts))
        {
            _finished.Value = 0;
            _door.Open();
        }
    }

    /// <summary>Waits while a phase is the present one.</summary>
    internal void Pass(int phase) => _door.Pass(phase);

    /// <summary>Lets those go who wait for parts that will not be finished.</summary>
    internal void Abandon() => _door.Open();

    private int StartOfShare(int worker, int parts) => (int)((((long)parts * worker) + _count - 1) / _count);
}
