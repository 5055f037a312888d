using System;
using System.IO;
using System.Linq;
using StaticNet.Serialization;
using Xunit;

namespace StaticNet.Tests.Serialization;

public class StreamTests
{
    [Fact]
    public void A_byte_at_a_time_is_enough()
    {
        float[] arena = SmallNetwork.NewArena();
        WeightFile.Load(new TricklingStream(SmallNetwork.File()), SmallNetwork.Tensors, arena.AsSpan());
        Assert.Equal(SmallNetwork.LoadedArena(), arena);
    }

    [Fact]
    public void A_stream_that_ends_early_is_refused_wherever_it_ends()
    {
        byte[] file = SmallNetwork.File();
        for (int length = 0; length < file.Length; length++)
        {
            AssertRefused(new TricklingStream(file[..length]));
            AssertRefused(new MemoryStream(file[..length]));
            AssertRefused(new ShrinkingStream(file, length));
        }
    }

    [Fact]
    public void A_medium_that_breaks_keeps_its_exception_and_leaves_the_arena()
    {
        byte[] file = SmallNetwork.File();
        for (int length = 0; length < file.Length; length++)
        {
            float[] arena = SmallNetwork.NewArena();
            Assert.Throws<IOException>(() => { WeightFile.Load(new BreakingStream(file, length), SmallNetwork.Tensors, arena.AsSpan()); });
            Assert.Equal(SmallNetwork.NewArena(), arena);
        }
    }

    [Fact]
    public void Endless_streams_are_left_after_what_the_network_needs()
    {
        // All zeros, all blanks behind a length, a whole file that goes on, a header of the largest length.
        AssertBounded(new EndlessStream(Array.Empty<byte>(), 0), 8);
        AssertBounded(new EndlessStream(new byte[] { 0, 0, 1, 0, 0, 0, 0, 0 }, (byte)' '), 8 + 65_536);
        AssertBounded(new EndlessStream(SmallNetwork.File(), 0), SmallNetwork.File().Length + 1);
        AssertBounded(new EndlessStream(BitConverter.GetBytes(10_000_000UL), (byte)'{'), 8 + 10_000_000);
    }

    [Fact]
    public void A_tensor_larger_than_the_limit_of_streams_is_refused_before_it_is_read()
    {
        byte[] start = SmallNetwork.File("{\"x\":{\"dtype\":\"U8\",\"shape\":[1073741825],\"data_offsets\":[0,1073741825]}}", Array.Empty<byte>());
        var stream = new EndlessStream(start, 0);
        WeightFileException problem = Assert.Throws<WeightFileException>(() => SafetensorsFile.Read(stream));
        Assert.Contains("LoadOptions.MaxStreamBytes", problem.Message);
        Assert.Equal(start.Length, stream.Taken);
        Assert.Throws<WeightFileException>(() => SafetensorsFile.Read(new TricklingStream(SmallNetwork.File()), new LoadOptions { MaxStreamBytes = 31 }));
        Assert.Equal(2, SafetensorsFile.Read(new TricklingStream(SmallNetwork.File()), new LoadOptions { MaxStreamBytes = 32 }).Tensors.Count);
    }

    [Fact]
    public void Memory_follows_what_comes_and_not_what_is_promised()
    {
        // 64 MB of weights are declared and promised, nothing comes.
        var tensors = new[] { new TensorDescriptor("t", 0, new[] { 1 << 24 }, new[] { 0 }) };
        var arena = new float[1 << 24];
        byte[] start = SmallNetwork.File("{\"t\":{\"dtype\":\"F32\",\"shape\":[16777216],\"data_offsets\":[0,67108864]}}", Array.Empty<byte>());
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<WeightFileException>(() => { WeightFile.Load(new TricklingStream(start), tensors, arena.AsSpan()); });
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public void A_load_allocates_at_most_twice_the_file_and_1_MB()
    {
        var tensors = new[] { new TensorDescriptor("t", 0, new[] { 1024, 1024 }, new[] { 1, 0 }) };
        var arena = new float[1 << 20];
        var stream = new MemoryStream();
        WeightFile.Save<float>(stream, tensors, arena, null);
        foreach (Stream source in new Stream[] { new MemoryStream(stream.ToArray()), new TricklingStream(stream.ToArray()) })
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            WeightFile.Load(source, tensors, arena.AsSpan());
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= (2 * stream.Length) + 1_000_000, $"{allocated} bytes for a file of {stream.Length}");
        }
    }

    private static void AssertRefused(Stream stream)
    {
        float[] arena = SmallNetwork.NewArena();
        Assert.Throws<WeightFileException>(() => { WeightFile.Load(stream, SmallNetwork.Tensors, arena.AsSpan()); });
        Assert.Equal(SmallNetwork.NewArena(), arena);
    }

    private static void AssertBounded(EndlessStream stream, long atMost)
    {
        AssertRefused(stream);
        Assert.InRange(stream.Taken, 1, atMost);
    }
}
