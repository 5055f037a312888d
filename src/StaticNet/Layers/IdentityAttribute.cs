namespace StaticNet;

/// <summary><c>A = Z</c>: no activation, written down.</summary>
public sealed class IdentityAttribute : LayerAttribute
{
}
