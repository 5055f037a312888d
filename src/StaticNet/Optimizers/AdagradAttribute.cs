namespace StaticNet;

/// <summary>
/// Adagrad: <c>s = s + g²</c>, <c>p -= η / (1 + (t - 1) LearningRateDecay) · g / (sqrt(s) + ε)</c>, in step t = 1, 2, ... Duchi, Hazan, Singer
/// 2011, JMLR 12, with PyTorch's options.
/// </summary>
public sealed class AdagradAttribute : OptimizerAttribute
{
    /// <summary>Gets or sets the learning rate η, greater than 0 (default 0.01).</summary>
    public double LearningRate { get; set; } = 0.01;

    /// <summary>Gets or sets how fast the learning rate falls, at least 0 (default 0).</summary>
    public double LearningRateDecay { get; set; }

    /// <summary>Gets or sets what s starts from, at least 0 (default 0).</summary>
    public double InitialAccumulator { get; set; }

    /// <summary>Gets or sets ε, at least 1e-30 (default 1e-10).</summary>
    public double Epsilon { get; set; } = 1e-10;
}
