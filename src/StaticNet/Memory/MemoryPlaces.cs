using System;
using System.Runtime.CompilerServices;
using StaticNet.Simd;

namespace StaticNet.Memory;

/// <summary>Walks a tensor in the order of files (PyTorch's, row-major) and tells where each element is in memory: an odometer.</summary>
internal ref struct MemoryPlaces
{
    /// <summary>How many integers the constructor's storage must have.</summary>
    internal const int Storage = 3 * LargestRank;

    private const int LargestRank = 8;

    private readonly Span<int> _extents;
    private readonly Span<int> _strides;
    private readonly Span<int> _position;

    internal MemoryPlaces(int length, ReadOnlySpan<int> fileShape, ReadOnlySpan<int> memoryOrder, Span<int> storage)
    {
        int rank = fileShape.Length;
        if (rank > LargestRank || memoryOrder.Length != rank)
        {
            throw new ArgumentException(
                $"The shape has {rank} axes and the order {memoryOrder.Length}; both must have the same number, at most {LargestRank}.",
                nameof(memoryOrder));
        }

        _extents = storage.Slice(0, rank);
        _strides = storage.Slice(LargestRank, rank);
        _position = storage.Slice(2 * LargestRank, rank);
        _position.Clear();
        Current = 0;
        for (int axis = 0; axis < rank; axis++)
        {
            if (memoryOrder.IndexOf(axis) < 0)
            {
                throw new ArgumentException($"The order lacks axis {axis}.", nameof(memoryOrder));
            }
        }

        // From the fastest axis in memory: its stride is the number of elements of all faster ones.
        long elements = 1;
        for (int place = rank - 1; place >= 0; place--)
        {
            int axis = memoryOrder[place];
            if (fileShape[axis] < 1 || elements > length)
            {
                throw new ArgumentException("The shape has an extent below 1 or more elements than the tensor.", nameof(fileShape));
            }

            _extents[axis] = fileShape[axis];
            _strides[axis] = (int)elements;
            elements *= fileShape[axis];
        }

        if (elements != length)
        {
            throw new ArgumentException($"The tensor has {length} elements, its shape {elements}.", nameof(fileShape));
        }
    }

    /// <summary>Gets the place in memory of the present element.</summary>
    internal int Current { get; private set; }

    /// <summary>Goes on to the next element of the file.</summary>
    [MethodImpl(Compiled.Optimised)]
    internal void MoveNext()
    {
        for (int axis = _extents.Length - 1; axis >= 0; axis--)
        {
            Current += _strides[axis];
            if (++_position[axis] < _extents[axis])
            {
                return;
            }

            Current -= _strides[axis] * _extents[axis];
            _position[axis] = 0;
        }
    }
}
