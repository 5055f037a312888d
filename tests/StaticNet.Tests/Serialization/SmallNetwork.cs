using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;
using StaticNet.Serialization;

namespace StaticNet.Tests.Serialization;

/// <summary>A dense layer of 3 inputs and 2 outputs, as generated code would describe it, and its files made by hand.</summary>
internal static class SmallNetwork
{
    public const int ArenaLength = 32;

    /// <summary>What an arena holds before a load, gaps included.</summary>
    public const float Untouched = -77.5f;

    public const string Header =
        "{\"0.weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},\"0.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[24,32]}}";

    /// <summary>W is [out, in] in the file and [in][out] in memory.</summary>
    public static readonly TensorDescriptor[] Tensors =
    {
        new TensorDescriptor("0.weight", 0, new[] { 2, 3 }, new[] { 1, 0 }),
        new TensorDescriptor("0.bias", 16, new[] { 2 }, new[] { 0 }),
    };

    /// <summary>The data that belongs to <see cref="Header"/>: W = [[1, 2, 3], [4, 5, 6]], b = [7, 8].</summary>
    public static byte[] Data => Singles(1, 2, 3, 4, 5, 6, 7, 8);

    public static float[] NewArena()
    {
        var arena = new float[ArenaLength];
        arena.AsSpan().Fill(Untouched);
        return arena;
    }

    /// <summary>The arena after a load of <see cref="Data"/>.</summary>
    public static float[] LoadedArena()
    {
        float[] arena = NewArena();
        new float[] { 1, 4, 2, 5, 3, 6 }.CopyTo(arena, 0);
        new float[] { 7, 8 }.CopyTo(arena, 16);
        return arena;
    }

    public static byte[] File() => File(Header, Data);

    public static byte[] File(string header, byte[] data) => File(Encoding.UTF8.GetBytes(header), data);

    public static byte[] File(byte[] header, byte[] data)
    {
        var file = new byte[8 + header.Length + data.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)header.Length);
        header.CopyTo(file, 8);
        data.CopyTo(file, 8 + header.Length);
        return file;
    }

    public static byte[] Singles(params float[] values)
    {
        var bytes = new byte[4 * values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), values[i]);
        }

        return bytes;
    }

    public static byte[] Doubles(params double[] values)
    {
        var bytes = new byte[8 * values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8 * i), values[i]);
        }

        return bytes;
    }

    public static float[] Load(byte[] file, LoadOptions? options = null)
    {
        float[] arena = NewArena();
        WeightFile.Load(new MemoryStream(file), Tensors, arena.AsSpan(), options);
        return arena;
    }

    public static string DataPath(string name) => Path.Combine(AppContext.BaseDirectory, "Serialization", "Data", name);
}
