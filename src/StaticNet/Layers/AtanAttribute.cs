namespace StaticNet;

/// <summary>The arctangent: <c>A = atan(Z)</c>; <c>dZ = dA / (1 + Z²)</c>.</summary>
public sealed class AtanAttribute : LayerAttribute
{
}
