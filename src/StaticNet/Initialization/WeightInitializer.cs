using System;

namespace StaticNet.Initialization;

/// <summary>
/// Draws the initial weights of a tensor. Element i of the tensor as it is in files (PyTorch's layout, row-major) takes the i-th deviate
/// of the stream, wherever the element lies in memory. Both element types take the same deviates: a float weight is the double weight
/// rounded once.
/// </summary>
public static class WeightInitializer
{
    private const int LargestRank = 8;

    /// <summary>Fills a tensor of floats.</summary>
    /// <param name="weights">The tensor, without gaps.</param>
    /// <param name="fileShape">The extents of its axes in files, for a dense layer [units, inputs]; at most 8 axes.</param>
    /// <param name="memoryOrder">The axes of <paramref name="fileShape"/>, the slowest in memory first, for a dense layer [1, 0].</param>
    /// <param name="init">The distribution; not <see cref="Init.Default"/>, which depends on the layer that follows.</param>
    /// <param name="fanIn">The number of inputs of one unit, 1 or more.</param>
    /// <param name="fanOut">The number of outputs that one input feeds, 1 or more.</param>
    /// <param name="seed">The network's seed.</param>
    /// <param name="stream">The number of the tensor in its network, from 0.</param>
    /// <exception cref="ArgumentException">The lengths or the order do not fit each other; nothing has been written.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A fan, the distribution or the stream is out of range.</exception>
    public static void Fill(
        Span<float> weights,
        ReadOnlySpan<int> fileShape,
        ReadOnlySpan<int> memoryOrder,
        Init init,
        int fanIn,
        int fanOut,
        long seed,
        int stream)
    {
        Distribution distribution = new(init, fanIn, fanOut, seed, stream);
        Walk walk = new(weights.Length, fileShape, memoryOrder, stackalloc int[3 * LargestRank]);
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = (float)distribution.Draw(walk.FileIndex);
            walk.MoveNext();
        }
    }

    /// <summary>Fills a tensor of doubles.</summary>
    /// <param name="weights">The tensor, without gaps.</param>
    /// <param name="fileShape">The extents of its axes in files, for a dense layer [units, inputs]; at most 8 axes.</param>
    /// <param name="memoryOrder">The axes of <paramref name="fileShape"/>, the slowest in memory first, for a dense layer [1, 0].</param>
    /// <param name="init">The distribution; not <see cref="Init.Default"/>, which depends on the layer that follows.</param>
    /// <param name="fanIn">The number of inputs of one unit, 1 or more.</param>
    /// <param name="fanOut">The number of outputs that one input feeds, 1 or more.</param>
    /// <param name="seed">The network's seed.</param>
    /// <param name="stream">The number of the tensor in its network, from 0.</param>
    /// <exception cref="ArgumentException">The lengths or the order do not fit each other; nothing has been written.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A fan, the distribution or the stream is out of range.</exception>
    public static void Fill(
        Span<double> weights,
        ReadOnlySpan<int> fileShape,
        ReadOnlySpan<int> memoryOrder,
        Init init,
        int fanIn,
        int fanOut,
        long seed,
        int stream)
    {
        Distribution distribution = new(init, fanIn, fanOut, seed, stream);
        Walk walk = new(weights.Length, fileShape, memoryOrder, stackalloc int[3 * LargestRank]);
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = distribution.Draw(walk.FileIndex);
            walk.MoveNext();
        }
    }

    /// <summary>A distribution centred at 0, and the stream that it draws from.</summary>
    private readonly struct Distribution
    {
        private readonly bool _isNormal;
        private readonly double _scale;
        private readonly long _seed;
        private readonly int _stream;

        internal Distribution(Init init, int fanIn, int fanOut, long seed, int stream)
        {
            RequirePositive(fanIn, nameof(fanIn));
            RequirePositive(fanOut, nameof(fanOut));
            if (stream < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(stream), stream, "Streams of tensors are numbered from 0.");
            }

            double fans = (double)fanIn + fanOut;
            (_isNormal, _scale) = init switch
            {
                Init.HeNormal => (true, Math.Sqrt(2.0 / fanIn)),
                Init.HeUniform => (false, Math.Sqrt(6.0 / fanIn)),
                Init.LeCunNormal => (true, Math.Sqrt(1.0 / fanIn)),
                Init.LeCunUniform => (false, Math.Sqrt(3.0 / fanIn)),
                Init.GlorotNormal => (true, Math.Sqrt(2 / fans)),
                Init.GlorotUniform => (false, Math.Sqrt(6 / fans)),
                Init.PyTorch => (false, Math.Sqrt(1.0 / fanIn)),
                Init.Zeros => (false, 0.0),
                _ => throw new ArgumentOutOfRangeException(
                    nameof(init), init, "A distribution is expected; Init.Default is for the compiler to resolve."),
            };
            _seed = seed;
            _stream = stream;
        }

        internal double Draw(long index)
        {
            if (_scale == 0)
            {
                return 0;
            }

            return _scale * (_isNormal ? Deviates.Normal(_seed, _stream, 0, index) : Deviates.Symmetric(_seed, _stream, 0, index));
        }

        private static void RequirePositive(int value, string name)
        {
            if (value < 1)
            {
                throw new ArgumentOutOfRangeException(name, value, "A fan is 1 or more.");
            }
        }
    }

    /// <summary>Walks a tensor in the order of memory and tells the row-major index in files: an odometer.</summary>
    private ref struct Walk
    {
        private readonly Span<int> _extents;
        private readonly Span<int> _strides;
        private readonly Span<int> _position;

        internal Walk(int length, ReadOnlySpan<int> fileShape, ReadOnlySpan<int> memoryOrder, Span<int> storage)
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
}
