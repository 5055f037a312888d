using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace StaticNet.Tests.Networks.Jitting;

/// <summary>A run of <see cref="Program"/> in a process of its own.</summary>
internal sealed record ChildProcess(int ExitCode, IReadOnlyList<string> Output, string Errors)
{
    private const int Milliseconds = 120_000;

    public static ChildProcess Run(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Host())
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        Array.ForEach(arguments, start.ArgumentList.Add);
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(Milliseconds))
        {
            process.Kill();
            throw new TimeoutException($"The process has not ended in {Milliseconds / 1000} s.");
        }

        return new ChildProcess(process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r')).ToList(), errors.Result);
    }

    /// <summary>The dotnet that runs this test, or that of the path.</summary>
    private static string Host() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
}
