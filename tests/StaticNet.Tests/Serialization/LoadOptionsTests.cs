using System;
using System.IO;
using System.Linq;
using StaticNet.Data;
using StaticNet.Serialization;
using Xunit;

namespace StaticNet.Tests.Serialization;

public class LoadOptionsTests
{
    private static readonly TensorDescriptor[] OneVector = { new TensorDescriptor("t", 0, new[] { 4 }, new[] { 0 }) };

    [Fact]
    public void Extra_tensors_are_passed_over_on_request()
    {
        byte[] file = SmallNetwork.File(
            "{\"before\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}," + SmallNetwork.Header[1..^1].Replace("[24,32]", "[32,40]").Replace("[0,24]", "[8,32]") +
            ",\"z\":{\"dtype\":\"BOOL\",\"shape\":[3],\"data_offsets\":[40,43]}}",
            new byte[8].Concat(SmallNetwork.Data).Concat(new byte[3]).ToArray());
        Assert.Equal(SmallNetwork.LoadedArena(), SmallNetwork.Load(file, new LoadOptions { IgnoreExtraTensors = true }));
        WeightFileException problem = Assert.Throws<WeightFileException>(() => SmallNetwork.Load(file));
        Assert.Contains("'before' I64 [] is extra", problem.Message);
        Assert.Contains("'z' BOOL [3] is extra", problem.Message);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Numbers_that_are_none_are_accepted_by_default_and_refused_on_request(float value)
    {
        byte[] file = SmallNetwork.File(SmallNetwork.Header, SmallNetwork.Singles(1, 2, 3, 4, 5, 6, 7, value));
        Assert.Equal(value, SmallNetwork.Load(file)[17]);
        float[] arena = SmallNetwork.NewArena();
        WeightFileException problem = Assert.Throws<WeightFileException>(() =>
        {
            WeightFile.Load(new MemoryStream(file), SmallNetwork.Tensors, arena.AsSpan(), new LoadOptions { AllowNonFinite = false });
        });
        Assert.Contains("Element 1 of tensor '0.bias' is NaN or infinite", problem.Message);
        Assert.Equal(SmallNetwork.NewArena(), arena);
        Assert.Throws<WeightFileException>(() =>
        {
            WeightFile.Load(new MemoryStream(Vector("F64", SmallNetwork.Doubles(0, value, 0, 0))), OneVector, new double[4].AsSpan(), new LoadOptions { AllowNonFinite = false });
        });
    }

    [Fact]
    public void Every_half_is_widened_exactly()
    {
        var tensors = new[] { new TensorDescriptor("t", 0, new[] { 65_536 }, new[] { 0 }) };
        var data = new byte[2 * 65_536];
        for (int i = 0; i < 65_536; i++)
        {
            BitConverter.TryWriteBytes(data.AsSpan(2 * i), (ushort)i);
        }

        byte[] file = SmallNetwork.File("{\"t\":{\"dtype\":\"F16\",\"shape\":[65536],\"data_offsets\":[0,131072]}}", data);
        var singles = new float[65_536];
        var doubles = new double[65_536];
        var options = new LoadOptions { ConvertElementType = true };
        WeightFile.Load(new MemoryStream(file), tensors, singles.AsSpan(), options);
        WeightFile.Load(new MemoryStream(file), tensors, doubles.AsSpan(), options);
        for (int i = 0; i < 65_536; i++)
        {
            float expected = (float)BitConverter.UInt16BitsToHalf((ushort)i);
            Assert.Equal(float.IsNaN(expected), float.IsNaN(singles[i]));
            Assert.True(float.IsNaN(expected) || BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(singles[i]));
            Assert.Equal((double)singles[i], doubles[i]);
        }
    }

    [Fact]
    public void Other_types_are_converted_on_request_only()
    {
        byte[] brain = Vector("BF16", new byte[] { 0x80, 0x3F, 0x49, 0xC0, 0x00, 0x80, 0x80, 0x7F });
        var expected = new float[] { 1, -3.140625f, -0f, float.PositiveInfinity };
        Assert.Equal(expected, LoadConverted<float>(brain));
        Assert.Equal(expected.Select(x => (double)x), LoadConverted<double>(brain));
        Assert.Equal(new double[] { 0.1f, 1, 2, 3 }, LoadConverted<double>(Vector("F32", SmallNetwork.Singles(0.1f, 1, 2, 3))));

        // Halfway between two floats: to even. Just below 2^128 still rounds to the largest float; infinity stays.
        double halfway = 1 + Math.Pow(2, -24);
        byte[] wide = Vector("F64", SmallNetwork.Doubles(0.1, halfway, float.MaxValue, double.NegativeInfinity));
        Assert.Equal(new[] { 0.1f, 1f, float.MaxValue, float.NegativeInfinity }, LoadConverted<float>(wide));
        Assert.Contains("F64, expected F32", Assert.Throws<WeightFileException>(() => { WeightFile.Load(new MemoryStream(wide), OneVector, new float[4].AsSpan()); }).Message);
        Assert.Contains("I32", Assert.Throws<WeightFileException>(() => LoadConverted<float>(Vector("I32", new byte[16]))).Message);
    }

    [Fact]
    public void A_finite_number_too_large_for_the_network_is_refused()
    {
        var arena = new float[] { 9, 9, 9, 9 };
        WeightFileException problem = Assert.Throws<WeightFileException>(() =>
        {
            WeightFile.Load(
                new MemoryStream(Vector("F64", SmallNetwork.Doubles(0, 0, 1e39, 0))), OneVector, arena.AsSpan(), new LoadOptions { ConvertElementType = true });
        });
        Assert.Contains("Element 2 of tensor 't' is too large for F32", problem.Message);
        Assert.Equal(new float[] { 9, 9, 9, 9 }, arena);
    }

    [Fact]
    public void The_limit_of_the_header_moves_both_ways()
    {
        byte[] file = SmallNetwork.File(SmallNetwork.Header.PadRight(200), SmallNetwork.Data);
        Assert.Equal(SmallNetwork.LoadedArena(), SmallNetwork.Load(file, new LoadOptions { MaxHeaderBytes = 200 }));
        Assert.Contains("at most 199", Assert.Throws<WeightFileException>(() => SmallNetwork.Load(file, new LoadOptions { MaxHeaderBytes = 199 })).Message);
        byte[] large = SmallNetwork.File(SmallNetwork.Header.PadRight(10_000_001), SmallNetwork.Data);
        Assert.Contains("LoadOptions.MaxHeaderBytes", Assert.Throws<WeightFileException>(() => SmallNetwork.Load(large)).Message);
        Assert.Equal(SmallNetwork.LoadedArena(), SmallNetwork.Load(large, new LoadOptions { MaxHeaderBytes = 10_000_001 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoadOptions { MaxHeaderBytes = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoadOptions { MaxHeaderBytes = 100_000_001 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoadOptions { MaxStreamBytes = -1 });
    }

    [Fact]
    public void A_normalisation_must_have_the_size_of_the_input()
    {
        var stream = new MemoryStream();
        WeightFile.Save<float>(stream, SmallNetwork.Tensors, SmallNetwork.LoadedArena(), new Normalisation(new double[] { 1, 2 }, new double[] { 3, 4 }));
        float[] arena = SmallNetwork.NewArena();
        stream.Position = 0;
        WeightFileException problem = Assert.Throws<WeightFileException>(() => { WeightFile.Load(stream, SmallNetwork.Tensors, arena.AsSpan(), null, inputSize: 3); });
        Assert.Contains("expected two vectors of 3 elements", problem.Message);
        Assert.Equal(SmallNetwork.NewArena(), arena);
        stream.Position = 0;
        Assert.NotNull(WeightFile.Load(stream, SmallNetwork.Tensors, arena.AsSpan(), null, inputSize: 2));
    }

    [Fact]
    public void Wrong_arguments_are_found_before_anything_is_read()
    {
        var stream = new EndlessStream(Array.Empty<byte>(), 0);
        Assert.Throws<ArgumentException>(() => { WeightFile.Load(stream, SmallNetwork.Tensors, new float[17].AsSpan()); });
        Assert.Throws<ArgumentException>(() => { WeightFile.Load(stream, new[] { OneVector[0], OneVector[0] }, new float[4].AsSpan()); });
        Assert.Throws<NotSupportedException>(() => { WeightFile.Load(stream, OneVector, new int[4].AsSpan()); });
        Assert.Throws<ArgumentNullException>(() => { WeightFile.Load(stream, null!, new float[4].AsSpan()); });
        Assert.Throws<ArgumentNullException>(() => { WeightFile.Load((Stream)null!, OneVector, new float[4].AsSpan()); });
        Assert.Throws<ArgumentNullException>(() => { WeightFile.Load((string)null!, OneVector, new float[4].AsSpan()); });
        Assert.Equal(0, stream.Taken);
    }

    private static T[] LoadConverted<T>(byte[] file)
        where T : struct
    {
        var arena = new T[4];
        WeightFile.Load(new MemoryStream(file), OneVector, arena.AsSpan(), new LoadOptions { ConvertElementType = true });
        return arena;
    }

    private static byte[] Vector(string type, byte[] data) => SmallNetwork.File(
        "{\"t\":{\"dtype\":\"" + type + "\",\"shape\":[4],\"data_offsets\":[0," + data.Length + "]}}", data);

    [Theory]
    [InlineData("1.num_batches_tracked", "I64", 8, true)]
    [InlineData("0.num_batches_tracked", "I64", 8, false)]
    [InlineData("num_batches_tracked", "I64", 8, false)]
    [InlineData("1.num_batches_tracked", "F64", 8, false)]
    [InlineData("1.num_batches_tracked", "I64", 16, false)]
    public void What_PyTorch_counts_beside_running_statistics_is_passed_over(string name, string type, int bytes, bool accepted)
    {
        TensorDescriptor[] tensors = { new TensorDescriptor("1.running_mean", 0, new[] { 1 }, new[] { 0 }) };
        string shape = bytes == 8 ? "[]" : "[2]";
        byte[] file = SmallNetwork.File(
            "{\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":[0," + bytes + "]}," +
            "\"1.running_mean\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[" + bytes + "," + (bytes + 4) + "]}}",
            new byte[bytes].Concat(SmallNetwork.Singles(2.5f)).ToArray());
        var arena = new float[16];
        WeightFileException? problem = Record.Exception(() => WeightFile.Load(new MemoryStream(file), tensors, arena.AsSpan())) as WeightFileException;

        Assert.Equal(accepted, problem is null);
        Assert.Equal(accepted ? 2.5f : 0, arena[0]);
        Assert.Contains(accepted ? string.Empty : $"'{name}' {type} {shape} is extra", problem?.Message ?? string.Empty);
    }
}
