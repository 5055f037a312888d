using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using StaticNet.Conformance.Running;

namespace StaticNet.Conformance.Cases;

/// <summary>
/// The weight file format, written here a second time on purpose, so that it checks the library's: 8 bytes with the header's length (little
/// endian), a JSON header (name: dtype, shape, data_offsets), raw data.
/// </summary>
internal static class Safetensors
{
    public static MemoryStream Write<T>(IEnumerable<KeyValuePair<string, Tensor<T>>> tensors)
        where T : struct, INumberBase<T>
    {
        var data = new MemoryStream();
        var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header))
        {
            json.WriteStartObject();
            foreach ((string name, Tensor<T> tensor) in tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", Dtype<T>());
                WriteNumbers(json, "shape", tensor.Shape.Select(size => (long)size));
                long begin = data.Length;
                data.Write(MemoryMarshal.AsBytes(tensor.Values.AsSpan()));
                WriteNumbers(json, "data_offsets", [begin, data.Length]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (header.Length % 8 != 0)
        {
            header.WriteByte((byte)' ');
        }

        var file = new MemoryStream();
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        file.Write(length);
        header.WriteTo(file);
        data.WriteTo(file);
        file.Position = 0;
        return file;
    }

    /// <summary>Gives what a network saves.</summary>
    /// <exception cref="InvalidDataException">The file is not of the format, or has tensors of another element type.</exception>
    public static Dictionary<string, Tensor<T>> Save<T>(IGeneratedNetwork<T> network)
        where T : struct, INumberBase<T>
    {
        using var stream = new MemoryStream();
        network.Save(stream);
        return Read<T>(stream.ToArray());
    }

    /// <summary>Reads the tensors of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="except">Tensors whose names end so are passed over.</param>
    /// <exception cref="InvalidDataException">The file is not of the format, or has tensors of another element type.</exception>
    public static Dictionary<string, Tensor<T>> Read<T>(ReadOnlySpan<byte> file, string? except = null)
        where T : struct, INumberBase<T>
    {
        if (file.Length < 8 || BinaryPrimitives.ReadInt64LittleEndian(file) is var length && (length < 2 || length > file.Length - 8))
        {
            throw new InvalidDataException("the saved file has no header");
        }

        ReadOnlySpan<byte> data = file[(8 + (int)length)..];
        using JsonDocument header = JsonDocument.Parse(file.Slice(8, (int)length).ToArray());
        var tensors = new Dictionary<string, Tensor<T>>();
        foreach (JsonProperty entry in header.RootElement.EnumerateObject())
        {
            if (entry.Name == "__metadata__" || (except is not null && entry.Name.EndsWith(except, StringComparison.Ordinal)))
            {
                continue;
            }

            string? dtype = entry.Value.GetProperty("dtype").GetString();
            if (dtype != Dtype<T>())
            {
                throw new InvalidDataException($"the saved tensor {entry.Name} has the type {dtype}, expected {Dtype<T>()}");
            }

            int[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
            JsonElement offsets = entry.Value.GetProperty("data_offsets");
            T[] values = MemoryMarshal.Cast<byte, T>(data[offsets[0].GetInt32()..offsets[1].GetInt32()]).ToArray();
            if (values.Length != shape.Aggregate(1, (product, size) => product * size))
            {
                throw new InvalidDataException($"the saved tensor {entry.Name} {Tensor<T>.Describe(shape)} has {values.Length} values");
            }

            tensors.Add(entry.Name, new Tensor<T>(shape, values));
        }

        return tensors;
    }

    private static string Dtype<T>() => typeof(T) == typeof(double) ? "F64" : "F32";

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
