using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using StaticNet.Benchmarks.Peers;
using StaticNet.Benchmarks.Workloads;

namespace StaticNet.Benchmarks.Measuring;

/// <summary>The time from the start of a process to its first prediction (W2, one sample), weights read from a file; and its memory then.</summary>
internal static class StartUp
{
    private const int Repetitions = 5;

    /// <summary>The argument that makes this program a process that predicts once.</summary>
    public const string Argument = "--serve-first";

    /// <summary>What such a process does.</summary>
    public static int Serve(TextReader input, TextWriter output)
    {
        output.WriteLine("ok");
        string folder = input.ReadLine()!.Split('\t')[1];
        DenseNetwork net = new(Path.Combine(folder, "weights.safetensors"));
        byte[] bytes = File.ReadAllBytes(Path.Combine(folder, "inputs.bin"));
        net.Predict(MemoryMarshal.Cast<byte, float>(bytes)[..DenseNetwork.InputSize], new float[DenseNetwork.OutputSize]);
        output.WriteLine("ok " + Environment.WorkingSet.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>Measures ours and the peers.</summary>
    /// <returns>Of each side, nanoseconds and bytes.</returns>
    public static IReadOnlyList<(string Name, double Time, long Bytes)> Measure(BenchmarkOptions options, IEnumerable<string> peers)
    {
        Workload workload = WorkloadList.All.Single(candidate => candidate.Name == "W2");
        using PeerFolder folder = PeerFolder.Write(workload, WorkloadData.Create(workload, workload.Create()));
        Func<string, PeerProcess> start = name => name == "StaticNet"
            ? PeerProcess.Start(name, 1, Environment.ProcessPath!, [.. PeerList.Self(), Argument])
            : PeerList.StartOne(name, options, 1);
        return [.. peers.Prepend("StaticNet").Select(name => Measure(name, start, folder.Path))];
    }

    private static (string Name, double Time, long Bytes) Measure(string name, Func<string, PeerProcess> start, string folder)
    {
        Samples times = new();
        long memory = 0;
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            long begin = Stopwatch.GetTimestamp();
            using PeerProcess process = start(name);
            memory = process.First(folder);
            times.Add(Stopwatch.GetElapsedTime(begin).TotalNanoseconds);
        }

        return (name, times.Median, memory);
    }
}
