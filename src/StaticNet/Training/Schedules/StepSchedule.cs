using StaticNet.Simd;

namespace StaticNet.Training;

/// <summary>Stairs: <c>rate · factor^⌊t / every⌋</c>. PyTorch: <c>StepLR(optimizer, step_size=every, gamma=factor)</c>.</summary>
public sealed class StepSchedule : ISchedule
{
    private readonly double _rate;
    private readonly long _every;
    private readonly double _factor;

    /// <summary>Creates the schedule.</summary>
    /// <param name="rate">The first learning rate, finite and greater than 0.</param>
    /// <param name="every">The length of a stair, at least 1.</param>
    /// <param name="factor">What one stair is of the one before, greater than 0 and at most 1 (default 0.1).</param>
    /// <exception cref="System.ArgumentOutOfRangeException">An argument is not as described.</exception>
    public StepSchedule(double rate, long every, double factor = 0.1)
    {
        _rate = ScheduleArguments.Rate(rate, nameof(rate));
        _every = ScheduleArguments.Length(every, nameof(every));
        _factor = ScheduleArguments.Factor(factor, nameof(factor));
    }

    /// <inheritdoc/>
    public double Rate(long t) => _rate * ScalarMath.Power(_factor, ScheduleArguments.Time(t) / _every);
}
