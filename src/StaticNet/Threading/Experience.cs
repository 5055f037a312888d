using System;
using System.Diagnostics;

namespace StaticNet.Threading;

/// <summary>
/// Whether several workers are faster than one, from what runs of about one length have shown. Now and then a run is made alone, and its time
/// per multiply-add kept. Runs of several workers are to take an eighth less; what they take longer is lost, what they take less long is gained.
/// Once more is lost than gained the caller goes on alone, for 30 times as long as was lost, so that not more than a thirtieth of its time is;
/// and for twice as many times when that repeats itself. All times are the stopwatch's.
/// </summary>
/// <remarks>
/// No rule made of sizes could know what this finds out: how long threads take to wake, how far the processors are from each other, and
/// whether they have something else to do. One that does takes a thread off its processor for milliseconds, together with a part that others
/// wait for.
/// </remarks>
internal struct Experience
{
    private const int RunsFromAloneToAlone = 128;

    private const double WantedOfAlone = 7 / 8.0;

    private const int FewestTimesAlone = 30;

    private const int MostTimesAlone = 480;

    /// <summary>What may be lost before the caller goes on alone: 100 µs.</summary>
    private static readonly long MostLost = Stopwatch.Frequency / 10_000;

    /// <summary>What is remembered of gains: 5 ms, so that one long interruption does not outweigh them all.</summary>
    private static readonly long MostGained = Stopwatch.Frequency / 200;

    private int _runs;
    private double _alone;
    private double _lost;
    private long _aloneFrom;
    private long _aloneUntil;
    private int _timesAlone;

    /// <summary>Decides about the next run.</summary>
    /// <param name="now">The time.</param>
    /// <returns>Whether the caller makes it alone.</returns>
    internal bool IsNextAlone(long now)
    {
        // The first, the second, the fourth...: at first times change, because code is compiled again.
        _runs++;
        bool isSample = _runs % RunsFromAloneToAlone == 0 || (_runs & (_runs - 1)) == 0;
        return isSample || now - _aloneUntil < 0;
    }

    /// <summary>
    /// Notes a run that the caller has made alone. Short times count more than long ones, which interruptions have made so.
    /// </summary>
    /// <param name="elapsed">The time that it took.</param>
    /// <param name="multiplyAdds">Its work.</param>
    internal void NoteAlone(long elapsed, long multiplyAdds)
    {
        double time = (double)elapsed / multiplyAdds;
        _alone += _alone == 0 ? time : time < _alone ? (time - _alone) / 2 : Math.Min(time - _alone, _alone / 64);
    }

    /// <summary>Notes a run of several workers.</summary>
    /// <param name="start">When it began.</param>
    /// <param name="end">When it ended.</param>
    /// <param name="multiplyAdds">Its work.</param>
    internal void NoteTogether(long start, long end, long multiplyAdds)
    {
        _lost = Math.Max(_lost + (end - start) - (WantedOfAlone * _alone * multiplyAdds), -MostGained);
        if (_lost > MostLost)
        {
            bool repeatsItself = end - _aloneUntil < _aloneUntil - _aloneFrom;
            _timesAlone = repeatsItself ? Math.Min(2 * _timesAlone, MostTimesAlone) : FewestTimesAlone;
            _aloneFrom = end;
            _aloneUntil = end + (long)(_timesAlone * _lost);
            _lost = 0;
        }
    }
}
