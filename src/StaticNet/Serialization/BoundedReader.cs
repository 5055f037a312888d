using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace StaticNet.Serialization;

/// <summary>
/// Reads the three parts of a safetensors file (length, header, data) from a stream that may give a byte at a time, end early or never end.
/// Nothing is allocated on the strength of a promise: at most one chunk ahead of the bytes that have come.
/// </summary>
internal sealed class BoundedReader
{
    private const int LengthBytes = 8;
    private const string Remedy = "Save or download the file again.";

    private readonly Stream stream;
    private readonly LoadOptions options;

    // The bytes in the stream when reading began, or -1 if it cannot tell.
    private readonly long streamLength;
    private readonly byte[] start = new byte[LengthBytes];
    private int headerLength;

    public BoundedReader(Stream stream, LoadOptions options)
    {
        this.stream = stream;
        this.options = options;
        streamLength = stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : -1;
    }

    /// <summary>Reads and checks the header, and that the stream has the length that follows from it.</summary>
    /// <exception cref="WeightFileException">There is no valid header, or the length is another.</exception>
    public HeaderIndex ReadHeader()
    {
        headerLength = ReadHeaderLength();
        byte[] header = ReadHeaderBytes();
        RequireOpeningBrace(header);
        HeaderIndex index = HeaderIndex.Parse(header);
        RequireStreamLength(index.DataLength);
        return index;
    }

    /// <summary>Reads the data and requires that the stream then ends.</summary>
    /// <exception cref="WeightFileException">It ends before or goes on.</exception>
    public StagedData ReadData(HeaderIndex index)
    {
        var data = new StagedData();
        for (long done = 0; done < index.DataLength;)
        {
            var chunk = new byte[(int)Math.Min(StagedData.ChunkLength, index.DataLength - done)];
            int count = Fill(chunk);
            if (count < chunk.Length)
            {
                throw Refuse($"it ended after {done + count} bytes of data, expected {index.DataLength}. {Remedy}");
            }

            data.Append(chunk);
            done += count;
        }

        if (Fill(new byte[1]) != 0)
        {
            throw Refuse(
                $"bytes follow the {index.DataLength} bytes of data that its header lists, expected the end. {Remedy}");
        }

        return data;
    }

    private int ReadHeaderLength()
    {
        int count = Fill(start);
        if (count < LengthBytes)
        {
            throw Refuse($"it has {count} bytes, expected at least 8 that give the header's length. {Remedy}");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length == 0)
        {
            throw Refuse($"its header has 0 bytes, expected a JSON object. {Remedy}");
        }

        string guess = ForeignFormat.Describe(start);
        if (length > LoadOptions.HighestHeaderLimit)
        {
            throw Refuse($"its first 8 bytes announce a header of {length} bytes, expected at most 100000000. {Remedy}{guess}");
        }

        if (streamLength >= 0 && (long)length > streamLength - LengthBytes)
        {
            throw Refuse(
                $"its header of {length} bytes goes past the end, only {streamLength - LengthBytes} bytes follow. {Remedy}{guess}");
        }

        const string remedy = "If you trust the file, raise LoadOptions.MaxHeaderBytes.";
        return length <= (ulong)options.MaxHeaderBytes
            ? (int)length
            : throw Refuse($"its header has {length} bytes, expected at most {options.MaxHeaderBytes}. {remedy}{guess}");
    }

    private byte[] ReadHeaderBytes()
    {
        var chunks = new List<byte[]>();
        int done = 0;
        while (done < headerLength)
        {
            // A stream that knows its length has been compared with it: the whole header is there, unless the file shrinks meanwhile.
            int next = streamLength >= 0 ? headerLength : Math.Min(StagedData.ChunkLength, headerLength - done);
            var chunk = new byte[next];
            int count = Fill(chunk);
            done += count;
            if (count < next)
            {
                throw Refuse(
                    $"it ended after {done} bytes of its header, expected {headerLength}. {Remedy}{ForeignFormat.Describe(start)}");
            }

            chunks.Add(chunk);
        }

        return chunks.Count == 1 ? chunks[0] : Join(chunks, headerLength);
    }

    private static byte[] Join(List<byte[]> chunks, int length)
    {
        var whole = new byte[length];
        int done = 0;
        foreach (byte[] chunk in chunks)
        {
            chunk.CopyTo(whole, done);
            done += chunk.Length;
        }

        return whole;
    }

    // What is no header at all gets a guess at what it is.
    private void RequireOpeningBrace(byte[] header)
    {
        var cursor = new JsonCursor(header, 0);
        if (cursor.Peek() != '{')
        {
            throw new WeightFileException(cursor.Unexpected("'{' to open the header's object").Message + ForeignFormat.Describe(start));
        }
    }

    private void RequireStreamLength(long dataLength)
    {
        if (streamLength >= 0)
        {
            long found = streamLength - LengthBytes - headerLength;
            if (found != dataLength)
            {
                throw Refuse($"{found} bytes of data follow its header, expected the {dataLength} that the header lists. {Remedy}");
            }
        }
        else if (dataLength > options.MaxStreamBytes)
        {
            const string remedy = "If you trust it, raise LoadOptions.MaxStreamBytes.";
            throw Refuse(
                $"its header lists {dataLength} bytes of data, a stream of unknown length may have {options.MaxStreamBytes}. {remedy}");
        }
    }

    // Streams may give fewer bytes than asked for; only 0 is the end.
    private int Fill(byte[] buffer)
    {
        int done = 0;
        while (done < buffer.Length)
        {
            int count = stream.Read(buffer, done, buffer.Length - done);
            if (count <= 0)
            {
                break;
            }

            done += count;
        }

        return done;
    }

    private static WeightFileException Refuse(FormattableString problem) =>
        new WeightFileException("This is not a whole safetensors file: " + problem.ToString(CultureInfo.InvariantCulture));
}
