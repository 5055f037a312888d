using System;

namespace StaticNet.Benchmarks.Measuring;

/// <summary>How long to measure.</summary>
/// <param name="Sample">The time that the calls of one sample take together, at least.</param>
/// <param name="Peak">The time of each peak loop.</param>
/// <param name="Rounds">The number of samples of each side.</param>
/// <param name="Budget">The time after which no further round begins, if there have been five.</param>
internal sealed record Effort(TimeSpan Sample, TimeSpan Peak, int Rounds, TimeSpan Budget)
{
    /// <summary>Rounds that there are in any case, so that there is a median.</summary>
    public const int FewestRounds = 5;

    /// <summary>Gets what two to three minutes allow for everything.</summary>
    public static Effort Full { get; } = new(
        TimeSpan.FromMilliseconds(3), TimeSpan.FromMilliseconds(1), 61, TimeSpan.FromSeconds(4));

    /// <summary>Gets what half a minute allows.</summary>
    public static Effort Quick { get; } = new(
        TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(1), 9, TimeSpan.FromSeconds(1));
}
