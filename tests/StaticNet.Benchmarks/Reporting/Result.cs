using System.Collections.Generic;
using StaticNet.Benchmarks.Measuring;
using StaticNet.Benchmarks.Peers;
using StaticNet.Benchmarks.Workloads;

namespace StaticNet.Benchmarks.Reporting;

/// <summary>The figures of a variant of a workload.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Variant">The variant.</param>
/// <param name="Threads">The threads that each side may use.</param>
/// <param name="Comparison">The times.</param>
/// <param name="BytesAllocated">By one call of ours.</param>
/// <param name="Peers">The peers that took part.</param>
internal sealed record Result(
    Workload Workload,
    Variant Variant,
    int Threads,
    Comparison Comparison,
    long BytesAllocated,
    IReadOnlyList<PeerSide> Peers)
{
    /// <summary>Gets the floating-point operations of a call.</summary>
    public long Operations => Workload.Operations(Variant);

    /// <summary>Gets the operations in a nanosecond of the median call.</summary>
    public double GigaflopsPerSecond => Operations / Comparison.Ours.Median;
}
