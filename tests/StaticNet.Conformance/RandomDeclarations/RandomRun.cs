using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using StaticNet.Conformance.RandomDeclarations.Checking;
using StaticNet.Conformance.RandomDeclarations.Compiling;
using StaticNet.Conformance.RandomDeclarations.Drawing;

namespace StaticNet.Conformance.RandomDeclarations;

/// <summary>The whole run: draw, compile, check, count.</summary>
internal sealed class RandomRun
{
    /// <summary>Declarations of one compilation: enough to share its cost, few enough that memory stays small.</summary>
    private const int PerCompilation = 20;

    private const int MostShrunk = 3;

    private readonly RandomOptions _options;
    private readonly TargetSet _targets;
    private readonly Tally _tally = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _output = new();
    private readonly List<Failure> _failures = [];
    private int _done;

    private RandomRun(RandomOptions options) => (_options, _targets) = (options, options.Interpret ? TargetSet.Interpreted : TargetSet.OfThisProcess);

    /// <summary>Runs, and prints progress, what fails, and counts on the last line.</summary>
    /// <returns>Whether nothing failed.</returns>
    public static bool Execute(RandomOptions options)
    {
        string[] missing = [.. Words.Missing()];
        return missing.Length == 0
            ? new RandomRun(options).Execute()
            : throw new InvalidOperationException($"No values are drawn for {string.Join(", ", missing)}: each needs a row in {nameof(OptionTable)}.");
    }

    private bool Execute()
    {
        string targets = _options.Interpret ? "interpreted" : $"targets {string.Join(", ", _targets.Targets.Select(target => target.Name))}";
        Console.WriteLine($"{_options.Count} declarations of the seed {_options.Seed}, {targets}");
        IEnumerable<int[]> batches = Enumerable.Range(_options.First, _options.Count).Chunk(PerCompilation);
        Parallel.ForEach(batches, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, Check);
        foreach (Failure failure in _failures.OrderBy(failure => failure.Drawn.Number).Take(MostShrunk))
        {
            Print("smaller:", Shrinker.Shrink(failure, _targets));
        }

        Console.WriteLine($"networks run           {_tally.Networks}");
        Console.WriteLine($"numbers compared       {_tally.Numbers}");
        Console.WriteLine($"left out for rounding  {_tally.Skipped}");
        Console.WriteLine($"schedules interpreted  {_tally.Interpreted}");
        Console.WriteLine($"gradients checked      {_tally.Coordinates}");
        Console.WriteLine($"redrawn at kinks       {_tally.Redrawn}");
        Console.WriteLine($"refused                {_failures.Count(failure => failure.Reason.StartsWith(DeclarationBatch.Refused, StringComparison.Ordinal))}");
        Console.WriteLine($"{_options.Count - _failures.Count} passed, {_failures.Count} failed");
        return _failures.Count == 0;
    }

    private void Check(int[] numbers)
    {
        DrawnDeclaration[] drawn = [.. numbers.Select(number => DeclarationDrawer.Draw(_options.Seed, number))];
        IReadOnlyList<Failure> failures = DeclarationBatch.Check(drawn, _targets, _tally);
        lock (_output)
        {
            _failures.AddRange(failures);
            _done += drawn.Length;
            foreach (Failure failure in failures)
            {
                Print("failed:", failure);
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{_done} of {_options.Count}, {_failures.Count} failed, {_clock.Elapsed.TotalSeconds:F0} s"));
        }
    }

    private static void Print(string how, Failure failure)
    {
        Console.WriteLine();
        Console.WriteLine($"{how} --random 1 --seed {failure.Drawn.Seed} --first {failure.Drawn.Number}");
        Console.WriteLine($"  {failure.Reason}");
        Console.WriteLine(failure.Drawn.Text($"Net{Dice.Text(failure.Drawn.Number)}"));
    }
}
