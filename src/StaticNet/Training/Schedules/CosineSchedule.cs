using System;
using static System.FormattableString;

namespace StaticNet.Training;

/// <summary>
/// Half a wave of a cosine: <c>minimum + (rate - minimum) (1 + cos(π t / length)) / 2</c> for t up to the length, and the minimum
/// afterwards. Loshchilov, Hutter 2017, arXiv:1608.03983, without restarts. PyTorch:
/// <c>CosineAnnealingLR(optimizer, T_max=length, eta_min=minimum)</c>, which however rises again afterwards.
/// </summary>
public sealed class CosineSchedule : ISchedule
{
    private readonly double _rate;
    private readonly long _length;
    private readonly double _minimum;

    /// <summary>Creates the schedule.</summary>
    /// <param name="rate">The first learning rate, finite and greater than 0.</param>
    /// <param name="length">The time until the minimum, at least 1.</param>
    /// <param name="minimum">
    /// The last learning rate, at least 0 and at most <paramref name="rate"/> (default 0). With 0, training must end before the length is
    /// over, since a learning rate is greater than 0: with 10 epochs and a length of 10, the last epoch is t = 9.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not as described.</exception>
    public CosineSchedule(double rate, long length, double minimum = 0)
    {
        _rate = ScheduleArguments.Rate(rate, nameof(rate));
        _length = ScheduleArguments.Length(length, nameof(length));
        _minimum = minimum >= 0 && minimum <= rate
            ? minimum
            : throw new ArgumentOutOfRangeException(nameof(minimum), Invariant($"Expected 0 to {rate}, got {minimum}."));
    }

    /// <inheritdoc/>
    public double Rate(long t) =>
        ScheduleArguments.Time(t) >= _length ? _minimum : HalfWave.Between(_rate, _minimum, (double)t / _length);
}
