using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using StaticNet.Benchmarks.Workloads;
using static System.FormattableString;

namespace StaticNet.Benchmarks.Peers;

/// <summary>Compares what a peer computes with what we compute, before anything is timed.</summary>
internal static class Agreement
{
    /// <summary>
    /// Probabilities may differ by this: sums of up to 9,216 products in another order, through three layers, in 24 bits.
    /// </summary>
    private const double OfProbabilities = 1e-5;

    /// <summary>The losses of the first steps may differ by this, relative to the loss: batch norm and Adam magnify rounding.</summary>
    private const double OfLosses = 1e-3;

    /// <summary>The largest difference of outputs, or of the losses of the first steps.</summary>
    /// <exception cref="PeerException">It is too large.</exception>
    public static double Check(PeerProcess peer, PeerFolder folder, Workload workload, Variant variant, Subject subject, WorkloadData data)
    {
        double difference = variant == Variant.Train
            ? OfTraining(peer, workload, subject, data)
            : OfPrediction(peer, folder, workload, variant, subject, data);
        double limit = variant == Variant.Train ? OfLosses : OfProbabilities;
        return difference <= limit
            ? difference
            : throw new PeerException(Invariant($"its results differ from ours by {difference:G2}, which is more than {limit:G2}: not timed."));
    }

    private static double OfTraining(PeerProcess peer, Workload workload, Subject subject, WorkloadData data)
    {
        double[] theirs = peer.Train(PeerFolder.ComparedSteps);
        int batch = workload.TrainingBatch;
        float[] inputs = data.Inputs.AsSpan(0, batch * workload.InputSize).ToArray();
        int[] labels = data.Labels.AsSpan(0, batch).ToArray();
        subject.Restart(new MemoryStream(data.Weights));
        subject.SetLearningRate(workload.LearningRate);
        double[] ours = [.. Enumerable.Range(0, theirs.Length).Select(_ => (double)subject.Train!(inputs, labels, 1))];
        subject.Restart(new MemoryStream(data.Weights));
        return ours.Zip(theirs, (a, b) => Distance(a, b) / Math.Abs(a)).Max();
    }

    private static double OfPrediction(
        PeerProcess peer, PeerFolder folder, Workload workload, Variant variant, Subject subject, WorkloadData data)
    {
        int samples = workload.Samples(variant);
        float[] ours = new float[samples * workload.OutputSize];
        subject.Restart(new MemoryStream(data.Weights));
        subject.Predict(data.Inputs.AsSpan(0, samples * workload.InputSize).ToArray(), ours, 1);

        string file = folder.File($"outputs-{peer.Name}.bin");
        peer.Predict(file);
        float[] theirs = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(file)).ToArray();
        return theirs.Length == ours.Length ? ours.Zip(theirs, (a, b) => Distance(a, b)).Max() : double.PositiveInfinity;
    }

    /// <summary>Not a number is far from everything.</summary>
    private static double Distance(double a, double b) => double.IsNaN(a - b) ? double.PositiveInfinity : Math.Abs(a - b);
}
