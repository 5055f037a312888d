namespace StaticNet;

/// <summary>
/// An image [channels, height, width] seen as a vector, in this order (the last index fastest). Before a dense layer nothing moves: of an image
/// that has its channels next to one another in memory, the weights W are in that order too, [row][column][channel][unit], and in files in the
/// order of the vector, as PyTorch's.
/// </summary>
public sealed class FlattenAttribute : LayerAttribute
{
}
