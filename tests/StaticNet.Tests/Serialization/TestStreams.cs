using System;
using System.IO;

namespace StaticNet.Tests.Serialization;

/// <summary>A stream that can only be read forwards.</summary>
internal abstract class ForwardStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>Gives one byte at a time, like a slow connection.</summary>
internal sealed class TricklingStream : ForwardStream
{
    private readonly byte[] content;
    private int position;

    public TricklingStream(byte[] content) => this.content = content;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (position == content.Length || count == 0)
        {
            return 0;
        }

        buffer[offset] = content[position++];
        return 1;
    }
}

/// <summary>Begins with the given bytes and then goes on with one value for ever; counts what was taken.</summary>
internal sealed class EndlessStream : ForwardStream
{
    private readonly byte[] beginning;
    private readonly byte rest;

    public EndlessStream(byte[] beginning, byte rest)
    {
        this.beginning = beginning;
        this.rest = rest;
    }

    public long Taken { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        for (int i = 0; i < count; i++, Taken++)
        {
            buffer[offset + i] = Taken < beginning.Length ? beginning[Taken] : rest;
        }

        return count;
    }
}

/// <summary>A file that another process cuts off after its length was asked for.</summary>
internal sealed class ShrinkingStream : MemoryStream
{
    private readonly int promised;

    public ShrinkingStream(byte[] content, int left)
        : base(content, 0, left)
    {
        promised = content.Length;
    }

    public override long Length => promised;
}

/// <summary>A stream whose medium breaks after some bytes, read or written.</summary>
internal sealed class BreakingStream : MemoryStream
{
    private readonly int limit;

    public BreakingStream(byte[] content, int limit)
        : base(content) => this.limit = limit;

    public BreakingStream(int limit) => this.limit = limit;

    public override int Read(byte[] buffer, int offset, int count)
    {
        int allowed = Math.Min(count, limit - (int)Position);
        return allowed > 0 ? base.Read(buffer, offset, allowed) : throw new IOException("The medium broke.");
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (Position + count > limit)
        {
            throw new IOException("The medium is full.");
        }

        base.Write(buffer, offset, count);
    }
}
