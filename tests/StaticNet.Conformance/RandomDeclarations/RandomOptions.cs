using System;
using System.Collections.Generic;
using System.Globalization;

namespace StaticNet.Conformance.RandomDeclarations;

/// <summary>What the command line asks for.</summary>
/// <param name="Count">How many declarations are drawn.</param>
/// <param name="Seed">What they are drawn by.</param>
/// <param name="First">The number of the first of them.</param>
/// <param name="Interpret">Whether no C# is compiled.</param>
internal sealed record RandomOptions(int Count, int Seed, int First, bool Interpret)
{
    /// <summary>The option that leads here.</summary>
    public const string Switch = "--random";

    public const string Usage = """
               StaticNet.Conformance --random COUNT [--seed NUMBER] [--first NUMBER] [--interpret]

          COUNT      how many declarations are drawn over the whole vocabulary, compiled, and checked on every target and plan
          --seed     what they are drawn by (default: 1)
          --first    the number of the first of them (default: 0): with COUNT 1, one declaration again
          --interpret  the generator and the interpreters of its kernels only: no C# is compiled, ten times as fast
        """;

    public static bool AreAskedForBy(IReadOnlyList<string> arguments) => arguments is [Switch, ..];

    /// <summary>Reads the command line.</summary>
    /// <exception cref="UsageException">An argument is missing, unknown or has a wrong value.</exception>
    public static RandomOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new RandomOptions(0, 1, 0, false);
        for (int i = 0; i < arguments.Count; i++)
        {
            string option = arguments[i];
            int Value() => ++i < arguments.Count && int.TryParse(arguments[i], NumberStyles.None, CultureInfo.InvariantCulture, out int value)
                ? value
                : throw new UsageException($"{option} needs a whole number.");

            options = option switch
            {
                Switch => options with { Count = Math.Max(1, Value()) },
                "--seed" => options with { Seed = Value() },
                "--first" => options with { First = Value() },
                "--interpret" => options with { Interpret = true },
                string other => throw new UsageException($"Unknown option {other}."),
            };
        }

        return options;
    }
}
