using System;
using System.Diagnostics;
using System.Runtime;
using System.Threading;

namespace StaticNet.Benchmarks.Measuring;

/// <summary>Calls something until the just-in-time compiler has nothing left to improve.</summary>
internal static class WarmUp
{
    /// <summary>A method is compiled again after 30 calls, once instrumented and once optimised.</summary>
    private const int CallsOfBlock = 35;

    /// <summary>The compiler waits for 100 ms without new methods before it comes back to old ones.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(130);

    private static readonly TimeSpan ShortestBlock = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(12);

    /// <summary>Runs blocks of calls until three in a row have compiled nothing.</summary>
    /// <param name="run">Makes as many calls as it is told.</param>
    public static void Run(Action<int> run)
    {
        long begin = Stopwatch.GetTimestamp();
        int quiet = 0;
        while (quiet < 3 && Stopwatch.GetElapsedTime(begin) < Longest)
        {
            long compiled = JitInfo.GetCompiledMethodCount();
            long start = Stopwatch.GetTimestamp();
            do
            {
                for (int call = 0; call < CallsOfBlock; call++)
                {
                    run(1);
                }
            }
            while (Stopwatch.GetElapsedTime(start) < ShortestBlock);

            Thread.Sleep(Pause);
            quiet = JitInfo.GetCompiledMethodCount() == compiled ? quiet + 1 : 0;
        }
    }
}
