using static System.FormattableString;

namespace StaticNet.Benchmarks.Scaling;

/// <summary>A network of one layer, as wide at its end as at its beginning.</summary>
/// <param name="Width">Units, or channels of an image.</param>
/// <param name="Side">Pixels of a side of the image; 0 for dense layers.</param>
internal sealed record Layer(int Width, int Side)
{
    private const int Kernel = 3;

    /// <summary>Gets a value indicating whether it is a dense layer.</summary>
    public bool IsDense => Side == 0;

    /// <summary>Gets the number of samples of a call.</summary>
    public int Samples => IsDense ? 64 : 1;

    /// <summary>Gets the multiply-adds of a call. Those that padding leaves out at the borders of an image are not counted.</summary>
    public long MultiplyAdds => IsDense ? (long)Samples * Width * Width : (long)Width * Width * Covered * Covered;

    /// <summary>Gets what it is called, as a class too.</summary>
    public string Name => IsDense ? Invariant($"Dense{Width}") : Invariant($"Conv{Width}At{Side}");

    /// <summary>Gets its declaration, as a user would write it.</summary>
    public string Declaration => IsDense
        ? Invariant($"[StaticNet.Network({Width}, Training = false)][StaticNet.Dense({Width})] public sealed partial class {Name} {{ }}")
        : Invariant($"[StaticNet.Network({Width}, {Side}, {Side}, Training = false)][StaticNet.Conv2D({Width}, {Kernel}, Padding = 1)] ")
            + Invariant($"public sealed partial class {Name} {{ }}");

    /// <summary>Along one side, the pixels that windows of three cover: three for each, two for the first and the last.</summary>
    private int Covered => (Kernel * Side) - 2;
}
