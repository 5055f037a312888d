using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace StaticNet.Benchmarks.Peers;

/// <summary>A tensor as PyTorch has it.</summary>
internal sealed record NamedTensor(string Name, int[] Shape, float[] Values);

/// <summary>Reads the tensors of a safetensors file: 8 bytes with the header's length, a JSON header, raw data.</summary>
internal static class WeightReader
{
    public static IReadOnlyDictionary<string, NamedTensor> Read(byte[] file)
    {
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        using JsonDocument header = JsonDocument.Parse(file.AsMemory(8, length));
        return header.RootElement.EnumerateObject()
            .Where(entry => entry.Name != "__metadata__" && entry.Value.GetProperty("dtype").GetString() == "F32")
            .ToDictionary(entry => entry.Name, entry => Read(entry, file.AsSpan(8 + length)));
    }

    private static NamedTensor Read(JsonProperty entry, ReadOnlySpan<byte> data)
    {
        int[] offsets = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32())];
        int[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
        return new NamedTensor(entry.Name, shape, MemoryMarshal.Cast<byte, float>(data[offsets[0]..offsets[1]]).ToArray());
    }
}
