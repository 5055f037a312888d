using System;
using static System.FormattableString;

namespace StaticNet.Benchmarks.Reporting;

/// <summary>Figures as people read them, in three digits.</summary>
internal static class Figures
{
    /// <summary>A time with its unit.</summary>
    public static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => Digits(nanoseconds) + " ns",
        < 1e6 => Digits(nanoseconds / 1e3) + " µs",
        < 1e9 => Digits(nanoseconds / 1e6) + " ms",
        _ => Digits(nanoseconds / 1e9) + " s",
    };

    /// <summary>Three significant digits, without an exponent.</summary>
    public static string Digits(double value) => Math.Abs(value) switch
    {
        < 9.995 => Invariant($"{value:F2}"),
        < 99.95 => Invariant($"{value:F1}"),
        _ => Invariant($"{value:F0}"),
    };
}
