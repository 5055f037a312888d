using System;
using System.IO;

namespace StaticNet.Benchmarks;

/// <summary>StaticNet side by side with others: README.md beside this file says how to read the table.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        try
        {
            BenchmarkOptions options = BenchmarkOptions.Parse(arguments);
            if (options.Help)
            {
                Console.WriteLine(BenchmarkOptions.Usage);
                return 0;
            }

            return new Benchmark(options, Console.Out).Run();
        }
        catch (InvalidDataException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return 2;
        }
    }
}
