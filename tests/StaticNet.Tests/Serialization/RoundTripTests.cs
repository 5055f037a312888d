using System;
using System.IO;
using System.Linq;
using StaticNet.Data;
using StaticNet.Serialization;
using Xunit;

namespace StaticNet.Tests.Serialization;

public class RoundTripTests
{
    [Fact]
    public void Load_transposes_a_dense_weight_and_leaves_gaps_alone() =>
        Assert.Equal(SmallNetwork.LoadedArena(), SmallNetwork.Load(SmallNetwork.File()));

    [Fact]
    public void Save_writes_exactly_these_bytes()
    {
        const string header =
            "{\"__metadata__\":{\"format\":\"pt\"}," +
            "\"0.weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}," +
            "\"0.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[24,32]}}";
        string padded = header.PadRight((header.Length + 7) / 8 * 8);
        Assert.Equal(SmallNetwork.File(padded, SmallNetwork.Data), Save(SmallNetwork.Tensors, SmallNetwork.LoadedArena()));
    }

    [Fact]
    public void Weights_behind_an_image_are_by_pixel_in_memory_and_by_channel_in_the_file()
    {
        // Two units; an image of three channels, one row and two columns: the vector is c0x0 c0x1 c1x0 c1x1 c2x0 c2x1.
        var tensors = new[] { new TensorDescriptor("w", 0, new[] { 2, 6 }, new[] { 2, 3, 1, 0 }, new[] { 2, 3, 1, 2 }) };
        float[] memory = { 00, 10, 02, 12, 04, 14, 01, 11, 03, 13, 05, 15 };
        float[] inFile = { 00, 01, 02, 03, 04, 05, 10, 11, 12, 13, 14, 15 };
        const string header = "{\"__metadata__\":{\"format\":\"pt\"},\"w\":{\"dtype\":\"F32\",\"shape\":[2,6],\"data_offsets\":[0,48]}}";
        byte[] file = Save(tensors, memory);
        Assert.Equal(SmallNetwork.File(header.PadRight((header.Length + 7) / 8 * 8), SmallNetwork.Singles(inFile)), file);

        var loaded = new float[memory.Length];
        WeightFile.Load(new MemoryStream(file), tensors, loaded.AsSpan(), null, inputSize: 1);
        Assert.Equal(memory, loaded);
    }

    [Fact]
    public void Save_puts_doubles_first_so_that_every_tensor_is_aligned()
    {
        var tensors = new[] { new TensorDescriptor("a", 0, new[] { 1 }, new[] { 0 }) };
        byte[] file = Save(tensors, new float[] { 3 }, new Normalisation(new double[] { 0.5, -1 }, new double[] { 2, 4 }));
        const string header =
            "{\"__metadata__\":{\"format\":\"pt\"}," +
            "\"normalisation.offset\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16]}," +
            "\"normalisation.scale\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[16,32]}," +
            "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[32,36]}}";
        byte[] data = SmallNetwork.Doubles(0.5, -1, 2, 4).Concat(SmallNetwork.Singles(3)).ToArray();
        Assert.Equal(SmallNetwork.File(header.PadRight((header.Length + 7) / 8 * 8), data), file);
    }

    [Fact]
    public void Doubles_keep_the_declared_order_with_the_normalisation_last()
    {
        var tensors = new[]
        {
            new TensorDescriptor("b", 8, new[] { 1 }, new[] { 0 }),
            new TensorDescriptor("a", 0, new[] { 1, 2 }, new[] { 1, 0 }),
        };
        var arena = new double[] { 1.5, 2.5, 0, 0, 0, 0, 0, 0, 1e-310 };
        byte[] file = Save(tensors, arena, new Normalisation(new double[] { 7 }, new double[] { 8 }));
        Assert.Equal(new[] { "b", "a", "normalisation.offset", "normalisation.scale" }, SafetensorsFile.Read(new MemoryStream(file)).Tensors.Select(t => t.Name));

        var loaded = new double[arena.Length];
        Normalisation? normalisation = WeightFile.Load(new MemoryStream(file), tensors, loaded.AsSpan(), null, inputSize: 1);
        Assert.Equal(arena, loaded);
        Assert.NotNull(normalisation);
        Assert.Equal(new double[] { 7 }, normalisation.Offset.ToArray());
        Assert.Equal(new double[] { 8 }, normalisation.Scale.ToArray());
    }

    [Fact]
    public void Without_a_normalisation_load_gives_null() =>
        Assert.Null(WeightFile.Load(new MemoryStream(SmallNetwork.File()), SmallNetwork.Tensors, SmallNetwork.NewArena().AsSpan()));

    [Fact]
    public void Every_order_of_axes_goes_to_memory_as_the_index_formula_says()
    {
        // Element (a, b, c) of the file lies in memory at the row-major index of its permuted coordinates.
        int[] shape = { 2, 3, 5 };
        foreach (int[] order in new[] { new[] { 0, 1, 2 }, new[] { 0, 2, 1 }, new[] { 1, 0, 2 }, new[] { 1, 2, 0 }, new[] { 2, 0, 1 }, new[] { 2, 1, 0 } })
        {
            var tensors = new[] { new TensorDescriptor("t", 4, shape, order) };
            byte[] file = SmallNetwork.File(
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[2,3,5],\"data_offsets\":[0,120]}}",
                SmallNetwork.Singles(Enumerable.Range(0, 30).Select(i => (float)i).ToArray()));
            var arena = new float[40];
            WeightFile.Load(new MemoryStream(file), tensors, arena.AsSpan());
            var at = new int[3];
            for (int i = 0; i < 30; i++)
            {
                (at[0], at[1], at[2]) = (i / 15, i / 5 % 3, i % 5);
                int index = (((at[order[0]] * shape[order[1]]) + at[order[1]]) * shape[order[2]]) + at[order[2]];
                Assert.Equal(i, arena[4 + index]);
            }

            Assert.Equal(Enumerable.Range(0, 30).Select(i => (float)i), SafetensorsFile.Read(new MemoryStream(Save(tensors, arena))).ReadSingles("t"));
        }
    }

    [Fact]
    public void Tensors_longer_than_every_buffer_keep_all_their_bits()
    {
        // 211 x 307 floats are 259,108 bytes: several chunks, the last one partial; NaN payloads must survive.
        var tensors = new[] { new TensorDescriptor("w", 0, new[] { 211, 307 }, new[] { 1, 0 }), new TensorDescriptor("s", 64_784, Array.Empty<int>(), Array.Empty<int>()) };
        var random = new Random(5);
        var arena = new float[64_785];
        for (int i = 0; i < arena.Length; i++)
        {
            arena[i] = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
        }

        arena.AsSpan(211 * 307, 64_784 - (211 * 307)).Clear();
        var loaded = new float[arena.Length];
        WeightFile.Load(new MemoryStream(Save(tensors, arena)), tensors, loaded.AsSpan());
        Assert.Equal(arena.Select(BitConverter.SingleToInt32Bits), loaded.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void Names_travel_with_their_escapes()
    {
        const string name = "Größe \"x\"\\\u0001\U0001F600/.weight";
        var tensors = new[] { new TensorDescriptor(name, 0, new[] { 1 }, new[] { 0 }) };
        byte[] file = Save(tensors, new float[] { 2 });
        var loaded = new float[1];
        WeightFile.Load(new MemoryStream(file), tensors, loaded.AsSpan());
        Assert.Equal(2, loaded[0]);
        using var json = System.Text.Json.JsonDocument.Parse(file.AsMemory(8, file.Length - 12));
        Assert.Equal(new[] { "__metadata__", name }, json.RootElement.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void Every_escape_of_json_is_decoded()
    {
        byte[] file = SmallNetwork.File(
            "{\"\\u0041\\b\\f\\n\\r\\t\\/\\\\\\\"\\u00e9\\u20AC\\ud83d\\uDE00\":{\"dtype\":\"\\u0046\\u0033\\u0032\",\"sh\\u0061pe\":[1],\"data_offsets\":[0,4]}}",
            SmallNetwork.Singles(6));
        Assert.Equal(new float[] { 6 }, SafetensorsFile.Read(new MemoryStream(file)).ReadSingles("A\b\f\n\r\t/\\\"é€😀"));
    }

    [Theory]
    [InlineData(" \n\r\t")]
    [InlineData(" ")]
    public void Blanks_around_the_header_and_unaligned_data_are_accepted(string blanks) =>
        Assert.Equal(SmallNetwork.LoadedArena(), SmallNetwork.Load(SmallNetwork.File(blanks + SmallNetwork.Header.Replace(",", " , ") + blanks, SmallNetwork.Data)));

    [Fact]
    public void Elements_that_straddle_chunks_are_whole()
    {
        // Three bytes of another tensor first: every later element is unaligned, and one lies across the border of two 64 KB chunks.
        float[] values = Enumerable.Range(0, 40_000).Select(i => i + 0.25f).ToArray();
        byte[] file = SmallNetwork.File(
            "{\"x\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]},\"t\":{\"dtype\":\"F32\",\"shape\":[40000],\"data_offsets\":[3,160003]}}",
            new byte[3].Concat(SmallNetwork.Singles(values)).ToArray());
        Assert.Equal(values, SafetensorsFile.Read(new TricklingStream(file)).ReadSingles("t"));
    }

    [Theory]
    [InlineData(3, 1300, 1, 0)]
    [InlineData(1300, 3, 1, 0)]
    [InlineData(1300, 1, 1, 0)]
    [InlineData(37, 41, 0, 1)]
    public void Rows_longer_and_shorter_than_a_block_come_to_their_places(int rows, int columns, int slowest, int fastest)
    {
        var tensors = new[] { new TensorDescriptor("t", 2, new[] { rows, columns }, new[] { slowest, fastest }) };
        float[] arena = Enumerable.Range(0, (rows * columns) + 2).Select(i => i + 0.5f).ToArray();
        byte[] file = Save(tensors, arena);
        float[] inFile = SafetensorsFile.Read(new MemoryStream(file)).ReadSingles("t");
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                Assert.Equal(arena[2 + (slowest == 1 ? (c * rows) + r : (r * columns) + c)], inFile[(r * columns) + c]);
            }
        }

        var loaded = new float[arena.Length];
        WeightFile.Load(new MemoryStream(file), tensors, loaded.AsSpan());
        Assert.Equal(arena[2..], loaded[2..]);
    }

    [Fact]
    public void Axes_of_one_element_change_nothing()
    {
        // Three filters of 1 x 1 on two channels: [o][c][1][1] in the file, [1][1][c][o] in memory.
        var tensors = new[] { new TensorDescriptor("w", 0, new[] { 3, 2, 1, 1 }, new[] { 2, 3, 1, 0 }) };
        byte[] file = Save(tensors, new float[] { 00, 10, 20, 01, 11, 21 });
        Assert.Equal(new float[] { 00, 01, 10, 11, 20, 21 }, SafetensorsFile.Read(new MemoryStream(file)).ReadSingles("w"));
    }

    [Fact]
    public void Tensors_without_elements_and_without_axes_are_accepted()
    {
        var tensors = new[]
        {
            new TensorDescriptor("none", 0, new[] { 0, 3 }, new[] { 1, 0 }),
            new TensorDescriptor("one", 0, Array.Empty<int>(), Array.Empty<int>()),
            new TensorDescriptor("last", 1, new[] { 0 }, new[] { 0 }),
        };
        var arena = new float[1];
        WeightFile.Load(new MemoryStream(Save(tensors, new float[] { 5 })), tensors, arena.AsSpan());
        Assert.Equal(5, arena[0]);
    }

    [Fact]
    public void A_network_without_parameters_has_a_file_too() =>
        Assert.Null(WeightFile.Load(new MemoryStream(Save(Array.Empty<TensorDescriptor>(), Array.Empty<float>())), Array.Empty<TensorDescriptor>(), default(Span<float>)));

    [Fact]
    public void Streams_are_used_from_where_they_stand_and_stay_open()
    {
        var stream = new MemoryStream();
        stream.WriteByte(9);
        WeightFile.Save<float>(stream, SmallNetwork.Tensors, SmallNetwork.LoadedArena(), null);
        stream.Position = 1;
        float[] arena = SmallNetwork.NewArena();
        WeightFile.Load(stream, SmallNetwork.Tensors, arena.AsSpan());
        Assert.Equal(SmallNetwork.LoadedArena(), arena);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void A_float_file_of_pytorch_loads_with_the_values_that_python_reads()
    {
        var tensors = new[]
        {
            new TensorDescriptor("0.weight", 0, new[] { 16, 4 }, new[] { 1, 0 }), new TensorDescriptor("0.bias", 64, new[] { 16 }, new[] { 0 }),
            new TensorDescriptor("2.weight", 80, new[] { 3, 16 }, new[] { 1, 0 }), new TensorDescriptor("2.bias", 128, new[] { 3 }, new[] { 0 }),
        };
        var arena = new float[144];
        WeightFile.Load(SmallNetwork.DataPath("iris_mlp_relu.safetensors"), tensors, arena.AsSpan());
        Assert.Equal(0.2139894962310791f, arena[0]);
        Assert.Equal(-0.5505754351615906f, arena[16]);
        Assert.Equal(0.9022836089134216f, arena[63]);
        Assert.Equal(-0.5886245369911194f, arena[64]);
        Assert.Equal(-0.38076043128967285f, arena[86]);
        Assert.Equal(-0.6717756986618042f, arena[130]);
    }

    [Fact]
    public void A_double_file_of_pytorch_comes_back_byte_for_byte_behind_its_header()
    {
        string path = SmallNetwork.DataPath("diabetes_reg_tanh_softplus_f64.safetensors");
        var tensors = new[]
        {
            new TensorDescriptor("0.weight", 0, new[] { 16, 10 }, new[] { 1, 0 }), new TensorDescriptor("0.bias", 160, new[] { 16 }, new[] { 0 }),
            new TensorDescriptor("2.weight", 176, new[] { 8, 16 }, new[] { 1, 0 }), new TensorDescriptor("2.bias", 304, new[] { 8 }, new[] { 0 }),
            new TensorDescriptor("4.weight", 312, new[] { 1, 8 }, new[] { 1, 0 }), new TensorDescriptor("4.bias", 320, new[] { 1 }, new[] { 0 }),
        };
        var arena = new double[328];
        WeightFile.Load(path, tensors, arena.AsSpan());
        Assert.Equal(-0.15782077196460254, arena[16]);
        Assert.Equal(0.21349294858789108, arena[320]);
        const int dataLength = 2568;
        Assert.Equal(File.ReadAllBytes(path)[^dataLength..], Save(tensors, arena)[^dataLength..]);
    }

    [Fact]
    public void What_cannot_be_loaded_again_is_not_saved()
    {
        var stream = new MemoryStream();
        void Refuses(TensorDescriptor[] tensors, Normalisation? normalisation) =>
            Assert.ThrowsAny<ArgumentException>(() => WeightFile.Save<float>(stream, tensors, new float[ArenaTooShortFor20], normalisation));

        TensorDescriptor a = new TensorDescriptor("a", 0, new[] { 1 }, new[] { 0 });
        Refuses(new[] { a, a }, null);
        Refuses(new[] { new TensorDescriptor("b", 10, new[] { 10 }, new[] { 0 }) }, null);
        Refuses(new TensorDescriptor[] { null! }, null);
        Refuses(null!, null);
        Refuses(new[] { new TensorDescriptor("normalisation.scale", 0, new[] { 1 }, new[] { 0 }) }, new Normalisation(new double[] { 1 }, new double[] { 1 }));
        Assert.Equal(0, stream.Length);
        Assert.Throws<NotSupportedException>(() => WeightFile.Save<int>(stream, new[] { a }, new int[1], null));
    }

    private const int ArenaTooShortFor20 = 19;

    private static byte[] Save<T>(TensorDescriptor[] tensors, T[] arena, Normalisation? normalisation = null)
        where T : struct
    {
        var stream = new MemoryStream();
        WeightFile.Save<T>(stream, tensors, arena, normalisation);
        return stream.ToArray();
    }
}
