using System;
using System.IO;

namespace StaticNet.Data;

/// <summary>A stream whose first bytes have been looked at and are still to be read; for streams that cannot seek.</summary>
internal sealed class PeekedStream : Stream
{
    private readonly Stream _rest;
    private readonly byte[] _start;
    private int _position;

    /// <summary>Looks at the first bytes of a stream.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="count">The number of bytes wanted.</param>
    /// <param name="start">Receives the bytes, fewer than wanted if the stream ends before.</param>
    public PeekedStream(Stream stream, int count, out byte[] start)
    {
        _rest = stream;
        _start = new byte[count];
        int filled = 0;
        int read;
        while (filled < count && (read = stream.Read(_start, filled, count - filled)) > 0)
        {
            filled += read;
        }

        Array.Resize(ref _start, filled);
        start = _start;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int left = Math.Min(count, _start.Length - _position);
        if (left <= 0)
        {
            return _rest.Read(buffer, offset, count);
        }

        Array.Copy(_start, _position, buffer, offset, left);
        _position += left;
        return left;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
