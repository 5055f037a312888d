using System;
using System.IO;
using System.Text;

namespace StaticNet.Benchmarks.Peers;

/// <summary>A message in the encoding of protocol buffers: fields, each a number, a kind and a value.</summary>
internal sealed class OnnxMessage
{
    private readonly MemoryStream _bytes = new();

    public OnnxMessage Add(int field, long value)
    {
        Varint((ulong)(field << 3));
        Varint((ulong)value);
        return this;
    }

    public OnnxMessage Add(int field, float value)
    {
        Varint((ulong)((field << 3) | 5));
        _bytes.Write(BitConverter.GetBytes(value));
        return this;
    }

    public OnnxMessage Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    public OnnxMessage Add(int field, OnnxMessage message) => Add(field, message.ToArray());

    public OnnxMessage Add(int field, ReadOnlySpan<byte> bytes)
    {
        Varint((ulong)((field << 3) | 2));
        Varint((ulong)bytes.Length);
        _bytes.Write(bytes);
        return this;
    }

    public byte[] ToArray() => _bytes.ToArray();

    private void Varint(ulong value)
    {
        for (; value >= 128; value >>= 7)
        {
            _bytes.WriteByte((byte)(value | 128));
        }

        _bytes.WriteByte((byte)value);
    }
}
