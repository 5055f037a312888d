namespace StaticNet;

/// <summary>
/// RMSProp: <c>s = α s + (1 - α) g²</c>, <c>q = g / (sqrt(s) + ε)</c>, <c>p -= η q</c>. Tieleman, Hinton 2012, Coursera lecture 6.5, with ε
/// outside of the root, as in PyTorch.
/// </summary>
public sealed class RMSPropAttribute : OptimizerAttribute
{
    /// <summary>Gets or sets the learning rate η, greater than 0 (default 0.01).</summary>
    public double LearningRate { get; set; } = 0.01;

    /// <summary>Gets or sets α, the decay of the mean of squared gradients, at least 0 and less than 1 (default 0.99).</summary>
    public double Alpha { get; set; } = 0.99;

    /// <summary>Gets or sets the momentum μ, at least 0 and less than 1 (default 0); unless it is 0, <c>b = μ b + q</c>, <c>p -= η b</c>.</summary>
    public double Momentum { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether a variance takes the place of s in q (default false): <c>a = α a + (1 - α) g</c>,
    /// <c>max(s - a², 0)</c>. Graves 2013, arXiv:1308.0850.
    /// </summary>
    public bool Centered { get; set; }

    /// <summary>Gets or sets ε, at least 1e-30 (default 1e-8).</summary>
    public double Epsilon { get; set; } = 1e-8;
}
