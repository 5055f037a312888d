namespace StaticNet;

/// <summary>
/// Adadelta: <c>s = ρ s + (1 - ρ) g²</c>, <c>d = sqrt(u + ε) / sqrt(s + ε) · g</c>, <c>u = ρ u + (1 - ρ) d²</c>, <c>p -= η d</c>. Zeiler 2012,
/// arXiv:1212.5701, with PyTorch's learning rate in front.
/// </summary>
public sealed class AdadeltaAttribute : OptimizerAttribute
{
    /// <summary>Gets or sets the learning rate η, greater than 0 (default 1).</summary>
    public double LearningRate { get; set; } = 1;

    /// <summary>Gets or sets ρ, the decay of both means of squares, at least 0 and less than 1 (default 0.9).</summary>
    public double Rho { get; set; } = 0.9;

    /// <summary>Gets or sets ε, at least 1e-30 (default 1e-6).</summary>
    public double Epsilon { get; set; } = 1e-6;
}
