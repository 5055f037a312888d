using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using static System.FormattableString;

namespace StaticNet.Benchmarks.Machine;

/// <summary>The machine in words.</summary>
internal static class MachineDescription
{
    /// <summary>The processor, the cores, the system and the framework, in one line.</summary>
    public static string Describe() =>
        $"{Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}";

    /// <summary>A line that warns of other programs at work; null where there are none, or no way to know.</summary>
    public static string? Warning()
    {
        const string Load = "/proc/loadavg";
        double load = File.Exists(Load) ? double.Parse(File.ReadAllText(Load).Split(' ')[0], CultureInfo.InvariantCulture) : 0;
        return load > 1 ? Invariant($"The machine was busy before this run (load {load:F1}): times are too long, and shares and ratios rough.") : null;
    }

    private static string Processor()
    {
        const string Information = "/proc/cpuinfo";
        string? name = File.Exists(Information)
            ? File.ReadLines(Information).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return name is null ? "unknown processor" : name[(name.IndexOf(':') + 1)..].Trim();
    }
}
