using StaticNet.Benchmarks.Measuring;

namespace StaticNet.Benchmarks.Peers;

/// <summary>A peer that is ready to be timed.</summary>
internal sealed class PeerSide(PeerProcess process, string way, double difference) : ISide
{
    /// <inheritdoc/>
    public string Name => process.Name;

    /// <inheritdoc/>
    public bool IsBusy => process.IsBusy;

    /// <summary>Gets the way that the peer found the fastest.</summary>
    public string Way => way;

    /// <summary>Gets how far its results are from ours.</summary>
    public double Difference => difference;

    /// <inheritdoc/>
    public double Time(int calls) => process.Time(calls);
}
