using StaticNet.Simd;

namespace StaticNet.Training;

/// <summary>Exponential decay: <c>rate · factor^t</c>. PyTorch: <c>ExponentialLR(optimizer, gamma=factor)</c>.</summary>
public sealed class ExponentialSchedule : ISchedule
{
    private readonly double _rate;
    private readonly double _factor;

    /// <summary>Creates the schedule.</summary>
    /// <param name="rate">The first learning rate, finite and greater than 0.</param>
    /// <param name="factor">What each learning rate is of the one before, greater than 0 and at most 1.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">An argument is not as described.</exception>
    public ExponentialSchedule(double rate, double factor)
    {
        _rate = ScheduleArguments.Rate(rate, nameof(rate));
        _factor = ScheduleArguments.Factor(factor, nameof(factor));
    }

    /// <inheritdoc/>
    public double Rate(long t) => _rate * ScalarMath.Power(_factor, ScheduleArguments.Time(t));
}
