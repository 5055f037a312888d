using System;

namespace StaticNet.Serialization;

/// <summary>What is accepted when weights are loaded. The defaults are strict.</summary>
public sealed class LoadOptions
{
    internal const int HighestHeaderLimit = 100_000_000;

    internal static readonly LoadOptions Default = new LoadOptions();

    private int maxHeaderBytes = 10_000_000;
    private long maxStreamBytes = 1L << 30;

    /// <summary>
    /// Gets or sets the longest header accepted, in bytes: 1 to 100,000,000 (the limit of the format), 10,000,000 by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in that range.</exception>
    public int MaxHeaderBytes
    {
        get => maxHeaderBytes;
        set => maxHeaderBytes = value >= 1 && value <= HighestHeaderLimit
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "MaxHeaderBytes is 1 to 100,000,000.");
    }

    /// <summary>
    /// Gets or sets how many bytes of tensors are accepted from a stream that does not know its length (it cannot seek), so that an
    /// endless one comes to an end: at least 0; 1 GiB by default. Files are bounded by their length.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long MaxStreamBytes
    {
        get => maxStreamBytes;
        set => maxStreamBytes = value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "MaxStreamBytes is at least 0.");
    }

    /// <summary>
    /// Gets or sets a value indicating whether tensors of another floating-point type (F16, BF16, F32, F64) are converted to the network's,
    /// rounding to nearest even (default false: they are refused). A finite number too large for the network's type is refused even then.
    /// </summary>
    public bool ConvertElementType { get; set; }

    /// <summary>Gets or sets a value indicating whether weights may be NaN or infinite (default true).</summary>
    public bool AllowNonFinite { get; set; } = true;

    /// <summary>
    /// Gets or sets a value indicating whether tensors that the network does not have are passed over (default false: they are refused).
    /// PyTorch's <c>num_batches_tracked</c> beside the running statistics of batch normalisation is passed over in any case.
    /// </summary>
    public bool IgnoreExtraTensors { get; set; }
}
