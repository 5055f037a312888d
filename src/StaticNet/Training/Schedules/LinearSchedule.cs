using System;

namespace StaticNet.Training;

/// <summary>
/// A straight line: <c>from + (to - from) min(t / length, 1)</c>. PyTorch:
/// <c>LinearLR(optimizer, start_factor=1, end_factor=to/from, total_iters=length)</c>.
/// </summary>
public sealed class LinearSchedule : ISchedule
{
    private readonly double _from;
    private readonly double _to;
    private readonly long _length;

    /// <summary>Creates the schedule.</summary>
    /// <param name="from">The first learning rate, finite and greater than 0.</param>
    /// <param name="to">The learning rate at the end of the line and after, finite and greater than 0.</param>
    /// <param name="length">The length of the line, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not as described.</exception>
    public LinearSchedule(double from, double to, long length)
    {
        _from = ScheduleArguments.Rate(from, nameof(from));
        _to = ScheduleArguments.Rate(to, nameof(to));
        _length = ScheduleArguments.Length(length, nameof(length));
    }

    /// <inheritdoc/>
    public double Rate(long t) =>
        ScheduleArguments.Time(t) >= _length ? _to : _from + ((_to - _from) * ((double)t / _length));
}
