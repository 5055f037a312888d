using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Text.Json;
using StaticNet.Conformance.Cases;

namespace StaticNet.Conformance.Reference;

/// <summary>
/// The numbers of a reference run.
/// </summary>
internal sealed class Trajectory<T>
    where T : struct, INumberBase<T>
{
    private readonly JsonElement _root;

    public Trajectory(ReferenceCase source)
    {
        _root = source.Root;
        Inputs = JsonTensor.Read<T>(_root.GetProperty("inputs"));
        JsonElement targets = _root.GetProperty("targets");
        if (source.HasLabels)
        {
            Labels = JsonTensor.ReadIntegers(targets.GetProperty("values"));
        }
        else
        {
            Targets = JsonTensor.Read<T>(targets).Values;
        }

        Batches = [.. _root.GetProperty("batches").EnumerateArray().Select(JsonTensor.ReadIntegers)];
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
    public Tensor<T>? Tensor(params ReadOnlySpan<string> keys) => Find(keys) is { } element ? JsonTensor.Read<T>(element) : null;

    /// <summary>Gets named tensors (parameters, gradients, buffers), or null where the file has none.</summary>
    public IReadOnlyDictionary<string, Tensor<T>>? Tensors(params ReadOnlySpan<string> keys) =>
        Find(keys) is { } element ? element.EnumerateObject().ToDictionary(entry => entry.Name, entry => JsonTensor.Read<T>(entry.Value)) : null;

    /// <summary>Gets a list of numbers, or null where the file has none.</summary>
    public T[]? Numbers(string key) => Find([key]) is { } element ? JsonTensor.ReadNumbers<T>(element) : null;

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
