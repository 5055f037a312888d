using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace StaticNet.Conformance.Cases;

/// <summary>
/// The numbers of a reference run, each parsed in the run's own element type: they are the shortest decimals that round-trip there.
/// </summary>
internal sealed class Trajectory<T>
    where T : struct, INumberBase<T>
{
    private readonly JsonElement _root;

    public Trajectory(ReferenceCase source)
    {
        _root = source.Root;
        Inputs = ReadTensor(_root.GetProperty("inputs"));
        JsonElement targets = _root.GetProperty("targets");
        if (source.HasLabels)
        {
            Labels = ReadIntegers(targets.GetProperty("values"));
        }
        else
        {
            Targets = ReadTensor(targets).Values;
        }

        Batches = [.. _root.GetProperty("batches").EnumerateArray().Select(ReadIntegers)];
    }

    /// <summary>Gets the pool of samples that batches refer to by row.</summary>
    public Tensor<T> Inputs { get; }

    /// <summary>Gets the class of each sample of the pool, where the loss takes classes.</summary>
    public int[]? Labels { get; }

    /// <summary>Gets the targets of all samples of the pool, where the loss takes numbers.</summary>
    public T[]? Targets { get; }

    /// <summary>Gets the rows of each step.</summary>
    public int[][] Batches { get; }

    /// <summary>Gets a tensor of the file by its keys, or null where the file has none.</summary>
    public Tensor<T>? Tensor(params ReadOnlySpan<string> keys) => Find(keys) is { } element ? ReadTensor(element) : null;

    /// <summary>Gets named tensors (parameters, gradients, buffers), or null where the file has none.</summary>
    public IReadOnlyDictionary<string, Tensor<T>>? Tensors(params ReadOnlySpan<string> keys) =>
        Find(keys) is { } element ? element.EnumerateObject().ToDictionary(entry => entry.Name, entry => ReadTensor(entry.Value)) : null;

    /// <summary>Gets a list of numbers, or null where the file has none.</summary>
    public T[]? Numbers(string key) => Find([key]) is { } element ? ReadNumbers(element) : null;

    /// <summary>Gathers rows of a pool.</summary>
    public static TValue[] Gather<TValue>(TValue[] pool, int rows, ReadOnlySpan<int> indices)
    {
        int width = pool.Length / rows;
        var gathered = new TValue[indices.Length * width];
        for (int i = 0; i < indices.Length; i++)
        {
            pool.AsSpan(indices[i] * width, width).CopyTo(gathered.AsSpan(i * width));
        }

        return gathered;
    }

    private static Tensor<T> ReadTensor(JsonElement element)
    {
        int[] shape = ReadIntegers(element.GetProperty("shape"));
        T[] values = ReadNumbers(element.GetProperty("values"));
        int expected = shape.Aggregate(1, (product, size) => product * size);
        return values.Length == expected
            ? new Tensor<T>(shape, values)
            : throw new CaseFormatException($"a tensor of shape {Cases.Tensor<T>.Describe(shape)} has {values.Length} values");
    }

    private static int[] ReadIntegers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetInt32())];

    private static T[] ReadNumbers(JsonElement array)
    {
        var values = new T[array.GetArrayLength()];
        int i = 0;
        foreach (JsonElement number in array.EnumerateArray())
        {
            values[i++] = T.Parse(JsonMarshal.GetRawUtf8Value(number), NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        return values;
    }

    private JsonElement? Find(ReadOnlySpan<string> keys)
    {
        JsonElement element = _root;
        foreach (string key in keys)
        {
            bool found = element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out element);
            if (!found || element.ValueKind == JsonValueKind.Null)
            {
                return null;
            }
        }

        return element;
    }
}
