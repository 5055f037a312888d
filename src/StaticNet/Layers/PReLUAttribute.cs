namespace StaticNet;

/// <summary>
/// The rectified linear unit with a learned slope: <c>A = Z</c> above 0, <c>α Z</c> below, with α per feature or channel, or shared.
/// <c>dα = Σ dA Z</c> where Z ≤ 0. He et al. 2015, arXiv:1502.01852.
/// </summary>
public sealed class PReLUAttribute : LayerAttribute
{
    /// <summary>Gets or sets a value indicating whether all features share one slope (default false).</summary>
    public bool Shared { get; set; }

    /// <summary>Gets or sets what the slopes start with, a finite number (default 0.25).</summary>
    public double Start { get; set; } = 0.25;
}
