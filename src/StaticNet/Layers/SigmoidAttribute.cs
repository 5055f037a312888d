namespace StaticNet;

/// <summary>The logistic sigmoid: <c>A = 1 / (1 + exp(-Z))</c>; <c>dZ = dA A (1 - A)</c>.</summary>
public sealed class SigmoidAttribute : LayerAttribute
{
}
