using System;
using static System.FormattableString;

namespace StaticNet.Training;

/// <summary>
/// One cycle: along half a cosine wave from <c>maximum / startDivisor</c> up to the maximum, along another down to
/// <c>maximum / startDivisor / endDivisor</c>. The way up ends at <c>rise · length - 1</c>, the way down at <c>length - 1</c>. Smith,
/// Topin 2018, arXiv:1708.07120. PyTorch: <c>OneCycleLR(optimizer, max_lr=maximum, total_steps=length, pct_start=rise,
/// div_factor=startDivisor, final_div_factor=endDivisor, cycle_momentum=False)</c>; momentum stays as it is here. After the cycle the last
/// learning rate stays, where PyTorch throws.
/// </summary>
public sealed class OneCycleSchedule : ISchedule
{
    private readonly double _maximum;
    private readonly double _start;
    private readonly double _end;
    private readonly double _top;
    private readonly long _last;

    /// <summary>Creates the schedule.</summary>
    /// <param name="maximum">The largest learning rate, finite and greater than 0.</param>
    /// <param name="length">The number of epochs or steps of the cycle, at least 2; its last time is one less.</param>
    /// <param name="rise">The part of the length that goes up, at least 0 and less than 1 (default 0.3).</param>
    /// <param name="startDivisor">The maximum as a multiple of the first learning rate, at least 1 (default 25).</param>
    /// <param name="endDivisor">The first learning rate as a multiple of the last one, at least 1 (default 10,000).</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not as described.</exception>
    public OneCycleSchedule(double maximum, long length, double rise = 0.3, double startDivisor = 25, double endDivisor = 1e4)
    {
        _maximum = ScheduleArguments.Rate(maximum, nameof(maximum));
        _last = (length >= 2 ? length : throw new ArgumentOutOfRangeException(nameof(length), Invariant($"Expected at least 2, got {length}."))) - 1;
        if (!(rise >= 0 && rise < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rise), Invariant($"Expected at least 0 and less than 1, got {rise}."));
        }

        // Where the rise is shorter than one unit, the cycle begins at its top.
        _top = Math.Max((rise * length) - 1, 0);
        _start = ScheduleArguments.Rate(maximum / Divisor(startDivisor, nameof(startDivisor)), nameof(startDivisor));
        _end = ScheduleArguments.Rate(_start / Divisor(endDivisor, nameof(endDivisor)), nameof(endDivisor));
    }

    /// <inheritdoc/>
    public double Rate(long t)
    {
        if (ScheduleArguments.Time(t) >= _last)
        {
            return _end;
        }

        return t < _top
            ? HalfWave.Between(_start, _maximum, t / _top)
            : HalfWave.Between(_maximum, _end, (t - _top) / (_last - _top));
    }

    private static double Divisor(double value, string name) => value >= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, Invariant($"Expected at least 1, got {value}."));
}
