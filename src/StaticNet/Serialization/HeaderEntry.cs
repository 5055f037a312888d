using System.Collections.Generic;

namespace StaticNet.Serialization;

/// <summary>
/// One tensor of a header: places in the header's bytes instead of copies, so that an index of 65,536 tensors stays smaller than its
/// header.
/// </summary>
internal struct HeaderEntry
{
    /// <summary>The decoded name.</summary>
    public TextRange Name;

    /// <summary>Where the shape's bracket opens in the header.</summary>
    public int ShapeStart;

    public TensorType Type;

    /// <summary>The first byte in the data section.</summary>
    public long Begin;

    /// <summary>The byte behind the last one in the data section.</summary>
    public long End;

    /// <summary>The number of elements.</summary>
    public readonly long Length => (End - Begin) / Type.Size();
}

/// <summary>The order of data in the file; empty tensors come before the full one that begins at the same byte.</summary>
internal sealed class DataOrder : IComparer<HeaderEntry>
{
    public static readonly DataOrder Instance = new DataOrder();

    public int Compare(HeaderEntry x, HeaderEntry y)
    {
        int order = x.Begin.CompareTo(y.Begin);
        order = order != 0 ? order : x.End.CompareTo(y.End);
        return order != 0 ? order : x.Name.Start.CompareTo(y.Name.Start);
    }
}
