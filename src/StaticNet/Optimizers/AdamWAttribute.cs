namespace StaticNet;

/// <summary>
/// AdamW: Adam whose weight decay λ shrinks the parameter itself. m and v as in Adam, of the gradient without decay;
/// <c>p = (1 - η λ) p - η / (1 - β1ᵗ) · m / (sqrt(v) / sqrt(1 - β2ᵗ) + ε)</c>. Loshchilov, Hutter 2019, arXiv:1711.05101. The default of
/// <see cref="OptimizerAttribute.WeightDecay"/> is 0.01 here.
/// </summary>
public sealed class AdamWAttribute : OptimizerAttribute
{
    /// <summary>Declares AdamW with a weight decay of 0.01.</summary>
    public AdamWAttribute() => WeightDecay = 0.01;

    /// <summary>Gets or sets the learning rate η, greater than 0 (default 0.001).</summary>
    public double LearningRate { get; set; } = 0.001;

    /// <summary>Gets or sets β1, the decay of the mean of gradients, at least 0 and less than 1 (default 0.9).</summary>
    public double Beta1 { get; set; } = 0.9;

    /// <summary>Gets or sets β2, the decay of the mean of squared gradients, at least 0 and less than 1 (default 0.999).</summary>
    public double Beta2 { get; set; } = 0.999;

    /// <summary>Gets or sets ε, at least 1e-30 (default 1e-8).</summary>
    public double Epsilon { get; set; } = 1e-8;
}
