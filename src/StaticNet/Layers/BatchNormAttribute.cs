namespace StaticNet;

/// <summary>
/// Batch normalisation, per feature of a vector or per channel of an image: <c>Y = γ (X - μ) / sqrt(v + ε) + β</c>. Training uses the mean μ and the
/// biased variance v of the batch, and moves the running statistics, <c>r = (1 - m) r + m new</c>, the variance by its unbiased value; Predict uses
/// the running statistics. Ioffe, Szegedy 2015, arXiv:1502.03167, with PyTorch's conventions.
/// </summary>
/// <remarks>
/// Backward: <c>dβ = Σ dY</c>, <c>dγ = Σ dY x̂</c>, <c>dX = γ / sqrt(v + ε) (dY - (dβ + x̂ dγ) / N)</c>. A training step needs at least two values of each feature.
/// </remarks>
public sealed class BatchNormAttribute : LayerAttribute
{
    /// <summary>Gets or sets ε, greater than 0 (default 1e-5).</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Gets or sets m, the share of the new batch in the running statistics, greater than 0 and at most 1 (default 0.1).</summary>
    public double Momentum { get; set; } = 0.1;

    /// <summary>Gets or sets a value indicating whether there are learned γ and β (default true).</summary>
    public bool Affine { get; set; } = true;
}
