using System;
using System.Collections.Generic;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>The memory that kernels work on: tensors as slices of arrays, every access checked, what was never written poisoned.</summary>
internal sealed class KernelMemory
{
    /// <summary>A NaN that no arithmetic gives.</summary>
    private const long Poison = 0x7FF8_0000_DEAD_BEEF;

    private readonly Dictionary<Tensor, Slice> _slices = [];

    /// <summary>An array in which nothing has been written yet.</summary>
    public static double[] Uninitialised(int length)
    {
        var array = new double[length];
        Array.Fill(array, BitConverter.Int64BitsToDouble(Poison));
        return array;
    }

    /// <summary>Places a tensor into an array.</summary>
    public void Place(Tensor tensor, double[] array, int offset, int length)
    {
        if (offset < 0 || offset + length > array.Length)
        {
            throw new InvalidOperationException($"{tensor} at {offset} to {offset + length} leaves its array of {array.Length}.");
        }

        _slices[tensor] = new Slice(array, offset, length);
    }

    public double[] Elements(Tensor tensor) => Find(tensor).Array.AsSpan(Find(tensor).Offset, Find(tensor).Length).ToArray();

    public double Load(Tensor tensor, int index)
    {
        double value = Element(tensor, index);
        return BitConverter.DoubleToInt64Bits(value) != Poison
            ? value
            : throw new InvalidOperationException($"{tensor.Name}[{index}] is read before it is written.");
    }

    public void Store(Tensor tensor, int index, double value) => Element(tensor, index) = value;

    private ref double Element(Tensor tensor, int index)
    {
        Slice slice = Find(tensor);
        if (index < 0 || index >= slice.Length)
        {
            throw new InvalidOperationException($"{tensor.Name}[{index}] leaves {tensor}, which has {slice.Length} elements here.");
        }

        return ref slice.Array[slice.Offset + index];
    }

    private Slice Find(Tensor tensor) => _slices.TryGetValue(tensor, out Slice slice)
        ? slice
        : throw new InvalidOperationException($"{tensor} has no place in memory.");

    private readonly record struct Slice(double[] Array, int Offset, int Length);
}
