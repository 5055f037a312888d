namespace StaticNet;

/// <summary>The mean of all pixels of each channel: [channels, height, width] becomes [channels, 1, 1]. Lin, Chen, Yan 2013, arXiv:1312.4400.</summary>
public sealed class GlobalAvgPool2DAttribute : LayerAttribute
{
}
