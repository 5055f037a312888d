using System;
using System.Collections.Generic;

namespace StaticNet.Serialization;

/// <summary>
/// Names in the header's bytes, sorted, to find one and to find doubles. Sorting instead of hashing: no choice of names makes it slow.
/// </summary>
internal sealed class NameTable : IComparer<int>
{
    private readonly byte[] header;
    private readonly Func<int, TextRange> nameOf;
    private readonly int[] sorted;

    public NameTable(byte[] header, int count, Func<int, TextRange> nameOf)
    {
        this.header = header;
        this.nameOf = nameOf;
        sorted = new int[count];
        for (int i = 0; i < count; i++)
        {
            sorted[i] = i;
        }

        Array.Sort(sorted, this);
    }

    public int Compare(int x, int y) => Bytes(x).SequenceCompareTo(Bytes(y));

    /// <summary>The index of a name that occurs twice, or -1.</summary>
    public int FindDouble()
    {
        for (int i = 1; i < sorted.Length; i++)
        {
            if (Bytes(sorted[i - 1]).SequenceEqual(Bytes(sorted[i])))
            {
                return sorted[i];
            }
        }

        return -1;
    }

    /// <summary>The index of a name, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        int low = 0;
        int high = sorted.Length - 1;
        while (low <= high)
        {
            int middle = low + ((high - low) >> 1);
            int order = Bytes(sorted[middle]).SequenceCompareTo(name);
            if (order == 0)
            {
                return sorted[middle];
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return -1;
    }

    private ReadOnlySpan<byte> Bytes(int index)
    {
        TextRange name = nameOf(index);
        return new ReadOnlySpan<byte>(header, name.Start, name.Length);
    }
}
