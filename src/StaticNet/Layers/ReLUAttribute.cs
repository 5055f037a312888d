namespace StaticNet;

/// <summary>The rectified linear unit: <c>A = max(Z, 0)</c>, with slope 0 at 0. NaN stays NaN, with slope 1. Nair, Hinton 2010.</summary>
public sealed class ReLUAttribute : LayerAttribute
{
}
