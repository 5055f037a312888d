using System;

namespace StaticNet.Serialization;

/// <summary>
/// Visits a tensor's elements in the file's order (row-major over its file shape) and knows where memory holds each: an odometer whose
/// wheels are the axes, each with its stride in memory. It goes on where the last block ended.
/// </summary>
internal ref struct MemoryWalk
{
    private readonly ReadOnlySpan<int> extents;
    private readonly int[] strides;
    private readonly int[] counters;
    private int index;

    public MemoryWalk(TensorDescriptor tensor)
    {
        extents = tensor.FileShape;
        strides = new int[extents.Length];
        counters = new int[extents.Length];
        index = tensor.Offset;
        int stride = 1;
        for (int i = extents.Length - 1; i >= 0; i--)
        {
            int axis = tensor.MemoryOrder[i];
            strides[axis] = stride;
            stride *= extents[axis];
        }
    }

    /// <summary>Puts the next elements of the file to their places in memory.</summary>
    public void Scatter<T>(ReadOnlySpan<T> block, Span<T> memory)
    {
        foreach (T value in block)
        {
            memory[index] = value;
            Advance();
        }
    }

    /// <summary>Takes the next elements of the file from their places in memory.</summary>
    public void Gather<T>(ReadOnlySpan<T> memory, Span<T> block)
    {
        for (int i = 0; i < block.Length; i++)
        {
            block[i] = memory[index];
            Advance();
        }
    }

    private void Advance()
    {
        for (int axis = extents.Length - 1; axis >= 0; axis--)
        {
            index += strides[axis];
            if (++counters[axis] < extents[axis])
            {
                return;
            }

            index -= strides[axis] * extents[axis];
            counters[axis] = 0;
        }
    }
}
