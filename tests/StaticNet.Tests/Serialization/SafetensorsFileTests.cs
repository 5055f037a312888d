using System;
using System.IO;
using System.Linq;
using StaticNet.Serialization;
using Xunit;

namespace StaticNet.Tests.Serialization;

public class SafetensorsFileTests
{
    [Fact]
    public void A_file_tells_what_it_holds()
    {
        SafetensorsFile file = SafetensorsFile.Read(SmallNetwork.DataPath("iris_mlp_relu.safetensors"));
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal("iris_mlp_relu", file.Metadata["model"]);
        Assert.Equal(2, file.Metadata.Count);
        Assert.Equal(new[] { "0.weight", "0.bias", "2.weight", "2.bias" }, file.Tensors.Select(t => t.Name));
        Assert.Equal(new[] { 16, 4 }, file.Tensors[0].Shape.ToArray());
        Assert.Equal(64, file.Tensors[0].Length);
        Assert.All(file.Tensors, t => Assert.Equal("F32", t.ElementType));
        Assert.True(file.Contains("2.bias"));
        Assert.False(file.Contains("3.bias"));
        Assert.Equal(new[] { 0.10973301529884338f, 0.6966082453727722f, -0.6717756986618042f }, file.ReadSingles("2.bias"));
        Assert.Equal(-0.5505754351615906, file.ReadDoubles("0.weight")[1]);
    }

    [Fact]
    public void Doubles_are_read_exactly_and_singles_rounded()
    {
        SafetensorsFile file = SafetensorsFile.Read(SmallNetwork.DataPath("diabetes_reg_tanh_softplus_f64.safetensors"));
        Assert.Equal(new[] { 0.21349294858789108 }, file.ReadDoubles("4.bias"));
        Assert.Equal(new[] { (float)0.21349294858789108 }, file.ReadSingles("4.bias"));
    }

    [Fact]
    public void Tensors_come_in_the_order_of_their_data_whatever_the_order_of_names()
    {
        byte[] file = SmallNetwork.File(
            "{\"b\":{\"data_offsets\":[4,8],\"shape\":[1],\"dtype\":\"F32\"},\"a\":{\"shape\":[],\"dtype\":\"F32\",\"data_offsets\":[0,4]},\"e\":{\"dtype\":\"F8_E4M3\",\"shape\":[0,7],\"data_offsets\":[4,4]}}",
            SmallNetwork.Singles(1, 2));
        SafetensorsFile read = SafetensorsFile.Read(new MemoryStream(file));
        Assert.Equal(new[] { "a", "e", "b" }, read.Tensors.Select(t => t.Name));
        Assert.Equal(new float[] { 1 }, read.ReadSingles("a"));
        Assert.Equal(new float[] { 2 }, read.ReadSingles("b"));
        Assert.Empty(read.Metadata);
    }

    [Fact]
    public void What_cannot_be_read_is_named()
    {
        byte[] bytes = SmallNetwork.File("{\"n\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]},\"d\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,16]}}", SmallNetwork.Doubles(0, 1e300));
        SafetensorsFile file = SafetensorsFile.Read(new MemoryStream(bytes));
        Assert.Contains("I64 []", Assert.Throws<WeightFileException>(() => file.ReadSingles("n")).Message);
        Assert.Contains("it has 'n', 'd'", Assert.Throws<WeightFileException>(() => file.ReadDoubles("x")).Message);
        Assert.Contains("too large for F32", Assert.Throws<WeightFileException>(() => file.ReadSingles("d")).Message);
        Assert.Equal(new[] { 1e300 }, file.ReadDoubles("d"));
    }

    [Fact]
    public void Sixty_thousand_names_are_found()
    {
        string header = "{" + string.Join(",", Enumerable.Range(0, 60_000).Select(i => $"\"{i * 7919 % 60_013}\":{{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}")) + "}";
        SafetensorsFile file = SafetensorsFile.Read(new MemoryStream(SmallNetwork.File(header, Array.Empty<byte>())));
        Assert.Equal(60_000, file.Tensors.Count);
        Assert.True(Enumerable.Range(0, 60_000).All(i => file.Contains($"{i * 7919 % 60_013}")));
    }
}
