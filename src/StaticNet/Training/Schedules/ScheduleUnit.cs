namespace StaticNet.Training;

/// <summary>What the time of an <see cref="ISchedule"/> counts.</summary>
public enum ScheduleUnit
{
    /// <summary>Epochs: the learning rate changes before the first step of an epoch.</summary>
    Epoch,

    /// <summary>Steps: the learning rate changes before each step.</summary>
    Step,
}
