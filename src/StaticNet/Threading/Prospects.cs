using System;
using System.Diagnostics;

namespace StaticNet.Threading;

/// <summary>
/// Whether other threads will be of help to the next run, from what the last ones have shown. One that is long is worth waking them; a shorter
/// one if it comes right after another, because then they are awake, or will stay so. And where the processors are busy with something else, a
/// thread that has claimed a part may be taken off its processor: the caller then waits for milliseconds. After such a loss it goes on alone
/// for 30 times as long, so that not more than a thirtieth is lost, and for twice as many times with each loss that follows soon. Where nobody
/// comes for a millisecond, what is lost is that it has worked in parts.
/// </summary>
internal struct Prospects
{
    private const int FewestTimesAlone = 30;

    private const int MostTimesAlone = 480;

    /// <summary>The share of its time that a caller loses by working in parts that nobody else takes: up to 8 %, on one sample of a wide layer.</summary>
    private const int LossByParts = 16;

    private static readonly long LongestWaking = Stopwatch.Frequency / 1000;

    private long _end;
    private long _aloneFrom;
    private long _aloneUntil;
    private long _inVain;
    private int _timesAlone;

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
    /// <param name="hadCompany">Whether another than the caller has come.</param>
    internal void Note(long start, long end, long waited, int count, bool hadCompany)
    {
        _end = end;
        _inVain = hadCompany ? 0 : _inVain + end - start;
        long lost = waited - ((count - 1) * (end - start - waited));
        if (_inVain > LongestWaking)
        {
            lost = _inVain / LossByParts;
            _inVain = 0;
        }

        if (lost > 0)
        {
            bool isSoon = end - _aloneUntil < _aloneUntil - _aloneFrom;
            _timesAlone = isSoon ? Math.Min(2 * _timesAlone, MostTimesAlone) : FewestTimesAlone;
            _aloneFrom = end;
            _aloneUntil = end + (_timesAlone * lost);
        }
    }
}
