using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using StaticNet.Benchmarks.Machine;

namespace StaticNet.Benchmarks.Measuring;

/// <summary>What came of timing several sides in turn.</summary>
/// <param name="Ours">Nanoseconds of our calls.</param>
/// <param name="SharesOfPeak">Of each sample, its GFLOP/s by the mean of peak loops run right before and right after it.</param>
/// <param name="Peers">Nanoseconds of the calls of each peer.</param>
/// <param name="Ratios">Of each round, a peer's time by ours.</param>
internal sealed record Comparison(
    Samples Ours, Samples SharesOfPeak, IReadOnlyDictionary<string, Samples> Peers, IReadOnlyDictionary<string, Samples> Ratios)
{
    /// <summary>How long to wait at most for the threads of the side before to sleep.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Takes samples in turn, so that all sides see the same clock: peak loop, ours, peak loop, each peer; and again.</summary>
    /// <param name="ours">Our side, warm.</param>
    /// <param name="peers">The other sides, warm.</param>
    /// <param name="operations">The floating-point operations of a call.</param>
    /// <param name="threads">The threads that each side uses, and the peak loops.</param>
    /// <param name="effort">How long.</param>
    public static Comparison Run(ISide ours, IReadOnlyList<ISide> peers, long operations, int threads, Effort effort)
    {
        int calls = CallsOfSample(ours, effort);
        int[] callsOfPeers = [.. peers.Select(peer => CallsOfSample(peer, effort))];
        Comparison result = new(
            new(), new(), peers.ToDictionary(peer => peer.Name, _ => new Samples()), peers.ToDictionary(peer => peer.Name, _ => new Samples()));

        long start = Stopwatch.GetTimestamp();
        for (int round = 0; round < effort.Rounds; round++)
        {
            if (round >= Effort.FewestRounds && Stopwatch.GetElapsedTime(start) > effort.Budget)
            {
                break;
            }

            WaitForQuiet(peers);
            double before = PeakLoop.MeasureTogether(effort.Peak, threads);
            double time = ours.Time(calls);
            double after = PeakLoop.MeasureTogether(effort.Peak, threads);
            result.Ours.Add(time);
            result.SharesOfPeak.Add(operations / time / ((before + after) / 2));
            for (int i = 0; i < peers.Count; i++)
            {
                WaitForQuiet(peers);
                double timeOfPeer = peers[i].Time(callsOfPeers[i]);
                result.Peers[peers[i].Name].Add(timeOfPeer);
                result.Ratios[peers[i].Name].Add(timeOfPeer / time);
            }
        }

        return result;
    }

    /// <summary>
    /// Waits until nobody is busy. ONNX Runtime's threads spin for up to 60 ms after a call, PyTorch's for some milliseconds: whoever came next
    /// would have one processor less.
    /// </summary>
    private static void WaitForQuiet(IReadOnlyList<ISide> sides)
    {
        long start = Stopwatch.GetTimestamp();
        while (sides.Any(side => side.IsBusy) && Stopwatch.GetElapsedTime(start) < Patience)
        {
            Thread.Sleep(1);
        }
    }

    private static int CallsOfSample(ISide side, Effort effort)
    {
        int calls = 1;
        double nanoseconds = side.Time(calls);
        while (nanoseconds * calls < effort.Sample.TotalNanoseconds / 4 && calls < 1 << 24)
        {
            calls *= 4;
            nanoseconds = side.Time(calls);
        }

        return Math.Max(1, (int)Math.Ceiling(effort.Sample.TotalNanoseconds / nanoseconds));
    }
}
