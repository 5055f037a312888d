namespace StaticNet;

/// <summary>The Gaussian error linear unit: <c>A = Z Φ(Z) = Z (1 + erf(Z / √2)) / 2</c>. Hendrycks, Gimpel 2016, arXiv:1606.08415.</summary>
public sealed class GELUAttribute : LayerAttribute
{
}
