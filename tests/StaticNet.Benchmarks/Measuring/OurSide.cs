using System;
using System.Diagnostics;
using StaticNet.Benchmarks.Workloads;

namespace StaticNet.Benchmarks.Measuring;

/// <summary>Our side of a workload, ready to be timed.</summary>
internal sealed class OurSide : ISide
{
    private readonly Action<int> _run;

    public OurSide(Subject subject, Workload workload, Variant variant, int threads, WorkloadData data)
    {
        int samples = workload.Samples(variant);
        float[] inputs = data.Inputs.AsSpan(0, samples * workload.InputSize).ToArray();
        subject.SetThreads?.Invoke(threads);
        if (variant == Variant.Train)
        {
            int[] labels = data.Labels.AsSpan(0, samples).ToArray();
            Func<float[], int[], int, float> train = subject.Train ?? throw new InvalidOperationException($"{workload.Name} has no trainer.");
            subject.SetLearningRate(WorkloadData.TimedLearningRate);
            _run = steps => _ = train(inputs, labels, steps);
        }
        else
        {
            float[] outputs = new float[samples * workload.OutputSize];
            _run = calls => subject.Predict(inputs, outputs, calls);
        }
    }

    /// <inheritdoc/>
    public string Name => "StaticNet";

    /// <inheritdoc/>
    /// <remarks>Our threads sleep 50 µs after a call.</remarks>
    public bool IsBusy => false;

    /// <summary>Runs until everything is compiled.</summary>
    public void WarmUp() => Measuring.WarmUp.Run(_run);

    /// <inheritdoc/>
    public double Time(int calls)
    {
        _run((calls / 8) + 1);
        long start = Stopwatch.GetTimestamp();
        _run(calls);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
    }

    /// <summary>The bytes that a call allocates on any thread, rounded up.</summary>
    public long BytesAllocated()
    {
        const int Calls = 10;
        _run(Calls);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        _run(Calls);
        long after = GC.GetTotalAllocatedBytes(precise: true);
        return (after - before + Calls - 1) / Calls;
    }
}
