namespace StaticNet;

/// <summary>The self-normalising ELU: <c>A = λ Z</c> above 0, <c>λ α (exp(Z) - 1)</c> below; weights before it start by LeCun's rule. Klambauer et al. 2017, arXiv:1706.02515.</summary>
public sealed class SELUAttribute : LayerAttribute
{
    /// <summary>Gets or sets α, greater than 0 (default 1.6733, the paper's fixed point).</summary>
    public double Alpha { get; set; } = 1.6732632423543772848;

    /// <summary>Gets or sets λ, greater than 0 (default 1.0507, the paper's fixed point).</summary>
    public double Scale { get; set; } = 1.0507009873554804934;
}
