namespace StaticNet;

/// <summary>
/// Nesterov's accelerated gradient (NAG): <c>v = μ v + g</c>, <c>p -= η (g + μ v)</c>, v from 0. Nesterov 1983, in the form of Sutskever et al.
/// 2013, as in PyTorch's <c>SGD(momentum=μ, nesterov=True)</c>.
/// </summary>
public sealed class NesterovAttribute : OptimizerAttribute
{
    /// <summary>Gets or sets the learning rate η, greater than 0 (default 0.01).</summary>
    public double LearningRate { get; set; } = 0.01;

    /// <summary>Gets or sets the momentum μ, at least 0 and less than 1 (default 0.9).</summary>
    public double Momentum { get; set; } = 0.9;
}
