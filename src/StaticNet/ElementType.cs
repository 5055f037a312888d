namespace StaticNet;

/// <summary>The type of a network's parameters, activations and gradients.</summary>
public enum ElementType
{
    /// <summary>IEEE 754 binary32, <see cref="float"/>: the default.</summary>
    Float32,

    /// <summary>IEEE 754 binary64, <see cref="double"/>.</summary>
    Float64,
}
