using System;
using StaticNet.Memory;

namespace StaticNet.Serialization;

/// <summary>Moves a tensor's elements between the file's order and their places in memory, block by block: it goes on where the last one ended.</summary>
internal ref struct MemoryWalk
{
    private readonly int _offset;
    private MemoryPlaces _places;

    public MemoryWalk(TensorDescriptor tensor)
    {
        _offset = tensor.Offset;

        // A tensor without elements has an axis of extent 0, and nothing to move.
        _places = tensor.Length == 0
            ? default
            : new MemoryPlaces(tensor.Length, tensor.Axes, tensor.MemoryOrder, new int[MemoryPlaces.Storage]);
    }

    /// <summary>Puts the next elements of the file to their places in memory.</summary>
    public void Scatter<T>(ReadOnlySpan<T> block, Span<T> memory) => _places.Scatter(block, memory.Slice(_offset));

    /// <summary>Takes the next elements of the file from their places in memory.</summary>
    public void Gather<T>(ReadOnlySpan<T> memory, Span<T> block) => _places.Gather(memory.Slice(_offset), block);
}
