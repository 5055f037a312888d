namespace StaticNet.Training;

/// <summary>Always the same learning rate; of use after a <see cref="WarmUpSchedule"/>.</summary>
public sealed class ConstantSchedule : ISchedule
{
    private readonly double _rate;

    /// <summary>Creates the schedule.</summary>
    /// <param name="rate">The learning rate, finite and greater than 0.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">The learning rate is not as described.</exception>
    public ConstantSchedule(double rate) => _rate = ScheduleArguments.Rate(rate, nameof(rate));

    /// <inheritdoc/>
    public double Rate(long t)
    {
        ScheduleArguments.Time(t);
        return _rate;
    }
}
