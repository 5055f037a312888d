using System;
using System.IO;
using StaticNet.Benchmarks.Measuring;
using StaticNet.Benchmarks.Peers;

namespace StaticNet.Benchmarks;

/// <summary>StaticNet side by side with others: README.md beside this file says how to read the table.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is ["--serve-onnxruntime", string library])
        {
            return OnnxRuntimeServer.Serve(library, Console.In, Console.Out);
        }

        if (arguments is [StartUp.Argument])
        {
            return StartUp.Serve(Console.In, Console.Out);
        }

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
