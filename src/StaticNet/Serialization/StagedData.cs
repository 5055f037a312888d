using System;
using System.Collections.Generic;

namespace StaticNet.Serialization;

/// <summary>
/// The data section of a file in memory, in chunks, so that memory grows with the bytes that really came and not with those promised.
/// </summary>
internal sealed class StagedData
{
    public const int ChunkLength = 1 << 16;

    private readonly List<byte[]> chunks = new List<byte[]>();

    public void Append(byte[] chunk) => chunks.Add(chunk);

    /// <summary>Copies bytes that may lie across chunks.</summary>
    public void Read(long offset, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            byte[] chunk = chunks[(int)(offset / ChunkLength)];
            int start = (int)(offset % ChunkLength);
            int count = Math.Min(destination.Length, chunk.Length - start);
            new ReadOnlySpan<byte>(chunk, start, count).CopyTo(destination);
            destination = destination.Slice(count);
            offset += count;
        }
    }
}
