namespace StaticNet;

/// <summary><c>A = log(1 + exp(Z))</c>; <c>dZ = dA sigmoid(Z)</c>. Dugas et al. 2001.</summary>
public sealed class SoftplusAttribute : LayerAttribute
{
}
