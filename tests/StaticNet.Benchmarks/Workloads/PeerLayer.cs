using static System.FormattableString;

namespace StaticNet.Benchmarks.Workloads;

/// <summary>The kinds of layers that the workloads have.</summary>
internal enum LayerKind
{
    Dense,
    Conv,
    BatchNorm,
    ReLU,
    MaxPool,
    Dropout,
    Flatten,
}

/// <summary>A layer as a peer builds it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Size">Units, channels or features; 0 where there are none.</param>
/// <param name="Kernel">The side of the window; 0 where there is none.</param>
internal sealed record PeerLayer(LayerKind Kind, int Size = 0, int Kernel = 0)
{
    /// <summary>As peers read it: "conv 32 3".</summary>
    public override string ToString() => Invariant($"{Kind.ToString().ToLowerInvariant()} {Size} {Kernel}");
}
