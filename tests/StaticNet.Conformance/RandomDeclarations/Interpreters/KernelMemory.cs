using System;
using System.Collections.Generic;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>The memory that kernels work on: tensors as slices of arrays, every access checked, what was never written poisoned.</summary>
internal sealed class KernelMemory
{
    /// <summary>A NaN that no arithmetic gives.</summary>
    private const long Poison = 0x7FF8_0000_DEAD_BEEF;

    private readonly Dictionary<Tensor, Place> _places = [];

    /// <summary>An array in which nothing has been written yet.</summary>
    public static double[] Uninitialised(int length)
    {
        var array = new double[length];
        Array.Fill(array, BitConverter.Int64BitsToDouble(Poison));
        return array;
    }

    /// <summary>Gives a tensor its place in an array.</summary>
    public void Add(Tensor tensor, double[] array, int offset, int length)
    {
        if (offset < 0 || offset + length > array.Length)
        {
            throw new InvalidOperationException($"{tensor} at {offset} to {offset + length} leaves its array of {array.Length}.");
        }

        _places[tensor] = new Place(tensor, array, offset, length);
    }

    public double[] Elements(Tensor tensor) => Of(tensor).Elements();

    public Place Of(Tensor tensor) => _places.TryGetValue(tensor, out Place? place)
        ? place
        : throw new InvalidOperationException($"{tensor} has no place in memory.");

    /// <summary>Where a tensor is.</summary>
    public sealed class Place(Tensor tensor, double[] array, int offset, int length)
    {
        public double[] Elements() => array.AsSpan(offset, length).ToArray();

        /// <summary>Reads elements index, index + stride, ...</summary>
        public void Load(int index, int stride, Span<double> values)
        {
            for (int i = 0; i < values.Length; i++, index += stride)
            {
                Check(index);
                values[i] = array[offset + index];
                if (BitConverter.DoubleToInt64Bits(values[i]) == Poison)
                {
                    throw new InvalidOperationException($"{tensor.Name}[{index}] is read before it is written.");
                }
            }
        }

        /// <summary>Writes elements index, index + stride, ...</summary>
        public void Store(int index, int stride, ReadOnlySpan<double> values)
        {
            for (int i = 0; i < values.Length; i++, index += stride)
            {
                Check(index);
                array[offset + index] = values[i];
            }
        }

        private void Check(int index)
        {
            if ((uint)index >= (uint)length)
            {
                throw new InvalidOperationException($"{tensor.Name}[{index}] leaves {tensor}, which has {length} elements here.");
            }
        }
    }
}
