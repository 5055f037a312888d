using System;
using System.Collections.Generic;
using System.Text;

namespace StaticNet.Serialization;

/// <summary>
/// The header of a safetensors file, checked whole: its grammar, each tensor's shape and size, and that the tensors cover the data section
/// without holes or overlaps. Format: https://huggingface.co/docs/safetensors, "Format".
/// </summary>
internal sealed class HeaderIndex
{
    public const string MetadataKey = "__metadata__";

    public const int MaxTensors = 65_536;
    public const int MaxMetadataBytes = 1_000_000;
    public const int MaxMetadataEntries = 10_000;

    // "":{"dtype":"U8","shape":[],"data_offsets":[0,1]} bounds the number of tensors, so that no list has to grow.
    private const int ShortestEntry = 49;

    private readonly byte[] header;
    private readonly HeaderEntry[] entries;
    private readonly List<(TextRange Key, TextRange Value)> metadata = new List<(TextRange Key, TextRange Value)>();
    private readonly NameTable names;

    private HeaderIndex(byte[] header)
    {
        this.header = header;
        entries = new HeaderEntry[Math.Min(MaxTensors, (header.Length / ShortestEntry) + 1)];
        ParseRoot();
        Array.Sort(entries, 0, Count, DataOrder.Instance);
        names = new NameTable(header, Count, i => entries[i].Name);
        RequireDistinct(names, i => entries[i].Name);
        RequireDistinct(new NameTable(header, metadata.Count, i => metadata[i].Key), i => metadata[i].Key);
        DataLength = RequireCover();
    }

    /// <summary>The number of tensors.</summary>
    public int Count { get; private set; }

    /// <summary>The number of bytes of data that the tensors take.</summary>
    public long DataLength { get; }

    /// <summary>Checks a header and makes its index.</summary>
    /// <param name="header">The bytes of the header, which the index keeps and changes.</param>
    /// <exception cref="WeightFileException">The header is not one of a safetensors file.</exception>
    public static HeaderIndex Parse(byte[] header)
    {
        RequireUtf8(header);
        return new HeaderIndex(header);
    }

    /// <summary>A tensor by its place in the order of data.</summary>
    public ref readonly HeaderEntry Entry(int index) => ref entries[index];

    /// <summary>The index of a tensor, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name) => names.Find(name);

    /// <summary>The index of the first tensor whose name is the given one behind a prefix and a dot, or -1.</summary>
    public int FindWithPrefix(ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < Count; i++)
        {
            TextRange range = entries[i].Name;
            ReadOnlySpan<byte> candidate = new ReadOnlySpan<byte>(header, range.Start, range.Length);
            if (candidate.EndsWith(name) && candidate.Length > name.Length && candidate[candidate.Length - name.Length - 1] == '.')
            {
                return i;
            }
        }

        return -1;
    }

    public string NameOf(int index) => Text(entries[index].Name);

    public int[] ShapeOf(int index)
    {
        var shape = new List<int>(4);
        var cursor = new JsonCursor(header, entries[index].ShapeStart);
        cursor.Take('[', "before a shape");
        if (!cursor.TryTake(']'))
        {
            do
            {
                shape.Add((int)cursor.TakeInteger("an extent", int.MaxValue));
            }
            while (cursor.TakeCommaOrEnd(']', "in a shape"));
        }

        return shape.ToArray();
    }

    public Dictionary<string, string> ReadMetadata()
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((TextRange key, TextRange value) in metadata)
        {
            result.Add(Text(key), Text(value));
        }

        return result;
    }

    private static void RequireUtf8(byte[] header)
    {
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(header);
        }
        catch (DecoderFallbackException problem)
        {
            throw new WeightFileException(
                $"The header is not that of a safetensors file: at byte {problem.Index} it is not UTF-8. Save or download the file again.",
                problem);
        }
    }

    private void ParseRoot()
    {
        var cursor = new JsonCursor(header, 0);
        cursor.Take('{', "to open the header's object");
        bool hasMetadata = false;
        if (!cursor.TryTake('}'))
        {
            do
            {
                TextRange key = cursor.TakeString("a tensor's name");
                cursor.Take(':', "after a name");
                if (!Is(key, "__metadata__"u8))
                {
                    ParseTensor(ref cursor, key);
                }
                else if (hasMetadata)
                {
                    throw Invalid("it has two blocks named '__metadata__', expected at most one");
                }
                else
                {
                    ParseMetadata(ref cursor);
                    hasMetadata = true;
                }
            }
            while (cursor.TakeCommaOrEnd('}', "after an entry"));
        }

        cursor.TakeEnd();
    }

    private void ParseMetadata(ref JsonCursor cursor)
    {
        cursor.Take('{', "to open the metadata");
        int start = cursor.Position;
        if (cursor.TryTake('}'))
        {
            return;
        }

        do
        {
            TextRange key = cursor.TakeString("a key of the metadata");
            cursor.Take(':', "after a key");
            metadata.Add((key, cursor.TakeString("a metadata value, a string")));
            if (metadata.Count > MaxMetadataEntries)
            {
                throw Invalid("its metadata has more than 10,000 keys, expected at most that");
            }
        }
        while (cursor.TakeCommaOrEnd('}', "in the metadata"));

        if (cursor.Position - start > MaxMetadataBytes)
        {
            throw Invalid($"its metadata takes {cursor.Position - start} bytes, expected at most {MaxMetadataBytes}");
        }
    }

    private void ParseTensor(ref JsonCursor cursor, TextRange name)
    {
        if (Count == MaxTensors)
        {
            throw Invalid("it has more than 65,536 tensors, expected at most that");
        }

        const string expected = "expected 'dtype', 'shape' and 'data_offsets' once each";
        var entry = new HeaderEntry { Name = name };
        bool hasType = false;
        bool hasShape = false;
        bool hasOffsets = false;
        long length = 0;
        cursor.Take('{', "to open the description of a tensor");
        do
        {
            TextRange property = cursor.TakeString("'dtype', 'shape' or 'data_offsets'");
            cursor.Take(':', "after a property");
            if (Is(property, "dtype"u8) && !hasType)
            {
                hasType = true;
                entry.Type = ParseType(ref cursor, name);
            }
            else if (Is(property, "shape"u8) && !hasShape)
            {
                hasShape = true;
                length = ParseShape(ref cursor, ref entry);
            }
            else if (Is(property, "data_offsets"u8) && !hasOffsets)
            {
                hasOffsets = true;
                ParseOffsets(ref cursor, ref entry);
            }
            else
            {
                throw Invalid($"tensor {Quote(name)} has the property {Quote(property)} (or has it twice), {expected}");
            }
        }
        while (cursor.TakeCommaOrEnd('}', "in the description of a tensor"));

        if (!hasType || !hasShape || !hasOffsets)
        {
            string missing = !hasType ? "dtype" : !hasShape ? "shape" : "data_offsets";
            throw Invalid($"tensor {Quote(name)} lacks '{missing}', {expected}");
        }

        RequireSize(entry, length);
        entries[Count++] = entry;
    }

    private TensorType ParseType(ref JsonCursor cursor, TextRange name)
    {
        TextRange text = cursor.TakeString("an element type");
        return TensorTypes.TryParse(new ReadOnlySpan<byte>(header, text.Start, text.Length), out TensorType type)
            ? type
            : throw Invalid($"tensor {Quote(name)} has the element type {Quote(text)}, expected one such as 'F32' or 'F64'");
    }

    private long ParseShape(ref JsonCursor cursor, ref HeaderEntry entry)
    {
        long length = 1;
        int rank = 0;
        cursor.Peek();
        entry.ShapeStart = cursor.Position;
        cursor.Take('[', "to open a shape");
        if (cursor.TryTake(']'))
        {
            return length;
        }

        do
        {
            long extent = cursor.TakeInteger("an extent", int.MaxValue);
            if (++rank > TensorDescriptor.MaxRank)
            {
                throw Invalid($"tensor {Quote(entry.Name)} has more than 8 axes, expected at most that");
            }

            if (extent != 0 && length > long.MaxValue / 8 / extent)
            {
                throw Invalid($"tensor {Quote(entry.Name)} has a shape of more than 2^60 elements");
            }

            length *= extent;
        }
        while (cursor.TakeCommaOrEnd(']', "in a shape"));
        return length;
    }

    private void ParseOffsets(ref JsonCursor cursor, ref HeaderEntry entry)
    {
        cursor.Take('[', "to open 'data_offsets'");
        entry.Begin = cursor.TakeInteger("the first byte of a tensor", long.MaxValue);
        cursor.Take(',', "between the two offsets");
        entry.End = cursor.TakeInteger("the end of a tensor", long.MaxValue);
        cursor.Take(']', "after the two offsets");
        if (entry.End < entry.Begin)
        {
            throw Invalid(
                $"tensor {Quote(entry.Name)} goes from byte {entry.Begin} to byte {entry.End}, expected an end not before the beginning");
        }
    }

    private void RequireSize(in HeaderEntry entry, long length)
    {
        long found = entry.End - entry.Begin;
        long expected = length * entry.Type.Size();
        if (found != expected)
        {
            throw Invalid($"tensor {Quote(entry.Name)} takes {found} bytes, expected {expected} for its shape and {entry.Type.Name()}");
        }
    }

    private void RequireDistinct(NameTable table, Func<int, TextRange> nameOf)
    {
        int twice = table.FindDouble();
        if (twice >= 0)
        {
            throw Invalid($"the key {Quote(nameOf(twice))} is there twice, expected once");
        }
    }

    private long RequireCover()
    {
        long covered = 0;
        for (int i = 0; i < Count; i++)
        {
            ref readonly HeaderEntry entry = ref entries[i];
            if (entry.Begin != covered)
            {
                string problem = entry.Begin > covered ? "leaves a hole before it" : "overlaps the one before it";
                throw Invalid($"tensor {Quote(entry.Name)} begins at byte {entry.Begin} and {problem}, expected byte {covered}");
            }

            covered = entry.End;
        }

        return covered;
    }

    private bool Is(TextRange text, ReadOnlySpan<byte> expected) =>
        new ReadOnlySpan<byte>(header, text.Start, text.Length).SequenceEqual(expected);

    private string Text(TextRange range) => Encoding.UTF8.GetString(header, range.Start, range.Length);

    private string Quote(TextRange range) => Quotation.Of(Text(range));

    private static WeightFileException Invalid(string problem) =>
        new WeightFileException($"The header is not that of a safetensors file: {problem}. Save or download the file again.");
}
