using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using StaticNet.Conformance.Cases;
using Xunit;

namespace StaticNet.Conformance.Tests;

public class SafetensorsTests
{
    [Fact]
    public void Writes_the_format_byte_by_byte()
    {
        var tensors = new Dictionary<string, Tensor<float>> { ["a"] = new([1, 2], [1, -2]), ["b"] = new([1], [0.5f]) };

        byte[] file = Safetensors.Write(tensors).ToArray();

        const string A = """{"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},""";
        const string B = "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}";
        byte[] expected =
        [
            112, 0, 0, 0, 0, 0, 0, 0,
            .. Encoding.UTF8.GetBytes((A + B).PadRight(112)),
            0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0, 0x3F,
        ];
        Assert.Equal(expected, file);
    }

    [Fact]
    public void Reads_what_it_writes_and_passes_over_metadata()
    {
        byte[] data = [.. BitConverter.GetBytes(3.0), .. BitConverter.GetBytes(double.Epsilon)];
        byte[] header = Encoding.UTF8.GetBytes("""{"__metadata__":{"x":"y"},"w":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}}""");

        byte[] file = [.. BitConverter.GetBytes((long)header.Length), .. header, .. data];

        Dictionary<string, Tensor<double>> tensors = Safetensors.Read<double>(file);

        Assert.Equal("w", Assert.Single(tensors.Keys));
        Assert.Equal([3.0, double.Epsilon], tensors["w"].Values);
        Assert.Equal([3.0, double.Epsilon], Safetensors.Read<double>(Safetensors.Write(tensors).ToArray())["w"].Values.AsEnumerable());
    }
}
