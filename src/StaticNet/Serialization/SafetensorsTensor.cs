using System;

namespace StaticNet.Serialization;

/// <summary>What a safetensors file says of one of its tensors.</summary>
public sealed class SafetensorsTensor
{
    private readonly int[] shape;

    internal SafetensorsTensor(string name, string elementType, int[] shape, long length)
    {
        Name = name;
        ElementType = elementType;
        this.shape = shape;
        Length = length;
    }

    /// <summary>Gets the key in the file.</summary>
    public string Name { get; }

    /// <summary>Gets the element type as the file spells it, such as <c>F32</c>, <c>BF16</c> or <c>I64</c>.</summary>
    public string ElementType { get; }

    /// <summary>Gets the shape; no axes for a single number. Data is row-major.</summary>
    public ReadOnlySpan<int> Shape => shape;

    /// <summary>Gets the number of elements.</summary>
    public long Length { get; }
}
