namespace StaticNet.Benchmarks.Workloads;

/// <summary>What is done with a network.</summary>
internal enum Variant
{
    /// <summary>One call of Predict with one sample.</summary>
    Predict1,

    /// <summary>One call of Predict with 64 samples.</summary>
    Predict64,

    /// <summary>One training step: forward, backward, update.</summary>
    Train,
}
