using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StaticNet.Simd;

namespace StaticNet.Serialization;

/// <summary>
/// Elements between a file's little-endian bytes and memory, on machines of either byte order. Bits are kept where types agree.
/// </summary>
internal static class ElementCodec
{
    /// <summary>Elements handled in one go; buffers of callers have this length.</summary>
    public const int BlockLength = 512;

    /// <summary>
    /// Decodes at most <see cref="BlockLength"/> elements of a floating-point type as float or double, rounding to nearest even where the
    /// type is narrowed, or I64 as long.
    /// </summary>
    /// <returns>The index of the first finite element that is too large for <typeparamref name="T"/>, or -1.</returns>
    public static int Decode<T>(TensorType type, ReadOnlySpan<byte> bytes, Span<T> values)
        where T : struct
    {
        TensorType inMemory = typeof(T) == typeof(float) ? TensorType.F32 : typeof(T) == typeof(double) ? TensorType.F64 : TensorType.I64;
        if (BitConverter.IsLittleEndian && type == inMemory)
        {
            bytes.Slice(0, values.Length * Unsafe.SizeOf<T>()).CopyTo(MemoryMarshal.AsBytes(values));
            return -1;
        }

        if (typeof(T) == typeof(float))
        {
            return DecodeSingles(type, bytes, MemoryMarshal.Cast<T, float>(values));
        }

        if (typeof(T) == typeof(long))
        {
            DecodeIntegers(type, bytes, MemoryMarshal.Cast<T, long>(values));
            return -1;
        }

        DecodeDoubles(type, bytes, MemoryMarshal.Cast<T, double>(values));
        return -1;
    }

    /// <summary>Encodes floats as F32, doubles as F64, longs as I64.</summary>
    public static void Encode<T>(ReadOnlySpan<T> values, Span<byte> bytes)
        where T : struct
    {
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(values).CopyTo(bytes);
            return;
        }

        if (typeof(T) == typeof(float))
        {
            ReadOnlySpan<int> bits = MemoryMarshal.Cast<T, int>(values);
            for (int i = 0; i < bits.Length; i++)
            {
                BinaryPrimitives.WriteInt32LittleEndian(bytes.Slice(4 * i), bits[i]);
            }
        }
        else
        {
            ReadOnlySpan<long> bits = MemoryMarshal.Cast<T, long>(values);
            for (int i = 0; i < bits.Length; i++)
            {
                BinaryPrimitives.WriteInt64LittleEndian(bytes.Slice(8 * i), bits[i]);
            }
        }
    }

    /// <summary>The index of the first element that is NaN or infinite, or -1.</summary>
    [MethodImpl(Compiled.Optimised)]
    public static int FindNonFinite<T>(ReadOnlySpan<T> values)
        where T : struct
    {
        if (typeof(T) == typeof(float))
        {
            // All bits of the exponent are set.
            ReadOnlySpan<int> singles = MemoryMarshal.Cast<T, int>(values);
            for (int i = 0; i < singles.Length; i++)
            {
                if ((singles[i] & 0x7F800000) == 0x7F800000)
                {
                    return i;
                }
            }
        }
        else
        {
            ReadOnlySpan<double> doubles = MemoryMarshal.Cast<T, double>(values);
            for (int i = 0; i < doubles.Length; i++)
            {
                if (double.IsNaN(doubles[i]) || double.IsInfinity(doubles[i]))
                {
                    return i;
                }
            }
        }

        return -1;
    }

    [MethodImpl(Compiled.Optimised)]
    private static int DecodeSingles(TensorType type, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        Span<int> bits = MemoryMarshal.Cast<float, int>(values);
        for (int i = 0; i < values.Length; i++)
        {
            switch (type)
            {
                case TensorType.F32:
                    bits[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes.Slice(4 * i));
                    break;
                case TensorType.F16:
                    bits[i] = WidenHalf(BinaryPrimitives.ReadUInt16LittleEndian(bytes.Slice(2 * i)));
                    break;
                case TensorType.BF16:
                    bits[i] = BinaryPrimitives.ReadUInt16LittleEndian(bytes.Slice(2 * i)) << 16;
                    break;
                case TensorType.F64:
                    double wide = ReadDouble(bytes.Slice(8 * i));
                    values[i] = (float)wide;
                    if (float.IsInfinity(values[i]) && !double.IsInfinity(wide))
                    {
                        return i;
                    }

                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(type), type, "Not a floating-point type.");
            }
        }

        return -1;
    }

    [MethodImpl(Compiled.Optimised)]
    private static void DecodeDoubles(TensorType type, ReadOnlySpan<byte> bytes, Span<double> values)
    {
        if (type == TensorType.F64)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = ReadDouble(bytes.Slice(8 * i));
            }

            return;
        }

        // Every F16, BF16 and F32 is a float, and every float a double.
        Span<float> narrow = stackalloc float[BlockLength];
        narrow = narrow.Slice(0, values.Length);
        DecodeSingles(type, bytes, narrow);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = narrow[i];
        }
    }

    private static void DecodeIntegers(TensorType type, ReadOnlySpan<byte> bytes, Span<long> values)
    {
        if (type != TensorType.I64)
        {
            throw new ArgumentOutOfRangeException(nameof(type), type, "Not I64.");
        }

        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadInt64LittleEndian(bytes.Slice(8 * i));
        }
    }

    private static double ReadDouble(ReadOnlySpan<byte> bytes) =>
        BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(bytes));

    // IEEE 754 binary16 (sign 1, exponent 5, fraction 10) as the bits of a binary32 (1, 8, 23).
    private static int WidenHalf(ushort half)
    {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >> 10) & 0x1F;
        int fraction = half & 0x3FF;
        if (exponent == 0x1F)
        {
            return sign | 0x7F800000 | (fraction << 13);
        }

        if (exponent != 0)
        {
            return sign | ((exponent + 112) << 23) | (fraction << 13);
        }

        if (fraction == 0)
        {
            return sign;
        }

        // A subnormal half, fraction * 2^-24, is a normal float: shift until the leading bit is the hidden one.
        int shift = 0;
        while ((fraction & 0x400) == 0)
        {
            fraction <<= 1;
            shift++;
        }

        return sign | ((113 - shift) << 23) | ((fraction & 0x3FF) << 13);
    }
}
