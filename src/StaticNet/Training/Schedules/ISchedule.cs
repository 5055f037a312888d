namespace StaticNet.Training;

/// <summary>
/// The learning rate as a function of time. Time t counts what <see cref="ScheduleUnit"/> says, from 0: the epochs or the steps done before,
/// PyTorch's <c>last_epoch</c>. A schedule is immutable and gives the same number for the same time, so that an interrupted training goes
/// on as if nothing had happened.
/// </summary>
/// <remarks>
/// <c>Fit</c> asks the schedule in <see cref="FitOptions{T}.Schedule"/>; loops of one's own write
/// <c>trainer.LearningRate = schedule.Rate(trainer.StepCount);</c> before each step.
/// </remarks>
public interface ISchedule
{
    /// <summary>Gives the learning rate at a time.</summary>
    /// <param name="t">The epochs or steps done before, 0 or more.</param>
    /// <returns>The learning rate, finite and greater than 0.</returns>
    double Rate(long t);
}
