using System;
using System.Runtime.CompilerServices;
using StaticNet.Simd;

namespace StaticNet.Memory;

/// <summary>
/// Walks a tensor in the order of files (PyTorch's, row-major) and tells where each element is in memory, or moves elements: an odometer, whose
/// fastest axis goes through memory in equal steps.
/// </summary>
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

        // Axes of one element never move: without them, runs are longer.
        int kept = 0;
        for (int axis = 0; axis < rank; axis++)
        {
            if (_extents[axis] > 1)
            {
                (_extents[kept], _strides[kept]) = (_extents[axis], _strides[axis]);
                kept++;
            }
        }

        _extents = _extents.Slice(0, kept);
        _strides = _strides.Slice(0, kept);
        _position = _position.Slice(0, kept);
    }

    /// <summary>Gets the place in memory of the present element.</summary>
    internal int Current { get; private set; }

    /// <summary>Puts the next elements of the file to their places in memory.</summary>
    [MethodImpl(Compiled.Optimised)]
    internal void Scatter<T>(ReadOnlySpan<T> elements, Span<T> memory)
    {
        for (int done = 0; done < elements.Length;)
        {
            (int place, int step, int count) = TakeRun(elements.Length - done);
            foreach (T element in elements.Slice(done, count))
            {
                memory[place] = element;
                place += step;
            }

            done += count;
        }
    }

    /// <summary>Takes the next elements of the file from their places in memory.</summary>
    [MethodImpl(Compiled.Optimised)]
    internal void Gather<T>(ReadOnlySpan<T> memory, Span<T> elements)
    {
        for (int done = 0; done < elements.Length;)
        {
            (int place, int step, int count) = TakeRun(elements.Length - done);
            foreach (ref T element in elements.Slice(done, count))
            {
                element = memory[place];
                place += step;
            }

            done += count;
        }
    }

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

    /// <summary>Goes over elements at equal distances, from the present one on: where it is, their distance, and how many they are, at most as asked for.</summary>
    private (int Place, int Step, int Count) TakeRun(int most)
    {
        (int place, int step, int count) = (Current, 0, 1);
        int last = _extents.Length - 1;
        if (last >= 0)
        {
            (step, count) = (_strides[last], Math.Min(most, _extents[last] - _position[last]));
            _position[last] += count - 1;
            Current += step * (count - 1);
            MoveNext();
        }

        return (place, step, count);
    }
}
