using System;

namespace StaticNet.Initialization;

/// <summary>Walks a tensor in the order of memory and tells the row-major index in files: an odometer.</summary>
internal ref struct FileOrder
{
    /// <summary>How many integers the constructor's storage must have.</summary>
    internal const int Storage = 3 * LargestRank;

    private const int LargestRank = 8;

    private readonly Span<int> _extents;
    private readonly Span<int> _strides;
    private readonly Span<int> _position;

    internal FileOrder(int length, ReadOnlySpan<int> fileShape, ReadOnlySpan<int> memoryOrder, Span<int> storage)
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
        _extents.Clear();
        _position.Clear();
        FileIndex = 0;

        // From the fastest axis in files: its stride is the number of elements of all faster ones.
        long elements = 1;
        for (int axis = rank - 1; axis >= 0; axis--)
        {
            int place = memoryOrder.IndexOf(axis);
            if (place < 0 || fileShape[axis] < 1 || elements > length)
            {
                throw new ArgumentException(
                    place < 0 ? $"The order lacks axis {axis}." : "The shape has an extent below 1 or more elements than the tensor.",
                    place < 0 ? nameof(memoryOrder) : nameof(fileShape));
            }

            _extents[place] = fileShape[axis];
            _strides[place] = (int)elements;
            elements *= fileShape[axis];
        }

        if (elements != length)
        {
            throw new ArgumentException($"The tensor has {length} elements, its shape {elements}.", nameof(fileShape));
        }
    }

    /// <summary>Gets the row-major index in files of the current element.</summary>
    internal long FileIndex { get; private set; }

    internal void MoveNext()
    {
        for (int place = _extents.Length - 1; place >= 0; place--)
        {
            FileIndex += _strides[place];
            if (++_position[place] < _extents[place])
            {
                return;
            }

            FileIndex -= (long)_strides[place] * _extents[place];
            _position[place] = 0;
        }
    }
}
