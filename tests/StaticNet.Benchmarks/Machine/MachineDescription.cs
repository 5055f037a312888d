using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace StaticNet.Benchmarks.Machine;

/// <summary>The machine in words.</summary>
internal static class MachineDescription
{
    /// <summary>The processor, the cores, the system and the framework, in one line.</summary>
    public static string Describe() =>
        $"{Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}";

    private static string Processor()
    {
        const string Information = "/proc/cpuinfo";
        string? name = File.Exists(Information)
            ? File.ReadLines(Information).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return name is null ? "unknown processor" : name[(name.IndexOf(':') + 1)..].Trim();
    }
}
