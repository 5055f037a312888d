namespace StaticNet;

/// <summary>The Gaussian error linear unit by its approximation <c>A = Z (1 + tanh(√(2/π) (Z + 0.044715 Z³))) / 2</c>. Hendrycks, Gimpel 2016.</summary>
public sealed class GELUTanhAttribute : LayerAttribute
{
}
