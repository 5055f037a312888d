using System;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace StaticNet.Conformance.OnnxNode;

/// <summary>The bytes of a checkpoint (safetensors), whose tensors can be read and overwritten where they are.</summary>
internal sealed class CheckpointBytes(byte[] bytes)
{
    public byte[] Bytes => bytes;

    public T[] Get<T>(string name)
        where T : struct => MemoryMarshal.Cast<byte, T>(Find(name)).ToArray();

    /// <exception cref="ArgumentException">The tensor has another number of elements.</exception>
    public void Set<T>(string name, T[] values)
        where T : struct
    {
        Span<T> place = MemoryMarshal.Cast<byte, T>(Find(name));
        if (place.Length != values.Length)
        {
            throw new ArgumentException($"{name} has {place.Length} elements in the checkpoint, {values.Length} are given.");
        }

        values.CopyTo(place);
    }

    private Span<byte> Find(string name)
    {
        int header = (int)BitConverter.ToInt64(bytes);
        using JsonDocument document = JsonDocument.Parse(bytes.AsMemory(8, header));
        JsonElement offsets = document.RootElement.GetProperty(name).GetProperty("data_offsets");
        int begin = offsets[0].GetInt32();
        return bytes.AsSpan(8 + header + begin, offsets[1].GetInt32() - begin);
    }
}
