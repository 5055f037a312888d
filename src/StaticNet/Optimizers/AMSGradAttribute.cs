namespace StaticNet;

/// <summary>
/// AMSGrad: Adam with the largest second moment so far. <c>m = β1 m + (1 - β1) g</c>, <c>v = β2 v + (1 - β2) g²</c>, <c>x = max(x, v)</c>,
/// <c>p -= η / (1 - β1ᵗ) · m / (sqrt(x) / sqrt(1 - β2ᵗ) + ε)</c>. Reddi, Kale, Kumar 2018, arXiv:1904.09237; as in PyTorch's
/// <c>Adam(amsgrad=True)</c>, the maximum is taken before the bias correction.
/// </summary>
public sealed class AMSGradAttribute : OptimizerAttribute
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
