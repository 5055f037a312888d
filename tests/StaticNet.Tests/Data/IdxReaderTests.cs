using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using StaticNet.Data;
using Xunit;

namespace StaticNet.Tests.Data;

public sealed class IdxReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("idx").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Images_are_read_plain_or_gzipped(bool gzipped)
    {
        byte[] file = Images(2, 2, 3, Pixels(12));

        IdxImages images = IdxReader.ReadImages(new TrickleStream(gzipped ? Gzip(file) : file));

        Assert.Equal((2, 2, 3), (images.Count, images.Height, images.Width));
        Assert.Equal(Pixels(12), images.Pixels.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Labels_are_read_plain_or_gzipped(bool gzipped)
    {
        byte[] file = Labels(7, 255, 0);

        Assert.Equal(new[] { 7, 255, 0 }, IdxReader.ReadLabels(new MemoryStream(gzipped ? Gzip(file) : file)));
    }

    [Fact]
    public void Compression_is_recognised_by_content_and_not_by_name()
    {
        string plain = Path.Combine(_folder, "labels.gz");
        string gzipped = Path.Combine(_folder, "labels");
        File.WriteAllBytes(plain, Labels(1, 2));
        File.WriteAllBytes(gzipped, Gzip(Labels(1, 2)));

        Assert.Equal(new[] { 1, 2 }, IdxReader.ReadLabels(plain));
        Assert.Equal(new[] { 1, 2 }, IdxReader.ReadLabels(gzipped));
    }

    [Fact]
    public void Files_larger_than_the_first_buffer_are_read_whole()
    {
        byte[] pixels = Pixels(3 * 1000 * 1000);

        IdxImages images = IdxReader.ReadImages(new MemoryStream(Gzip(Images(3, 1000, 1000, pixels))));

        Assert.True(images.Pixels.SequenceEqual(pixels));
    }

    [Fact]
    public void Pixels_become_the_nearest_float_of_a_255th()
    {
        byte[] all = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();

        float[] values = IdxReader.ReadImages(new MemoryStream(Images(1, 16, 16, all))).ToUnitRange();

        Assert.Equal(Enumerable.Range(0, 256).Select(i => i / 255f), values);
        Assert.Equal(0f, values[0]);
        Assert.Equal(1f, values[255]);
    }

    [Fact]
    public void An_empty_file_of_labels_is_an_empty_array() => Assert.Empty(IdxReader.ReadLabels(new MemoryStream(Labels())));

    public static TheoryData<string, byte[], string> HostileImages() => new()
    {
        { "one byte", new byte[1], "byte 0: expected 4 bytes: the magic number, found the end after 1" },
        { "three bytes", new byte[] { 0, 0, 8 }, "found the end after 3" },
        { "labels", Labels(1, 2, 3), "0x00000803 (images: unsigned bytes, 3 dimensions), found 0x00000801" },
        { "floats", Header(0x00000D03, 1, 2, 2), "found 0x00000D03" },
        { "little-endian", new byte[] { 3, 8, 0, 0, 1, 0, 0, 0 }, "found 0x03080000" },
        { "PNG", new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10 }, "found 0x89504E47" },
        { "no width", Header(0x803, 1, 28), "the image width, found the end after 0" },
        { "height 0", Header(0x803, 1, 0, 28), "at least 1 x 1 pixels, found 0 x 28" },
        { "width 0", Header(0x803, 0, 28, 0), "found 28 x 0" },
        { "one byte short", Images(2, 2, 2, Pixels(7)), "byte 23: expected 8 bytes for 2 images of 2 x 2 pixels, found the end after 7" },
        { "one byte more", Images(2, 2, 2, Pixels(9)), "byte 24: expected the end after 2 images of 2 x 2 pixels, found more bytes" },
        { "claims 1 GB", Header(0x803, 1 << 20, 32, 32), "found the end after 0" },
        { "claims more than 1 GB", Header(0x803, (1 << 20) + 1, 32, 32), "at most 1073741824 bytes" },
        { "2^32 - 1 three times", Header(0x803, uint.MaxValue, uint.MaxValue, uint.MaxValue), "at most 1073741824 bytes" },
        { "product wraps to 0", Header(0x803, 1u << 31, 1u << 31, 4), "at most 1073741824 bytes" },
        { "no image, huge size", Header(0x803, 0, uint.MaxValue, 1), "at most 1073741824 bytes" },
    };

    [Theory]
    [MemberData(nameof(HostileImages))]
    public void Hostile_files_are_refused_with_what_was_found_expected_and_where(string name, byte[] file, string message)
    {
        DataFormatException plain = Assert.Throws<DataFormatException>(() => IdxReader.ReadImages(new MemoryStream(file)));
        DataFormatException gzipped = Assert.Throws<DataFormatException>(() => IdxReader.ReadImages(new MemoryStream(Gzip(file))));

        Assert.True(plain.Message.Contains(message, StringComparison.Ordinal), name + ": " + plain.Message);
        Assert.StartsWith("stream, byte ", plain.Message);
        Assert.Equal(plain.Expected, gzipped.Expected);
        Assert.Equal(plain.Found, gzipped.Found);
        Assert.Contains("after decompression", gzipped.Where);
    }

    [Fact]
    public void Nothing_is_not_a_file() =>
        Assert.Contains(
            "found the end after 0",
            Assert.Throws<DataFormatException>(() => IdxReader.ReadImages(new MemoryStream())).Message);

    [Fact]
    public void A_claim_costs_no_memory()
    {
        byte[] file = Gzip(Header(0x803, 1 << 20, 32, 32));
        Assert.Throws<DataFormatException>(() => IdxReader.ReadImages(new MemoryStream(file)));

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<DataFormatException>(() => IdxReader.ReadImages(new MemoryStream(file)));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 2_000_000);
    }

    [Fact]
    public void An_endless_stream_is_left_after_what_it_claims()
    {
        var endless = new EndlessStream(Header(0x803, 10, 10, 10));

        Assert.Throws<DataFormatException>(() => IdxReader.ReadImages(endless));

        Assert.InRange(endless.BytesRead, 1016, 1_100_000);
    }

    /// <summary>Cut anywhere or with any byte changed, a gzipped file gives the right labels or the one exception.</summary>
    [Fact]
    public void Damaged_gzip_files_give_no_other_exception()
    {
        byte[] good = Gzip(Labels(Pixels(300)));
        int[] expected = IdxReader.ReadLabels(new MemoryStream(good));
        int refused = 0;
        foreach (byte[] file in Damaged(good))
        {
            try
            {
                Assert.Equal(expected, IdxReader.ReadLabels(new MemoryStream(file)));
            }
            catch (DataFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, good.Length, int.MaxValue);
    }

    [Fact]
    public void A_folder_gives_training_and_test_samples()
    {
        WriteFolder(trainingCount: 3, testCount: 2);

        (DataSet<float> training, DataSet<float> test) = IdxReader.LoadFolder(_folder);

        Assert.Equal((3, 4, 3), (training.Count, training.InputSize, training.ClassCount));
        Assert.Equal((2, 4, 3), (test.Count, test.InputSize, test.ClassCount));
        Assert.Equal(new[] { 0, 1, 2 }, training.Labels.ToArray());
        Assert.Equal(Pixels(12)[4] / 255f, training.Input(1)[0]);
    }

    [Fact]
    public void A_folder_takes_class_names()
    {
        WriteFolder(trainingCount: 3, testCount: 2);

        Assert.Equal("d", IdxReader.LoadFolder(_folder, new[] { "a", "b", "c", "d" }).Test.ClassNames![3]);
        DataFormatException error = Assert.Throws<DataFormatException>(() => IdxReader.LoadFolder(_folder, new[] { "a", "b" }));
        Assert.Contains("train-labels-idx1-ubyte.gz, label 2: expected 0 to 1, found 2", error.Message);
    }

    [Fact]
    public void Files_that_do_not_fit_together_are_refused()
    {
        WriteFolder(trainingCount: 3, testCount: 2);
        File.WriteAllBytes(Path.Combine(_folder, "t10k-labels-idx1-ubyte"), Labels(1));
        DataFormatException error = Assert.Throws<DataFormatException>(() => IdxReader.LoadFolder(_folder));
        Assert.Contains("expected 2 labels", error.Message);
        Assert.Contains("found 1", error.Message);

        File.WriteAllBytes(Path.Combine(_folder, "t10k-labels-idx1-ubyte"), Labels(1, 2));
        File.WriteAllBytes(Path.Combine(_folder, "t10k-images-idx3-ubyte"), Images(2, 1, 4, Pixels(8)));
        error = Assert.Throws<DataFormatException>(() => IdxReader.LoadFolder(_folder));
        Assert.Contains("expected images of 2 x 2 pixels", error.Message);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        FileNotFoundException error = Assert.Throws<FileNotFoundException>(() => IdxReader.LoadFolder(_folder));

        Assert.Contains("train-images-idx3-ubyte or train-images-idx3-ubyte.gz", error.Message);
    }

    private void WriteFolder(int trainingCount, int testCount)
    {
        File.WriteAllBytes(Path.Combine(_folder, "train-images-idx3-ubyte"), Images((uint)trainingCount, 2, 2, Pixels(4 * trainingCount)));
        File.WriteAllBytes(Path.Combine(_folder, "train-labels-idx1-ubyte.gz"), Gzip(Labels(0, 1, 2)));
        File.WriteAllBytes(Path.Combine(_folder, "t10k-images-idx3-ubyte.gz"), Gzip(Images((uint)testCount, 2, 2, Pixels(4 * testCount))));
        File.WriteAllBytes(Path.Combine(_folder, "t10k-labels-idx1-ubyte"), Labels(1, 0));
    }

    private static IEnumerable<byte[]> Damaged(byte[] good)
    {
        for (int length = 0; length < good.Length; length++)
        {
            yield return good.AsSpan(0, length).ToArray();
        }

        for (int i = 0; i < good.Length; i++)
        {
            foreach (byte mask in new byte[] { 1, 0x10, 0xFF })
            {
                byte[] changed = (byte[])good.Clone();
                changed[i] ^= mask;
                yield return changed;
            }
        }
    }

    private static byte[] Pixels(int count) => Enumerable.Range(0, count).Select(i => (byte)((i * 37) + (i >> 8))).ToArray();

    private static byte[] Images(uint count, uint height, uint width, byte[] pixels) =>
        Header(0x803, count, height, width).Concat(pixels).ToArray();

    private static byte[] Labels(params byte[] labels) => Header(0x801, (uint)labels.Length).Concat(labels).ToArray();

    private static byte[] Header(params uint[] numbers) =>
        numbers.SelectMany(n => new[] { (byte)(n >> 24), (byte)(n >> 16), (byte)(n >> 8), (byte)n }).ToArray();

    private static byte[] Gzip(byte[] bytes)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }

    /// <summary>Gives one byte at a time, and cannot seek.</summary>
    private sealed class TrickleStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1)]);
    }

    private sealed class EndlessStream(byte[] start) : MemoryStream(start)
    {
        public long BytesRead { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = base.Read(buffer, offset, count);
            read = read > 0 ? read : count;
            BytesRead += read;
            return read;
        }
    }
}
