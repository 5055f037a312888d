namespace StaticNet;

/// <summary>
/// Layer normalisation: each sample by the mean and the biased variance of its own values, <c>Y = γ (X - μ) / sqrt(v + ε) + β</c>, with γ and β of the
/// sample's shape. Ba, Kiros, Hinton 2016, arXiv:1607.06450.
/// </summary>
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>Gets or sets ε, greater than 0 (default 1e-5).</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Gets or sets a value indicating whether there are learned γ and β (default true).</summary>
    public bool Affine { get; set; } = true;
}
