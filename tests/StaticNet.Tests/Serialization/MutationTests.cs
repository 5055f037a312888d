using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using StaticNet.Serialization;
using Xunit;

namespace StaticNet.Tests.Serialization;

/// <summary>
/// Seeded damage to good files: each is either refused with the one exception type, the arena as it was, or is a file that an independent
/// reader (System.Text.Json) takes to hold the same numbers. STATICNET_EXHAUSTIVE=1 makes it a million files instead of twenty thousand.
/// </summary>
public class MutationTests
{
    private static readonly string[] Tokens =
    {
        "-1", "0", "1", "2", "3", "8", "23", "24", "25", "32", "1e3", "1.5", "2147483648", "281474976710656", "9223372036854775808", "18446744073709551616",
        "\"F32\"", "\"F16\"", "\"F64\"", "\"BF16\"", "\"I32\"", "\"\"", "null", "true", "{}", "[]", "[2,3]", "[3,2]", "[0]", "[24,32]", "[0,24]",
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0030", "\\ud800", "\\udc00", "\0", "\uFEFF", "\u00FF", "//", "/**/", " ", "\n",
        "\"__metadata__\":{\"a\":\"b\"},", "\"0.bias\"", "\"0.weight\"", "\"dtype\"", "\"shape\"", "\"data_offsets\"",
    };

    private static int Count => Environment.GetEnvironmentVariable("STATICNET_EXHAUSTIVE") == "1" ? 1_000_000 : 20_000;

    [Fact]
    public void Damaged_files_are_refused_or_right()
    {
        byte[][] originals = { SmallNetwork.File(), Saved() };
        int accepted = 0;
        var reasons = new HashSet<string>();
        for (int seed = 0; seed < Count; seed++)
        {
            var random = new Random(seed);
            byte[] file = Mutate(originals[seed % originals.Length], random);
            var options = new LoadOptions
            {
                AllowNonFinite = random.Next(2) == 0,
                ConvertElementType = random.Next(2) == 0,
                IgnoreExtraTensors = random.Next(2) == 0,
            };
            Stream stream = random.Next(4) == 0 ? new TricklingStream(file) : new MemoryStream(file);
            string? problem = Load(seed, file, stream, options);
            accepted += problem is null ? 1 : 0;
            reasons.Add(problem is null ? string.Empty : problem[..Math.Min(60, problem.Length)]);
        }

        // Fuzzing that is always refused, or always for the same reason, tests little.
        Assert.InRange(accepted, Count / 100, Count / 2);
        Assert.True(reasons.Count > 200, $"{reasons.Count} reasons");
    }

    private static string? Load(int seed, byte[] file, Stream stream, LoadOptions options)
    {
        float[] arena = SmallNetwork.NewArena();
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            WeightFile.Load(stream, SmallNetwork.Tensors, arena.AsSpan(), options);
        }
        catch (WeightFileException problem)
        {
            Assert.True(arena.AsSpan().SequenceEqual(SmallNetwork.NewArena()), $"seed {seed}: the arena has changed");
            return problem.Message;
        }
        catch (Exception foreign)
        {
            throw new InvalidOperationException($"seed {seed}: {Convert.ToHexString(file)}", foreign);
        }
        finally
        {
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before <= (2L * file.Length) + 1_000_000, $"seed {seed}: too much memory");
        }

        AssertSameAsOtherReader(seed, file, arena);
        return null;
    }

    private static void AssertSameAsOtherReader(int seed, byte[] file, float[] arena)
    {
        int length = (int)BitConverter.ToUInt64(file);
        using JsonDocument header = JsonDocument.Parse(file.AsMemory(8, length));
        float[] expected = SmallNetwork.NewArena();
        float[] weight = Read(header.RootElement.GetProperty("0.weight"), "2,3");
        new[] { weight[0], weight[3], weight[1], weight[4], weight[2], weight[5] }.CopyTo(expected, 0);
        Read(header.RootElement.GetProperty("0.bias"), "2").CopyTo(expected, 16);
        Assert.True(expected.Select(BitConverter.SingleToInt32Bits).SequenceEqual(arena.Select(BitConverter.SingleToInt32Bits)), $"seed {seed}: other numbers");

        float[] Read(JsonElement entry, string shape)
        {
            Assert.Equal(3, entry.EnumerateObject().Count());
            Assert.Equal(shape, string.Join(',', entry.GetProperty("shape").EnumerateArray().Select(e => e.GetInt32())));
            int begin = entry.GetProperty("data_offsets")[0].GetInt32();
            byte[] data = file[(8 + length + begin)..(8 + length + entry.GetProperty("data_offsets")[1].GetInt32())];
            int size = entry.GetProperty("dtype").GetString() switch { "F64" => 8, "F32" => 4, _ => 2 };
            return Enumerable.Range(0, data.Length / size).Select(i => entry.GetProperty("dtype").GetString() switch
            {
                "F64" => (float)BitConverter.ToDouble(data, i * 8),
                "F32" => BitConverter.ToSingle(data, i * 4),
                "F16" => (float)BitConverter.ToHalf(data, i * 2),
                _ => BitConverter.Int32BitsToSingle(BitConverter.ToUInt16(data, i * 2) << 16),
            }).ToArray();
        }
    }

    private static byte[] Saved()
    {
        var stream = new MemoryStream();
        WeightFile.Save<float>(
            stream, SmallNetwork.Tensors, SmallNetwork.LoadedArena(), new StaticNet.Data.Normalisation(new double[] { 1, 2, 3 }, new double[] { 4, 5, 6 }));
        return stream.ToArray();
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        int headerLength = (int)BitConverter.ToUInt64(original);
        List<byte> header = original.Skip(8).Take(headerLength).ToList();
        List<byte> data = original.Skip(8 + headerLength).ToList();
        for (int count = random.Next(1, 4); count > 0; count--)
        {
            // Most damage to the header, where the grammar is.
            Damage(random.Next(5) == 0 ? data : header, random);
        }

        byte[] file = SmallNetwork.File(header.ToArray(), data.ToArray());
        switch (random.Next(8))
        {
            case 0:
                file[random.Next(8)] ^= (byte)(1 << random.Next(8));
                return file;
            case 1:
                return file[..random.Next(file.Length)];
            default:
                return file;
        }
    }

    private static void Damage(List<byte> part, Random random)
    {
        int at = random.Next(part.Count + 1);
        int length = Math.Min(random.Next(1, 12), part.Count - at);
        switch (random.Next(6))
        {
            case 0 when at < part.Count:
                part[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < part.Count:
                part[at] = (byte)random.Next(256);
                break;
            case 2:
                part.RemoveRange(at, length);
                break;
            case 3:
                part.InsertRange(at, part.GetRange(at, length));
                break;
            case 4:
                part.InsertRange(at, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)]));
                break;
            default:
                ReplaceToken(part, at, random);
                break;
        }
    }

    // Puts a token in the place of the number or word at or after a place: what stays well-formed reaches the checks behind the grammar.
    private static void ReplaceToken(List<byte> part, int at, Random random)
    {
        static bool IsWord(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'.' or (byte)'_' or (byte)'"';

        int start = part.FindIndex(at, IsWord);
        if (start >= 0)
        {
            int end = part.FindIndex(start, value => !IsWord(value));
            part.RemoveRange(start, (end < 0 ? part.Count : end) - start);
            part.InsertRange(start, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)]));
        }
    }
}
