using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNet.Benchmarks.Machine;
using StaticNet.Benchmarks.Measuring;
using StaticNet.Benchmarks.Peers;
using StaticNet.Benchmarks.Reporting;
using StaticNet.Benchmarks.Workloads;
using static System.FormattableString;

namespace StaticNet.Benchmarks;

/// <summary>Runs what the options ask for and prints the table row by row.</summary>
internal sealed class Benchmark(BenchmarkOptions options, TextWriter output)
{
    private readonly Effort _effort = options.Quick ? Effort.Quick : Effort.Full;

    private readonly List<string> _troubles = [];

    /// <summary>Runs everything.</summary>
    /// <returns>The exit code: 1 where a peer disagrees with us or fails.</returns>
    public int Run()
    {
        PrintMachine();
        using PeerList peers = PeerList.Start(options);
        foreach (string line in peers.Running.Select(peer => $"{peer.Name}: {peer.Version}").Concat(peers.Absent))
        {
            output.WriteLine(line);
        }

        string[] names = [.. peers.Running.Select(peer => peer.Name)];
        output.WriteLine();
        output.WriteLine(Table.Line(Table.Titles(names)));

        List<Result> results = [];
        foreach (Workload workload in WorkloadList.All)
        {
            Variant[] variants = [.. workload.Variants.Where(variant => options.Wants(workload.Name, variant.ToString()))];
            if (variants.Length == 0)
            {
                continue;
            }

            Subject subject = workload.Create();
            WorkloadData data = WorkloadData.Create(workload, subject);
            using PeerFolder folder = PeerFolder.Write(workload, data);
            foreach (Variant variant in variants)
            {
                foreach (int threads in options.Threads)
                {
                    PeerSide[] sides = [.. peers.Running
                        .Select(peer => Prepare(peer, folder, workload, variant, threads, subject, data)).OfType<PeerSide>()];
                    Result result = Measure(workload, variant, threads, subject, data, sides);
                    results.Add(result);
                    output.WriteLine(Table.Line(Table.Cells(result, names)));
                }
            }
        }

        Finish(results, names);
        return results.Count == 0 ? throw new InvalidDataException("--filter leaves nothing.") : _troubles.Count > 0 ? 1 : 0;
    }

    private PeerSide? Prepare(
        PeerProcess peer, PeerFolder folder, Workload workload, Variant variant, int threads, Subject subject, WorkloadData data)
    {
        if (!PeerList.Has(peer.Name, variant, threads))
        {
            return null;
        }

        try
        {
            peer.Open(folder.Path, threads);
            string way = peer.Prepare(variant.ToString().ToLowerInvariant(), WorkloadData.TimedLearningRate);
            double difference = Agreement.Check(peer, folder, workload, variant, subject, data);
            return new PeerSide(peer, way, difference);
        }
        catch (PeerException problem)
        {
            _troubles.Add($"{peer.Name}, {workload.Name} {variant.ToString().ToLowerInvariant()}: {problem.Message}");
            return null;
        }
    }

    private Result Measure(
        Workload workload, Variant variant, int threads, Subject subject, WorkloadData data, IReadOnlyList<PeerSide> peers)
    {
        OurSide ours = new(subject, workload, variant, threads, data);
        ours.WarmUp();
        Comparison comparison = Comparison.Run(ours, peers, workload.Operations(variant), _effort);
        return new Result(workload, variant, threads, comparison, ours.BytesAllocated(), [.. peers]);
    }

    private void Finish(IReadOnlyList<Result> results, string[] peers)
    {
        output.WriteLine();
        foreach (Result result in results.Where(result => result.Peers.Count > 0))
        {
            output.WriteLine($"{result.Workload.Name} {result.Variant.ToString().ToLowerInvariant()}: " + string.Join("; ", result.Peers
                .Select(peer => Invariant($"{peer.Name} {peer.Way}, differs by {peer.Difference:G2}"))));
        }

        foreach (string trouble in _troubles)
        {
            output.WriteLine("PROBLEM " + trouble);
        }

        if (options.Json is not null)
        {
            JsonReport.Write(options.Json, results);
        }
    }

    private void PrintMachine()
    {
        output.WriteLine(MachineDescription.Describe());
        TimeSpan duration = TimeSpan.FromMilliseconds(options.Quick ? 20 : 100);
        PeakLoop.Measure(duration);
        string peaks = string.Join(", ", PeakLoop.Widths.Select(bits => Invariant($"{bits} bits {PeakLoop.Measure(duration, bits):F0}")));
        output.WriteLine($"peak of one core, GFLOP/s: {peaks} ({(PeakLoop.IsFused ? "fused multiply-adds" : "multiply, then add")})");

        CacheSizes caches = CacheSizes.Find();
        double[] bandwidths = ReadBandwidth.Measure(caches);
        output.WriteLine(Invariant(
            $"reads of one core, GB/s: L1 {bandwidths[0]:F0}, L2 {bandwidths[1]:F0}, L3 {bandwidths[2]:F0}, memory {bandwidths[3]:F0}"));
    }
}
