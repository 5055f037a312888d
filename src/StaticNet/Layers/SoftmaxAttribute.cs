namespace StaticNet;

/// <summary><c>A = exp(Z - max Z) / Σ exp(Z - max Z)</c> over the features of a sample; <c>dZ = A (dA - Σ dA A)</c>.</summary>
public sealed class SoftmaxAttribute : LayerAttribute
{
}
