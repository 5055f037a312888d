namespace StaticNet;

/// <summary><c>A = Z - log Σ exp(Z)</c> over the features of a sample; <c>dZ = dA - exp(A) Σ dA</c>.</summary>
public sealed class LogSoftmaxAttribute : LayerAttribute
{
}
