using System;
using StaticNet.Memory;

namespace StaticNet.Initialization;

/// <summary>
/// Orthogonal initial weights (Saxe, McClelland, Ganguli 2014, arXiv:1312.6120): a matrix of normal deviates, one row for each unit, becomes
/// the Q of its QR decomposition in which the diagonal of R is positive. Rows are orthonormal, or columns where there are more rows than
/// columns. Deviate i goes to element i of the tensor as it is in files, so that the layout in memory never changes a bit.
/// </summary>
public static class OrthogonalInitializer
{
    /// <summary>Fills a tensor of floats, with the double weights rounded once. Allocates a matrix of doubles as large as the tensor.</summary>
    /// <param name="weights">The tensor, without gaps.</param>
    /// <param name="fileShape">The extents of its axes in files, or of parts of them, 2 to 8, units first; the others together are the columns.</param>
    /// <param name="memoryOrder">The axes of <paramref name="fileShape"/>, the slowest in memory first, for a dense layer [1, 0].</param>
    /// <param name="gain">The length of each row (or column), finite and greater than 0.</param>
    /// <param name="seed">The network's seed.</param>
    /// <param name="stream">The number of the tensor in its network, from 0.</param>
    /// <param name="units">The number of units, where the first axis is only a part of them; 0 where it is all.</param>
    /// <exception cref="ArgumentException">The lengths or the order do not fit each other; nothing has been written.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The gain or the stream is out of range.</exception>
    public static void Fill(Span<float> weights, ReadOnlySpan<int> fileShape, ReadOnlySpan<int> memoryOrder, double gain, long seed, int stream, int units = 0)
    {
        MemoryPlaces places = new(weights.Length, fileShape, memoryOrder, stackalloc int[MemoryPlaces.Storage]);
        Orthonormal matrix = new(weights.Length, fileShape, units, gain, seed, stream);
        for (int i = 0; i < weights.Length; i++)
        {
            weights[places.Current] = (float)(gain * matrix[i]);
            places.MoveNext();
        }
    }

    /// <summary>Fills a tensor of doubles. Allocates a matrix as large as the tensor.</summary>
    /// <param name="weights">The tensor, without gaps.</param>
    /// <param name="fileShape">The extents of its axes in files, or of parts of them, 2 to 8, units first; the others together are the columns.</param>
    /// <param name="memoryOrder">The axes of <paramref name="fileShape"/>, the slowest in memory first, for a dense layer [1, 0].</param>
    /// <param name="gain">The length of each row (or column), finite and greater than 0.</param>
    /// <param name="seed">The network's seed.</param>
    /// <param name="stream">The number of the tensor in its network, from 0.</param>
    /// <param name="units">The number of units, where the first axis is only a part of them; 0 where it is all.</param>
    /// <exception cref="ArgumentException">The lengths or the order do not fit each other; nothing has been written.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The gain or the stream is out of range.</exception>
    public static void Fill(Span<double> weights, ReadOnlySpan<int> fileShape, ReadOnlySpan<int> memoryOrder, double gain, long seed, int stream, int units = 0)
    {
        MemoryPlaces places = new(weights.Length, fileShape, memoryOrder, stackalloc int[MemoryPlaces.Storage]);
        Orthonormal matrix = new(weights.Length, fileShape, units, gain, seed, stream);
        for (int i = 0; i < weights.Length; i++)
        {
            weights[places.Current] = gain * matrix[i];
            places.MoveNext();
        }
    }

    /// <summary>The Q of a random matrix: its shorter dimension counts orthonormal vectors, which lie in memory one after the other.</summary>
    private readonly struct Orthonormal
    {
        private readonly double[] _vectors;
        private readonly int _columns;
        private readonly int _length;
        private readonly bool _areRows;

        internal Orthonormal(int elements, ReadOnlySpan<int> fileShape, int units, double gain, long seed, int stream)
        {
            if (fileShape.Length < 2)
            {
                throw new ArgumentException("A matrix is expected: a shape of 2 axes or more.", nameof(fileShape));
            }

            if (!(gain > 0 && gain <= double.MaxValue))
            {
                throw new ArgumentOutOfRangeException(nameof(gain), gain, "A finite number greater than 0 is expected.");
            }

            if (stream < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(stream), stream, "Streams of tensors are numbered from 0.");
            }

            int rows = units == 0 ? fileShape[0] : units;
            if (rows < 1 || elements % rows != 0)
            {
                throw new ArgumentException($"A divisor of the {elements} weights is expected, not {rows} units.", nameof(units));
            }

            _columns = elements / rows;
            _areRows = rows < _columns;
            _length = Math.Max(rows, _columns);
            _vectors = new double[elements];
            for (int i = 0; i < elements; i++)
            {
                _vectors[Place(i)] = Deviates.Normal(seed, stream, 0, i);
            }

            for (int vector = 0; vector < elements / _length; vector++)
            {
                Orthonormalise(vector);
            }
        }

        internal double this[long index] => _vectors[Place((int)index)];

        private int Place(int index) => _areRows ? index : ((index % _columns) * _length) + (index / _columns);

        /// <summary>
        /// Modified Gram-Schmidt against the vectors before, done twice: what the first pass leaves of them by rounding, the second
        /// removes (Giraud, Langou, Rozložník, van den Eshof 2005). Norms are positive, hence the diagonal of R is.
        /// </summary>
        private void Orthonormalise(int vector)
        {
            Span<double> v = Vector(vector);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int earlier = 0; earlier < vector; earlier++)
                {
                    ReadOnlySpan<double> q = Vector(earlier);
                    double share = Dot(q, v);
                    for (int i = 0; i < v.Length; i++)
                    {
                        v[i] -= share * q[i];
                    }
                }
            }

            double norm = Math.Sqrt(Dot(v, v));
            for (int i = 0; i < v.Length; i++)
            {
                v[i] /= norm;
            }
        }

        private Span<double> Vector(int number) => _vectors.AsSpan(number * _length, _length);

        /// <summary>Four sums, so that an addition need not wait for the one before; their order is fixed, and so are the bits.</summary>
        private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
        {
            (double s0, double s1, double s2, double s3) = (0, 0, 0, 0);
            int i = 0;
            for (; i + 3 < a.Length && i + 3 < b.Length; i += 4)
            {
                s0 += a[i] * b[i];
                s1 += a[i + 1] * b[i + 1];
                s2 += a[i + 2] * b[i + 2];
                s3 += a[i + 3] * b[i + 3];
            }

            for (; i < a.Length; i++)
            {
                s0 += a[i] * b[i];
            }

            return (s0 + s1) + (s2 + s3);
        }
    }
}
