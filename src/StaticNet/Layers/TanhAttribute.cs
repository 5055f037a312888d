namespace StaticNet;

/// <summary>The hyperbolic tangent: <c>A = tanh(Z)</c>; <c>dZ = dA (1 - A²)</c>.</summary>
public sealed class TanhAttribute : LayerAttribute
{
}
