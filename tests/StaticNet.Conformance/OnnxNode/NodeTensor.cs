using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using StaticNet.Conformance.Cases;

namespace StaticNet.Conformance.OnnxNode;

/// <summary>A tensor of a node case. Its numbers are kept as double, which holds those of every type the cases have.</summary>
internal sealed record NodeTensor(string Name, string Dtype, int[] Shape, double[] Values)
{
    public int Rank => Shape.Length;

    /// <summary>Reads a tensor; numbers of float32 are the nearest of that type.</summary>
    public static NodeTensor Read(JsonElement element)
    {
        string dtype = element.GetProperty("dtype").GetString()!;
        double[] Values() => dtype == "float32"
            ? [.. JsonTensor.Read<float>(element).Values.Select(value => (double)value)]
            : JsonTensor.Read<double>(element).Values;
        return new NodeTensor(
            element.GetProperty("name").GetString()!, dtype, JsonTensor.ReadIntegers(element.GetProperty("shape")), Values());
    }

    public static int SizeOf(IEnumerable<int> shape) => shape.Aggregate(1, (product, size) => product * size);

    /// <summary>Gives an axis counted from the end its number from the start.</summary>
    public int Axis(int axis) => axis < 0 ? axis + Rank : axis;

    /// <summary>The same elements under another shape.</summary>
    public NodeTensor As(params int[] shape) => this with { Shape = shape };

    /// <summary>Exchanges axes: axis i of the result is axis <c>order[i]</c> of this tensor.</summary>
    public NodeTensor Transpose(params int[] order)
    {
        int[] shape = [.. order.Select(axis => Shape[axis])];
        int[] strides = Strides();
        return Gather(shape, [.. order.Select(axis => strides[axis])]);
    }

    /// <summary>Moves an axis to the end.</summary>
    public NodeTensor MoveToEnd(int axis) => Transpose([.. Enumerable.Range(0, Rank).Where(i => i != axis), axis]);

    /// <summary>Moves the last axis to a place.</summary>
    public NodeTensor MoveFromEnd(int axis) =>
        Transpose([.. Enumerable.Range(0, axis), Rank - 1, .. Enumerable.Range(axis, Rank - 1 - axis)]);

    /// <summary>Repeats elements along axes of extent 1 and axes that are not there, by NumPy's rules.</summary>
    /// <exception cref="CaseFormatException">The shapes do not fit.</exception>
    public NodeTensor BroadcastTo(params int[] shape)
    {
        int[] own = [.. Enumerable.Repeat(1, Math.Max(shape.Length - Rank, 0)), .. Shape];
        if (own.Length != shape.Length || own.Zip(shape, (a, b) => a == b || a == 1).Contains(false))
        {
            throw new CaseFormatException($"{Name} {Tensor<double>.Describe(Shape)} cannot be repeated as {Tensor<double>.Describe(shape)}");
        }

        int[] strides = As(own).Strides();
        return Gather(shape, [.. own.Select((size, axis) => size == 1 ? 0 : strides[axis])]);
    }

    private int[] Strides() => [.. Shape.Select((_, axis) => SizeOf(Shape.Skip(axis + 1)))];

    private NodeTensor Gather(int[] shape, int[] strides)
    {
        var values = new double[SizeOf(shape)];
        var index = new int[shape.Length];
        int place = 0;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Values[place];
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                place += strides[axis];
                if (++index[axis] < shape[axis])
                {
                    break;
                }

                place -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }

        return new NodeTensor(Name, Dtype, shape, values);
    }
}
