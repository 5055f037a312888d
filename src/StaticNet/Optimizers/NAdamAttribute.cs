namespace StaticNet;

/// <summary>
/// NAdam: Adam with Nesterov's look-ahead. m and v as in Adam; <c>μₜ = β1 (1 - 0.96^(t MomentumDecay) / 2)</c>, <c>Pₜ = μ₁ μ₂ … μₜ</c>,
/// <c>p -= η ((1 - μₜ) / (1 - Pₜ) g + μₜ₊₁ / (1 - Pₜ μₜ₊₁) m) / (sqrt(v / (1 - β2ᵗ)) + ε)</c>. Dozat 2016, ICLR workshop; PyTorch from 2.0 on
/// has the same formula.
/// </summary>
public sealed class NAdamAttribute : OptimizerAttribute
{
    /// <summary>Gets or sets the learning rate η, greater than 0 (default 0.002).</summary>
    public double LearningRate { get; set; } = 0.002;

    /// <summary>Gets or sets β1, the decay of the mean of gradients, at least 0 and less than 1 (default 0.9).</summary>
    public double Beta1 { get; set; } = 0.9;

    /// <summary>Gets or sets β2, the decay of the mean of squared gradients, at least 0 and less than 1 (default 0.999).</summary>
    public double Beta2 { get; set; } = 0.999;

    /// <summary>Gets or sets how fast μ grows from about β1/2 to β1, at least 0 (default 0.004).</summary>
    public double MomentumDecay { get; set; } = 0.004;

    /// <summary>Gets or sets ε, at least 1e-30 (default 1e-8).</summary>
    public double Epsilon { get; set; } = 1e-8;
}
