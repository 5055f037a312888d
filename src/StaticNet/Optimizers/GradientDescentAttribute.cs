namespace StaticNet;

/// <summary>Gradient descent: <c>p -= η g</c>. The batch size makes it stochastic, mini-batch or batch gradient descent.</summary>
public sealed class GradientDescentAttribute : OptimizerAttribute
{
    /// <summary>Gets or sets the learning rate η, greater than 0 (default 0.01).</summary>
    public double LearningRate { get; set; } = 0.01;
}
