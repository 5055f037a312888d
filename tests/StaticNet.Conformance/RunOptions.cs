using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Conformance;

/// <summary>What the command line asks for.</summary>
/// <param name="Folders">The folders of cases.</param>
/// <param name="Target">The vector code to emit and run.</param>
/// <param name="Plan">The name of a value of <see cref="Unroll"/>.</param>
/// <param name="Filter">Only cases whose name contains this text; null for all.</param>
/// <param name="Verbose">Whether every quantity and the declarations of failing cases are printed.</param>
internal sealed record RunOptions(IReadOnlyList<string> Folders, Target Target, Unroll Plan, string? Filter, bool Verbose)
{
    public const string Usage = """
        usage: StaticNet.Conformance FOLDER... [--target 512|256|128fma|128|scalar] [--plan auto|straight|tiled] [--filter TEXT] [--verbose]

          FOLDER     folders of cases: training runs (*.json, format staticnet-reference/1), ONNX nodes (*.json), or
                     trained models (folders with case.json, format staticnet-model/1, and weights.safetensors)
          --target   the only vector width to emit (default: all of them; the machine's best is run)
          --plan     straight-line code, tiled loops, or whichever is faster for the shapes (default: auto)
          --filter   only the cases whose name contains TEXT
          --verbose  every quantity of every case, and the declarations of failing cases

        exit code: 0 without failures, 1 with failures, 2 wrong usage, 3 the machine lacks the target
        """;

    /// <summary>Reads the command line.</summary>
    /// <exception cref="UsageException">An argument is missing, unknown or has a wrong value.</exception>
    public static RunOptions Parse(IReadOnlyList<string> arguments)
    {
        var folders = new List<string>();
        string? filter = null;
        bool verbose = false;
        var target = Target.Best;
        var plan = Unroll.Auto;
        for (int i = 0; i < arguments.Count; i++)
        {
            string option = arguments[i];
            switch (option)
            {
                case "--target":
                    string name = ValueOf(option, arguments, ++i);
                    string known = string.Join(", ", Target.Named.Select(one => one.Name));
                    target = Target.Find(name) ?? throw new UsageException($"--target {name}: expected {known}.");
                    break;
                case "--plan":
                    plan = ParsePlan(ValueOf(option, arguments, ++i));
                    break;
                case "--filter":
                    filter = ValueOf(option, arguments, ++i);
                    break;
                case "--verbose":
                    verbose = true;
                    break;
                default:
                    if (option.StartsWith('-'))
                    {
                        throw new UsageException($"Unknown option {option}.");
                    }

                    folders.Add(option);
                    break;
            }
        }

        return new RunOptions(folders.Count > 0 ? folders : throw new UsageException("The folder of cases is missing."), target, plan, filter, verbose);
    }

    private static Unroll ParsePlan(string name) => name switch
    {
        "auto" => Unroll.Auto,
        "straight" => Unroll.Straight,
        "tiled" => Unroll.Tiled,
        _ => throw new UsageException($"--plan {name}: expected auto, straight or tiled."),
    };

    private static string ValueOf(string option, IReadOnlyList<string> arguments, int index) =>
        index < arguments.Count ? arguments[index] : throw new UsageException($"{option} needs a value.");
}
