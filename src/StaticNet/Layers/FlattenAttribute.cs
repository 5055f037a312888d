namespace StaticNet;

/// <summary>An image [channels, height, width] seen as a vector, in this order (the last index fastest). Nothing moves.</summary>
public sealed class FlattenAttribute : LayerAttribute
{
}
