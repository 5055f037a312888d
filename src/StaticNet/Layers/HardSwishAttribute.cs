namespace StaticNet;

/// <summary><c>A = Z clip(Z + 3, 0, 6) / 6</c>: a piecewise quadratic in place of <see cref="SiLUAttribute"/>. Howard et al. 2019, arXiv:1905.02244.</summary>
public sealed class HardSwishAttribute : LayerAttribute
{
}
