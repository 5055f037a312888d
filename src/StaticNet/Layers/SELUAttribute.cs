namespace StaticNet;

/// <summary>The self-normalising ELU: <c>A = λ Z</c> above 0, <c>λ α (exp(Z) - 1)</c> below, λ = 1.0507, α = 1.6733; weights before it start by LeCun's rule. Klambauer et al. 2017, arXiv:1706.02515.</summary>
public sealed class SELUAttribute : LayerAttribute
{
}
