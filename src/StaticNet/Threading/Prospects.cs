using System;
using System.Diagnostics;

namespace StaticNet.Threading;

/// <summary>
/// Whether other threads will be of help to the next run, from what the last ones have shown. One that is long is worth waking them; a shorter
/// one if it comes right after another, because then they are awake, or will stay so. And where the processors are busy with something else, a
/// thread that has claimed a part may be taken off its processor: the caller then waits for milliseconds. After such a loss it goes on alone
/// for 30 times as long, so that not more than a thirtieth is ever lost.
/// </summary>
internal struct Prospects
{
    private const int TimesAlone = 30;

    private long _end;
    private long _aloneUntil;

    /// <summary>Whether the next run, which begins now, should have several workers.</summary>
    /// <param name="now">The stopwatch's time.</param>
    /// <param name="isLong">Whether it is long enough to wake threads.</param>
    internal readonly bool AreGood(long now, bool isLong) => now - _aloneUntil >= 0 && (isLong || now - _end < Door.Patience);

    /// <summary>Notes a run that the caller has made alone.</summary>
    /// <param name="end">The stopwatch's time at its end.</param>
    internal void Note(long end) => _end = end;

    /// <summary>
    /// Notes a run of several workers. Alone, the caller would have needed at most the time that it has worked for each of them: what was
    /// waited beyond that is lost.
    /// </summary>
    /// <param name="start">The stopwatch's time at its beginning.</param>
    /// <param name="end">The stopwatch's time at its end.</param>
    /// <param name="waited">How long the caller has waited.</param>
    /// <param name="count">The number of workers.</param>
    internal void Note(long start, long end, long waited, int count)
    {
        long lost = waited - ((count - 1) * (end - start - waited));
        if (lost > 0)
        {
            _aloneUntil = end + (TimesAlone * lost);
        }

        _end = end;
    }
}
