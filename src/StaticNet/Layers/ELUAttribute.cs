namespace StaticNet;

/// <summary>
/// The exponential linear unit: <c>A = Z</c> above 0, <c>α (exp(Z) - 1)</c> below. Clevert, Unterthiner, Hochreiter 2015, arXiv:1511.07289.
/// </summary>
public sealed class ELUAttribute : LayerAttribute
{
    /// <summary>Declares an exponential linear unit.</summary>
    /// <param name="alpha">α, greater than 0 (default 1).</param>
    public ELUAttribute(double alpha = 1) => Alpha = alpha;

    /// <summary>Gets α: A tends to -α far below 0.</summary>
    public double Alpha { get; }
}
