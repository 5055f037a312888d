namespace StaticNet;

/// <summary>
/// Gradient descent with momentum: <c>v = μ v + g</c>, <c>p -= η v</c>, v from 0. Polyak 1964 (the heavy-ball method), with the learning rate
/// outside of v, as in PyTorch's <c>SGD(momentum=μ)</c>.
/// </summary>
public sealed class MomentumAttribute : OptimizerAttribute
{
    /// <summary>Gets or sets the learning rate η, greater than 0 (default 0.01).</summary>
    public double LearningRate { get; set; } = 0.01;

    /// <summary>Gets or sets the momentum μ, at least 0 and less than 1 (default 0.9).</summary>
    public double Momentum { get; set; } = 0.9;
}
