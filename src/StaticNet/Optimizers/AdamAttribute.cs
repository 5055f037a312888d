namespace StaticNet;

/// <summary>
/// Adam: <c>m = β1 m + (1 - β1) g</c>, <c>v = β2 v + (1 - β2) g²</c>,
/// <c>p -= η / (1 - β1ᵗ) · m / (sqrt(v) / sqrt(1 - β2ᵗ) + ε)</c>. Kingma, Ba 2014, arXiv:1412.6980, with PyTorch's place for ε.
/// </summary>
public sealed class AdamAttribute : OptimizerAttribute
{
    /// <summary>Gets or sets the learning rate η, greater than 0 (default 0.001).</summary>
    public double LearningRate { get; set; } = 0.001;

    /// <summary>Gets or sets β1, the decay of the mean of gradients, at least 0 and less than 1 (default 0.9).</summary>
    public double Beta1 { get; set; } = 0.9;

    /// <summary>Gets or sets β2, the decay of the mean of squared gradients, at least 0 and less than 1 (default 0.999).</summary>
    public double Beta2 { get; set; } = 0.999;

    /// <summary>Gets or sets ε, at least 1e-30 (default 1e-8).</summary>
    public double Epsilon { get; set; } = 1e-8;
}
