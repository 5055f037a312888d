using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNet.Benchmarks.Compiling;
using StaticNet.Benchmarks.Machine;
using StaticNet.Benchmarks.Measuring;
using StaticNet.Benchmarks.Peers;
using StaticNet.Benchmarks.Reporting;
using StaticNet.Benchmarks.Scaling;
using StaticNet.Benchmarks.Workloads;
using static System.FormattableString;

namespace StaticNet.Benchmarks;

/// <summary>Runs what the options ask for and prints the table row by row.</summary>
internal sealed class Benchmark(BenchmarkOptions options, TextWriter output)
{
    private readonly Effort _effort = options.Quick ? Effort.Quick : Effort.Full;

    private readonly List<string> _troubles = [];

    private readonly List<double> _roundTrips = [];

    private readonly List<string> _machine = [];

    /// <summary>Runs everything.</summary>
    /// <returns>The exit code: 1 where a peer disagrees with us or fails.</returns>
    public int Run()
    {
        if (options.CompileTime)
        {
            output.WriteLine(MachineDescription.Describe());
            CompileTimes.Run(output);
            return 0;
        }

        DescribeMachine();
        if (options.Scaling)
        {
            _machine.ForEach(output.WriteLine);
            ScalingSweep.Run(output, options.Picture, Invariant($"{DateTime.UtcNow:yyyy-MM-dd}, one thread, {_machine[0]}"));
            return 0;
        }

        Dictionary<int, PeerList> peers = options.Threads.ToDictionary(threads => threads, threads => PeerList.Start(options, threads));
        try
        {
            PeerList some = peers.Values.First();
            string[] names = [.. some.Running.Select(peer => peer.Name)];
            _machine.AddRange(some.Running.Select(peer => $"{peer.Name}: {peer.Version}"));
            _machine.ForEach(output.WriteLine);
            some.Absent.ToList().ForEach(output.WriteLine);
            output.WriteLine();
            output.WriteLine(Table.Line(Table.Titles(names)));

            List<Result> results = [];
            foreach (Workload workload in WorkloadList.All)
            {
                results.AddRange(Run(workload, peers, names));
            }

            Finish(results, names);
            return results.Count == 0 ? throw new InvalidDataException("--filter leaves nothing.") : _troubles.Count > 0 ? 1 : 0;
        }
        finally
        {
            peers.Values.ToList().ForEach(list => list.Dispose());
        }
    }

    private IEnumerable<Result> Run(Workload workload, Dictionary<int, PeerList> peers, string[] names)
    {
        Variant[] variants = [.. workload.Variants.Where(variant => options.Wants(workload.Name, variant.ToString()))];
        if (variants.Length == 0)
        {
            yield break;
        }

        Subject subject = workload.Create();
        WorkloadData data = WorkloadData.Create(workload, subject);
        using PeerFolder folder = PeerFolder.Write(workload, data);
        foreach (Variant variant in variants)
        {
            foreach (int threads in options.Threads.Where(threads => threads == 1 || subject.SetThreads is not null))
            {
                PeerSide[] sides = [.. peers[threads].Running
                    .Select(peer => Prepare(peer, folder, workload, variant, threads, subject, data)).OfType<PeerSide>()];
                Result result = Measure(workload, variant, threads, subject, data, sides);
                output.WriteLine(Table.Line(Table.Cells(result, names)));
                yield return result;
            }
        }
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
            if (way.Length == 0)
            {
                return null;
            }

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
        NoteRoundTrip(threads);
        Comparison comparison = Comparison.Run(ours, peers, workload.Operations(variant), threads, _effort);
        NoteRoundTrip(threads);
        return new Result(workload, variant, threads, comparison, ours.BytesAllocated(), [.. peers]);
    }

    private void NoteRoundTrip(int threads)
    {
        if (threads > 1 && Environment.ProcessorCount > 1)
        {
            double time = LineRoundTrip.Measure();
            if (double.IsFinite(time))
            {
                _roundTrips.Add(time);
            }
        }
    }

    private void Finish(IReadOnlyList<Result> results, string[] peers)
    {
        output.WriteLine();
        if (_roundTrips.Count > 0)
        {
            string nanoseconds = string.Join(", ", _roundTrips.Select(time => Invariant($"{time:F0}")));
            output.WriteLine($"a cache line from one processor to another and back, before and after each workload with several threads, ns: {nanoseconds}");
            _machine.Add(Invariant($"a cache line from one processor to another and back, ns: {_roundTrips.Min():F0} to {_roundTrips.Max():F0} during the run"));
        }

        foreach (Result result in results.Where(result => result.Peers.Count > 0))
        {
            output.WriteLine($"{result.Workload.Name} {result.Variant.ToString().ToLowerInvariant()}: " + string.Join("; ", result.Peers
                .Select(peer => Invariant($"{peer.Name} {peer.Way}, differs by {peer.Difference:G2}"))));
        }

        if (options.StartUp)
        {
            foreach ((string name, double time, long bytes) in StartUp.Measure(options, peers))
            {
                output.WriteLine(Invariant($"first prediction of {name}: {Figures.Time(time)} after the start, {bytes >> 20} MB"));
            }
        }

        foreach (string trouble in _troubles)
        {
            output.WriteLine("PROBLEM " + trouble);
        }

        if (options.Json is not null)
        {
            JsonReport.Write(options.Json, results);
        }

        if (options.Markdown is not null)
        {
            MarkdownReport.Write(options.Markdown, _machine, results, peers);
        }
    }

    private void DescribeMachine()
    {
        _machine.Add(MachineDescription.Describe());
        if (MachineDescription.Warning() is string warning)
        {
            _machine.Add(warning);
        }

        TimeSpan duration = TimeSpan.FromMilliseconds(options.Quick ? 20 : 100);
        PeakLoop.Measure(duration);
        string peaks = string.Join(", ", PeakLoop.Widths.Select(bits => Invariant($"{bits} bits {PeakLoop.Measure(duration, bits):F0}")));
        _machine.Add($"peak of one core, GFLOP/s: {peaks} ({(PeakLoop.IsFused ? "fused multiply-adds" : "multiply, then add")})");

        CacheSizes caches = CacheSizes.Find();
        double[] bandwidths = ReadBandwidth.Measure(caches);
        _machine.Add(Invariant(
            $"reads of one core, GB/s: L1 {bandwidths[0]:F0}, L2 {bandwidths[1]:F0}, L3 {bandwidths[2]:F0}, memory {bandwidths[3]:F0}"));
    }
}
