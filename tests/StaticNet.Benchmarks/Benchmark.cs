using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNet.Benchmarks.Machine;
using StaticNet.Benchmarks.Measuring;
using StaticNet.Benchmarks.Reporting;
using StaticNet.Benchmarks.Workloads;
using static System.FormattableString;

namespace StaticNet.Benchmarks;

/// <summary>Runs what the options ask for and prints the table row by row.</summary>
internal sealed class Benchmark(BenchmarkOptions options, TextWriter output)
{
    private readonly Effort _effort = options.Quick ? Effort.Quick : Effort.Full;

    public int Run()
    {
        PrintMachine();
        string[] peers = [];
        output.WriteLine();
        output.WriteLine(Table.Line(Table.Titles(peers)));

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
            foreach (Variant variant in variants)
            {
                foreach (int threads in options.Threads)
                {
                    Result result = Measure(workload, variant, threads, subject, data);
                    results.Add(result);
                    output.WriteLine(Table.Line(Table.Cells(result, peers)));
                }
            }
        }

        if (options.Json is not null)
        {
            JsonReport.Write(options.Json, results);
        }

        return results.Count == 0 ? throw new InvalidDataException("--filter leaves nothing.") : 0;
    }

    private Result Measure(Workload workload, Variant variant, int threads, Subject subject, WorkloadData data)
    {
        OurSide ours = new(subject, workload, variant, threads, data);
        ours.WarmUp();
        Comparison comparison = Comparison.Run(ours, [], workload.Operations(variant), _effort);
        return new Result(workload, variant, threads, comparison, ours.BytesAllocated(), new Dictionary<string, double>());
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
