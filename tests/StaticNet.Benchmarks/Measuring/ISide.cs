using System;

namespace StaticNet.Benchmarks.Measuring;

/// <summary>One of those who are timed in turn.</summary>
internal interface ISide
{
    /// <summary>Gets the name, as in tables.</summary>
    string Name { get; }

    /// <summary>Gets a value indicating whether one of its threads is on a processor just now, or waits for one.</summary>
    bool IsBusy { get; }

    /// <summary>Makes calls one after the other; a few more, which are not timed, before them.</summary>
    /// <returns>Nanoseconds of one call.</returns>
    double Time(int calls);
}
