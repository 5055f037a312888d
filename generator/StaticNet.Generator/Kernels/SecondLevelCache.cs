namespace StaticNet.Generator.Kernels;

/// <summary>A core's second-level cache, as most recent ones have it.</summary>
internal static class SecondLevelCache
{
    /// <summary>Its size in bytes: so much is not there any more when it is needed again.</summary>
    public const long Bytes = 1 << 20;
}
