using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Benchmarks.Measuring;
using StaticNet.Benchmarks.Reporting;
using static System.FormattableString;

namespace StaticNet.Benchmarks.Compiling;

/// <summary>
/// What a network costs the build of its project: the generator's time, that of the compiler for what it has generated, and what an edit of
/// another file costs.
/// </summary>
internal static class CompileTimes
{
    private const int Repetitions = 9;

    /// <summary>An editor has run for long: so many edits, until everything is compiled.</summary>
    private const int EditsBefore = 120;

    private const int EditsOfBlock = 40;

    private const int CountedEdits = 31;

    /// <summary>Other files of the project, so that an edit is one of many.</summary>
    private const int OtherFiles = 200;

    /// <summary>Measures and prints a line for each network.</summary>
    public static void Run(TextWriter output)
    {
        output.WriteLine($"""
            medians of {Repetitions} builds and {CountedEdits} edits in a warm compiler; the project has {OtherFiles} other files of 100 lines
            generated: lines, and KB of source; generator: from nothing; compiler: what the network adds to the emission of the assembly;
            edit elsewhere, edit beside: the generator after a change of another file, and of another class in the network's own file

            """);
        output.WriteLine("| Network | Lines | KB | Generator | Compiler | Edit elsewhere | Edit beside |");
        output.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        Measure(CompiledSize.All[0]);
        foreach (CompiledSize size in CompiledSize.All)
        {
            output.WriteLine(Measure(size));
        }
    }

    private static string Measure(CompiledSize size)
    {
        string[] others = [.. Enumerable.Range(0, OtherFiles).Select(OtherFile)];
        CSharpCompilation compilation = Declarations.Compile("Project", [size.Source, .. others]);
        double alone = Median(() => Declarations.Emit(compilation.Clone()));

        Compilation completed = compilation;
        GeneratorDriver driver = Declarations.CreateDriver();
        double generator = Median(() => driver = Declarations.CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out completed, out _));
        double whole = Median(() => Declarations.Emit(completed.Clone()));

        SyntaxTree own = compilation.SyntaxTrees[0];
        SyntaxTree other = compilation.SyntaxTrees[1];
        double elsewhere = Edit(driver, compilation, other, edit => Invariant($"{OtherFile(0)} class Edit{edit} {{ }}"));
        double beside = Edit(driver, compilation, own, edit => Invariant($"{size.Source} class Edit{edit} {{ }}"));

        List<string> sources = [.. driver.GetRunResult().GeneratedTrees.Select(tree => tree.ToString())];
        return Invariant(
            $"| {size.Name} | {sources.Sum(source => source.Count(c => c == '\n'))} | {sources.Sum(source => source.Length) >> 10} | {Figures.Time(generator)} ")
            + $"| {Figures.Time(Math.Max(0, whole - alone))} | {Figures.Time(elsewhere)} | {Figures.Time(beside)} |";
    }

    /// <summary>The driver's time for one edit after another, each on the result of the one before, as in an editor.</summary>
    private static double Edit(GeneratorDriver driver, Compilation compilation, SyntaxTree tree, Func<int, string> text)
    {
        Samples times = new();
        for (int edit = 0; edit < EditsBefore + CountedEdits; edit++)
        {
            if (edit % EditsOfBlock == 0)
            {
                // The just-in-time compiler comes back to what is called often after 100 ms without new methods.
                Thread.Sleep(130);
            }

            SyntaxTree edited = Declarations.Parse(text(edit));
            compilation = compilation.ReplaceSyntaxTree(tree, edited);
            tree = edited;
            long start = Stopwatch.GetTimestamp();
            driver = driver.RunGenerators(compilation);
            if (edit >= EditsBefore)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds);
            }
        }

        return times.Median;
    }

    private static double Median(Action action)
    {
        Samples times = new();
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            times.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }

        return times.Median;
    }

    private static string OtherFile(int number)
    {
        StringBuilder text = new(Invariant($"namespace Others; class C{number}\n{{\n"));
        for (int method = 0; method < 32; method++)
        {
            text.Append(Invariant($"    int M{method}(int x)\n    {{ return x * {method} + {number}; }}\n\n"));
        }

        return text.Append('}').ToString();
    }
}
