namespace StaticNet;

/// <summary>
/// Inverted dropout: in training each element is 0 with probability p, else multiplied by 1 / (1 - p); Predict leaves it. The random numbers
/// depend on seed, step and element only. Srivastava et al. 2014.
/// </summary>
public sealed class DropoutAttribute : LayerAttribute
{
    /// <summary>Declares dropout.</summary>
    /// <param name="probability">The probability p of 0, at least 0 and less than 1 (default 0.5).</param>
    public DropoutAttribute(double probability = 0.5) => Probability = probability;

    /// <summary>Gets the probability of 0.</summary>
    public double Probability { get; }
}
