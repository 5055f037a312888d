using System;
using System.Runtime.CompilerServices;
using StaticNet.Memory;
using StaticNet.Simd;

namespace StaticNet.Initialization;

/// <summary>
/// Draws the initial weights of a tensor. Element i of the tensor as it is in files (PyTorch's layout, row-major) takes the i-th deviate
/// of the stream, wherever the element lies in memory. Both element types take the same deviates: a float weight is the double weight
/// rounded once.
/// </summary>
public static class WeightInitializer
{
    /// <summary>Fills a tensor of floats.</summary>
    /// <param name="weights">The tensor, without gaps.</param>
    /// <param name="fileShape">The extents of its axes in files, for a dense layer [units, inputs]; at most 8 axes.</param>
    /// <param name="memoryOrder">The axes of <paramref name="fileShape"/>, the slowest in memory first, for a dense layer [1, 0].</param>
    /// <param name="init">The distribution; not <see cref="Init.Default"/>, <see cref="Init.Orthogonal"/> or <see cref="Init.Constant"/>, which are no distributions of single weights.</param>
    /// <param name="fanIn">The number of inputs of one unit, 1 or more.</param>
    /// <param name="fanOut">The number of outputs that one input feeds, 1 or more.</param>
    /// <param name="seed">The network's seed.</param>
    /// <param name="stream">The number of the tensor in its network, from 0.</param>
    /// <exception cref="ArgumentException">The lengths or the order do not fit each other; nothing has been written.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A fan, the distribution or the stream is out of range.</exception>
    [MethodImpl(Compiled.Optimised)]
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
        MemoryPlaces places = new(weights.Length, fileShape, memoryOrder, stackalloc int[MemoryPlaces.Storage]);
        Span<double> drawn = stackalloc double[Deviates.Chunk];
        Span<float> rounded = stackalloc float[Deviates.Chunk];
        for (int first = 0; first < weights.Length; first += drawn.Length)
        {
            drawn = drawn.Slice(0, Math.Min(drawn.Length, weights.Length - first));
            rounded = rounded.Slice(0, drawn.Length);
            distribution.Draw(drawn, first);
            for (int i = 0; i < rounded.Length; i++)
            {
                rounded[i] = (float)drawn[i];
            }

            places.Scatter(rounded, weights);
        }
    }

    /// <summary>Fills a tensor of doubles.</summary>
    /// <param name="weights">The tensor, without gaps.</param>
    /// <param name="fileShape">The extents of its axes in files, for a dense layer [units, inputs]; at most 8 axes.</param>
    /// <param name="memoryOrder">The axes of <paramref name="fileShape"/>, the slowest in memory first, for a dense layer [1, 0].</param>
    /// <param name="init">The distribution; not <see cref="Init.Default"/>, <see cref="Init.Orthogonal"/> or <see cref="Init.Constant"/>, which are no distributions of single weights.</param>
    /// <param name="fanIn">The number of inputs of one unit, 1 or more.</param>
    /// <param name="fanOut">The number of outputs that one input feeds, 1 or more.</param>
    /// <param name="seed">The network's seed.</param>
    /// <param name="stream">The number of the tensor in its network, from 0.</param>
    /// <exception cref="ArgumentException">The lengths or the order do not fit each other; nothing has been written.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A fan, the distribution or the stream is out of range.</exception>
    [MethodImpl(Compiled.Optimised)]
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
        MemoryPlaces places = new(weights.Length, fileShape, memoryOrder, stackalloc int[MemoryPlaces.Storage]);
        Span<double> drawn = stackalloc double[Deviates.Chunk];
        for (int first = 0; first < weights.Length; first += drawn.Length)
        {
            drawn = drawn.Slice(0, Math.Min(drawn.Length, weights.Length - first));
            distribution.Draw(drawn, first);
            places.Scatter(drawn, weights);
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
                    nameof(init), init, "A distribution of single weights is expected."),
            };
            _seed = seed;
            _stream = stream;
        }

        /// <summary>Draws numbers of the stream.</summary>
        /// <param name="weights">Receives them.</param>
        /// <param name="first">The first one's number, even.</param>
        internal void Draw(Span<double> weights, long first)
        {
            if (_scale == 0)
            {
                weights.Clear();
                return;
            }

            if (_isNormal)
            {
                Deviates.Normal(weights, _seed, _stream, 0, first);
            }
            else
            {
                Deviates.Symmetric(weights, _seed, _stream, 0, first);
            }

            foreach (ref double weight in weights)
            {
                weight *= _scale;
            }
        }

        private static void RequirePositive(int value, string name)
        {
            if (value < 1)
            {
                throw new ArgumentOutOfRangeException(name, value, "A fan is 1 or more.");
            }
        }
    }
}
