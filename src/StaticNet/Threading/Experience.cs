using System;
using System.Diagnostics;

namespace StaticNet.Threading;

/// <summary>
/// Whether several workers are faster than one, from what runs of about one length have shown. Now and then a run is made alone, and its time
/// per multiply-add kept. Runs of several workers are to take an eighth less; what they take longer is lost, what they take less long is gained.
/// Once more is lost than gained the caller goes on alone: for four times as long as was lost, and when that repeats itself for twice as long as
/// before, up to sixteen times, so that in the long run not more than a sixteenth of its time is lost. All times are the stopwatch's; only that of
/// runs counts, not what is in between.
/// </summary>
/// <remarks>
/// No rule made of sizes could know what this finds out: how long threads take to wake, how far the processors are from each other, and
/// whether they have something else to do. One that does takes a thread off its processor for milliseconds, together with a part that others
/// wait for: as long as a hundred short runs. So of one slow run behind a good one only a little counts, and all of the next if that is slow
/// too. Errors are not alike: beside a process that keeps a processor busy, workers that go on together take a fifth longer than one; and one
/// that goes on alone where two are free takes up to twice as long. So what is decided holds for milliseconds only. A caller alone is interrupted
/// too: so the time alone is a mean that interruptions are part of.
/// </remarks>
internal struct Experience
{
    private const int RunsFromAloneToAlone = 128;

    private const double WantedOfAlone = 7 / 8.0;

    private const int FewestTimesAlone = 4;

    private const int MostTimesAlone = 16;

    /// <summary>Going on together for less than so many times as long as alone before is the same loss again.</summary>
    private const int TimesTogether = 4;

    /// <summary>Runs alone that count by the shortest: the first ones are made by code that is compiled again.</summary>
    private const int RunsOfBeginning = 16;

    /// <summary>The share of a run in the mean of runs alone, at least, however short it is.</summary>
    private const double LeastWeight = 1 / 64.0;

    private const double MostWeight = 1 / 4.0;

    /// <summary>What may be lost before the caller goes on alone: 2 ms.</summary>
    private static readonly long MostLost = Stopwatch.Frequency / 500;

    /// <summary>The most that counts of one slow run behind a good one: 1 ms.</summary>
    private static readonly long MostLostAtOnce = Stopwatch.Frequency / 1000;

    /// <summary>What is remembered of gains: 20 ms, so that a few interruptions do not outweigh them.</summary>
    private static readonly long MostGained = Stopwatch.Frequency / 50;

    /// <summary>About how long the mean of runs alone reaches back, in time of such runs: 20 ms, some interruptions.</summary>
    private static readonly double Memory = Stopwatch.Frequency / 50.0;

    private int _runs;
    private int _runsAlone;
    private bool _hasBeenTogether;
    private double _alone;
    private double _lost;
    private bool _hasJustLost;
    private double _leftAlone;
    private double _lengthAlone;
    private double _lengthTogether;
    private int _timesAlone;

    /// <summary>Decides about the next run.</summary>
    /// <returns>Whether the caller makes it alone.</returns>
    internal bool IsNextAlone()
    {
        // The first, the second, the fourth...: at first times change, because code is compiled again.
        _runs++;
        bool isSample = _runs % RunsFromAloneToAlone == 0 || (_runs & (_runs - 1)) == 0;
        return isSample || _leftAlone > 0;
    }

    /// <summary>Notes a run that the caller has made alone.</summary>
    /// <param name="elapsed">The time that it took.</param>
    /// <param name="multiplyAdds">Its work.</param>
    internal void NoteAlone(long elapsed, long multiplyAdds)
    {
        double time = (double)elapsed / multiplyAdds;
        if (_runsAlone < RunsOfBeginning)
        {
            _alone = _runsAlone == 0 ? time : Math.Min(_alone, time);
            _runsAlone++;
        }
        else
        {
            // By what such a run takes, not this one: an interrupted run would have the weight of many.
            _alone += (time - _alone) * Math.Min(Math.Max(_alone * multiplyAdds / Memory, LeastWeight), MostWeight);
        }

        _leftAlone = Math.Max(0, _leftAlone - elapsed);
    }

    /// <summary>Notes a run of several workers; not the first one, in which threads start and code is compiled.</summary>
    /// <param name="elapsed">The time that it took.</param>
    /// <param name="multiplyAdds">Its work.</param>
    internal void NoteTogether(long elapsed, long multiplyAdds)
    {
        if (!_hasBeenTogether)
        {
            _hasBeenTogether = true;
            return;
        }

        _lengthTogether += elapsed;
        double lost = elapsed - (WantedOfAlone * _alone * multiplyAdds);
        _lost = Math.Max(_lost + (_hasJustLost ? lost : Math.Min(lost, MostLostAtOnce)), -MostGained);
        _hasJustLost = lost > 0;
        if (_lost > MostLost)
        {
            bool repeatsItself = _lengthTogether < TimesTogether * _lengthAlone;
            _timesAlone = repeatsItself ? Math.Min(2 * _timesAlone, MostTimesAlone) : FewestTimesAlone;
            _leftAlone = _lengthAlone = _timesAlone * _lost;
            _lengthTogether = 0;
            _lost = 0;
        }
    }
}
