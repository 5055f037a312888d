using System;
using System.IO;
using System.IO.Compression;
using static System.FormattableString;

namespace StaticNet.Data;

/// <summary>The bytes of an IDX file after decompression, read with bounds and with errors that say where.</summary>
internal sealed class IdxSource : IDisposable
{
    private const int FirstAllocation = 1 << 20;

    private readonly Stream _stream;
    private readonly GZipStream? _gzip;
    private readonly string _where;
    private long _position;

    public IdxSource(Stream stream, string where)
    {
        _ = stream ?? throw new ArgumentNullException(nameof(stream));
        _where = where;
        _stream = new PeekedStream(stream, 2, out byte[] start);
        if (start.Length == 2 && start[0] == 0x1F && start[1] == 0x8B)
        {
            _stream = _gzip = new GZipStream(_stream, CompressionMode.Decompress, leaveOpen: true);
        }
    }

    public void Dispose() => _gzip?.Dispose();

    public void ReadMagic(uint magic, string meaning)
    {
        uint found = ReadSize("the magic number");
        if (found != magic)
        {
            _position = 0;
            throw Error(Invariant($"the magic number 0x{magic:X8} ({meaning})"), Invariant($"0x{found:X8}"));
        }
    }

    /// <summary>Reads one big-endian 32-bit number.</summary>
    public uint ReadSize(string what)
    {
        var bytes = new byte[4];
        int count = Fill(bytes, 0, bytes.Length);
        if (count < bytes.Length)
        {
            throw Error("4 bytes: " + what, Invariant($"the end after {count}"));
        }

        _position += bytes.Length;
        return ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
    }

    /// <summary>
    /// Reads a x b x c bytes, after which the data must end. The buffer grows as bytes arrive, so that a short file which claims to be
    /// long costs no memory.
    /// </summary>
    public byte[] ReadToEnd(string what, uint a, uint b, uint c)
    {
        // With 0 images the size of one is still held to the limit: it must fit an int.
        if ((decimal)Math.Max(a, 1) * b * c > IdxReader.MaximumBytes)
        {
            throw Error(Invariant($"at most {IdxReader.MaximumBytes} bytes"), what);
        }

        int size = (int)(a * b * c);
        var bytes = new byte[Math.Min(size, FirstAllocation)];
        int filled = Fill(bytes, 0, bytes.Length);
        while (filled == bytes.Length && filled < size)
        {
            Array.Resize(ref bytes, (int)Math.Min(size, 2L * bytes.Length));
            filled += Fill(bytes, filled, bytes.Length - filled);
        }

        _position += filled;
        if (filled < size)
        {
            throw Error(Invariant($"{size} bytes for {what}"), Invariant($"the end after {filled}"));
        }

        if (Fill(new byte[1], 0, 1) != 0)
        {
            throw Error("the end after " + what, "more bytes");
        }

        return bytes;
    }

    public DataFormatException Error(string expected, string found, Exception? cause = null) =>
        new(Invariant($"{_where}, byte {_position}{(_gzip is null ? string.Empty : " after decompression")}"), expected, found, cause);

    /// <summary>Reads until the range is full or the data ends.</summary>
    private int Fill(byte[] buffer, int offset, int count)
    {
        int filled = 0;
        try
        {
            while (filled < count)
            {
                int read = _stream.Read(buffer, offset + filled, count - filled);
                if (read <= 0)
                {
                    break;
                }

                filled += read;
            }
        }
        catch (InvalidDataException broken)
        {
            _position += filled;
            throw Error("gzip data", "damaged or truncated data", broken);
        }

        return filled;
    }
}
