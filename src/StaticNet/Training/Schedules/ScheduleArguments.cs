using System;
using StaticNet.Data;
using static System.FormattableString;

namespace StaticNet.Training;

/// <summary>The checks that constructors of schedules share.</summary>
internal static class ScheduleArguments
{
    public static double Rate(double value, string name) => value > 0 && Element.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, Invariant($"Expected a finite learning rate greater than 0, got {value}."));

    public static long Length(long value, string name) => value >= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, Invariant($"Expected at least 1, got {value}."));

    /// <summary>A factor in (0, 1].</summary>
    public static double Factor(double value, string name) => value > 0 && value <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, Invariant($"Expected a number greater than 0 and at most 1, got {value}."));

    /// <summary>The time; schedules are not asked for what was before the beginning.</summary>
    public static long Time(long t) => t >= 0
        ? t
        : throw new ArgumentOutOfRangeException(nameof(t), Invariant($"Expected a time of at least 0, got {t}."));
}
