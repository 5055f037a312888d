using System;

namespace StaticNet.Training;

/// <summary>
/// Begins with small learning rates and then follows another schedule: <c>after(0) · (start + (1 - start) t / length)</c> for t less than
/// the length, then <c>after(t - length)</c>. PyTorch: <c>SequentialLR(optimizer, [LinearLR(optimizer, start_factor=start,
/// total_iters=length), after], milestones=[length])</c>. Goyal et al. 2017, arXiv:1706.02677.
/// </summary>
public sealed class WarmUpSchedule : ISchedule
{
    private readonly ISchedule _after;
    private readonly long _length;
    private readonly double _start;

    /// <summary>Creates the schedule.</summary>
    /// <param name="after">What is followed after the warm-up; its time begins at its end.</param>
    /// <param name="length">The length of the warm-up, at least 1.</param>
    /// <param name="start">The first learning rate as a part of the schedule's first, greater than 0 and at most 1 (default 0.1).</param>
    /// <exception cref="ArgumentNullException">There is no schedule.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not as described.</exception>
    public WarmUpSchedule(ISchedule after, long length, double start = 0.1)
    {
        _after = after ?? throw new ArgumentNullException(nameof(after));
        _length = ScheduleArguments.Length(length, nameof(length));
        _start = ScheduleArguments.Factor(start, nameof(start));
    }

    /// <inheritdoc/>
    public double Rate(long t) => ScheduleArguments.Time(t) >= _length
        ? _after.Rate(t - _length)
        : _after.Rate(0) * (_start + ((1 - _start) * ((double)t / _length)));
}
