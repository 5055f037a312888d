using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace StaticNet.Benchmarks;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchmarkOptions
{
    /// <summary>The text of --help.</summary>
    public const string Usage = """
        Measures StaticNet side by side with other libraries.

          --filter W1,W4        only these workloads (default: all); W4/train is one variant of one
          --threads 1,2         thread counts (default: 1,2; more than 1 where the library can)
          --quick               fewer and shorter samples
          --start-up            also the first prediction after the start of a process
          --no-peers            only our side
          --peers c,onnxruntime only these peers (default: pytorch, onnxruntime and c, where installed)
          --onnxruntime FOLDER  where node_modules/onnxruntime-node is, or its libonnxruntime (default: NODE_PATH, the current folder)
          --json FILE           writes the figures
          --markdown FILE       writes the table for the README
          --scaling             instead of the workloads, layers of many sizes
          --picture FILE        draws the layers of many sizes as SVG
          --compile-time        instead of the workloads, what networks cost the build of their project
          --help                this
        """;

    /// <summary>Gets the workloads, or workloads with a variant behind a slash; empty for all.</summary>
    public IReadOnlyList<string> Filter { get; init; } = [];

    /// <summary>Gets the thread counts.</summary>
    public IReadOnlyList<int> Threads { get; init; } = [1, 2];

    /// <summary>Gets a value indicating whether to be quick.</summary>
    public bool Quick { get; init; }

    /// <summary>Gets a value indicating whether to measure the first prediction too.</summary>
    public bool StartUp { get; init; }

    /// <summary>Gets the names of the peers wanted.</summary>
    public IReadOnlyList<string> Peers { get; init; } = ["pytorch", "onnxruntime", "c"];

    /// <summary>Gets the folder with ONNX Runtime, if one is named.</summary>
    public string? OnnxRuntime { get; init; }

    /// <summary>Gets the file for figures.</summary>
    public string? Json { get; init; }

    /// <summary>Gets the file for the table.</summary>
    public string? Markdown { get; init; }

    /// <summary>Gets a value indicating whether to measure layers of many sizes.</summary>
    public bool Scaling { get; init; }

    /// <summary>Gets the file for the picture of them.</summary>
    public string? Picture { get; init; }

    /// <summary>Gets a value indicating whether to measure the generator and the compiler.</summary>
    public bool CompileTime { get; init; }

    /// <summary>Gets a value indicating whether only help is wanted.</summary>
    public bool Help { get; init; }

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="InvalidDataException">An argument is unknown or lacks its value.</exception>
    public static BenchmarkOptions Parse(IReadOnlyList<string> arguments)
    {
        BenchmarkOptions options = new();
        for (int i = 0; i < arguments.Count; i++)
        {
            string name = arguments[i];
            string Value() => i + 1 < arguments.Count ? arguments[++i] : throw new InvalidDataException($"{name} needs a value.");
            options = name switch
            {
                "--filter" => options with { Filter = Split(Value()) },
                "--threads" => options with { Threads = [.. Split(Value()).Select(ThreadCount)] },
                "--quick" => options with { Quick = true },
                "--start-up" => options with { StartUp = true },
                "--no-peers" => options with { Peers = [] },
                "--peers" => options with { Peers = Split(Value()) },
                "--onnxruntime" => options with { OnnxRuntime = Value() },
                "--json" => options with { Json = Value() },
                "--markdown" => options with { Markdown = Value() },
                "--scaling" => options with { Scaling = true },
                "--picture" => options with { Picture = Value() },
                "--compile-time" => options with { CompileTime = true },
                "--help" or "-h" => options with { Help = true },
                _ => throw new InvalidDataException($"{name} is not an option. --help lists them."),
            };
        }

        return options;
    }

    /// <summary>Whether a variant of a workload is wanted.</summary>
    public bool Wants(string workload, string variant) => Filter.Count == 0 || Filter.Any(wanted =>
        wanted.Equals(workload, StringComparison.OrdinalIgnoreCase) || wanted.Equals($"{workload}/{variant}", StringComparison.OrdinalIgnoreCase));

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static int ThreadCount(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out int count) && count > 0
        ? count
        : throw new InvalidDataException($"--threads takes numbers from 1 on, not {text}.");
}
