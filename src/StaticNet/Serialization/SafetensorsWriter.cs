using System;
using System.Collections.Generic;
using System.IO;

namespace StaticNet.Serialization;

/// <summary>
/// Writes a file: first the header for all sections, then their data, one section after the other in the order of the file.
/// </summary>
internal sealed class SafetensorsWriter
{
    private readonly Stream stream;
    private readonly byte[] bytes = new byte[1 << 16];

    public SafetensorsWriter(Stream stream) => this.stream = stream;

    public void WriteHeader(IReadOnlyList<Section> sections, string? optimizer = null)
    {
        byte[] header = HeaderWriter.Write(sections, optimizer);
        stream.Write(header, 0, header.Length);
    }

    public void WriteData<T>(Section section, ReadOnlySpan<T> arena)
        where T : struct
    {
        int size = section.Type.Size();
        var block = new T[bytes.Length / size];
        foreach (TensorDescriptor tensor in section.Tensors)
        {
            var walk = new MemoryWalk(tensor);
            for (int first = 0; first < tensor.Length; first += block.Length)
            {
                int count = Math.Min(block.Length, tensor.Length - first);
                walk.Gather(arena, block.AsSpan(0, count));
                ElementCodec.Encode<T>(block.AsSpan(0, count), bytes);
                stream.Write(bytes, 0, count * size);
            }
        }
    }
}
