namespace StaticNet;

/// <summary><c>A = Z / (1 + |Z|)</c>; <c>dZ = dA / (1 + |Z|)²</c>. Bergstra et al. 2009.</summary>
public sealed class SoftsignAttribute : LayerAttribute
{
}
