using System;

namespace StaticNet.Serialization;

/// <summary>A whole file in memory whose header and length have been checked.</summary>
internal sealed class TensorSource
{
    private readonly StagedData data;

    public TensorSource(HeaderIndex index, StagedData data)
    {
        Index = index;
        this.data = data;
    }

    public HeaderIndex Index { get; }

    /// <summary>Decodes elements of a floating-point tensor, or of one of type I64 as long, in the file's order.</summary>
    /// <param name="entry">The index of the tensor.</param>
    /// <param name="first">The first element.</param>
    /// <param name="block">Receives at most <see cref="ElementCodec.BlockLength"/> elements.</param>
    /// <returns>The index in the block of the first finite element that is too large for <typeparamref name="T"/>, or -1.</returns>
    public int Read<T>(int entry, long first, Span<T> block)
        where T : struct
    {
        ref readonly HeaderEntry tensor = ref Index.Entry(entry);
        int size = tensor.Type.Size();
        Span<byte> bytes = stackalloc byte[ElementCodec.BlockLength * sizeof(double)];
        bytes = bytes.Slice(0, block.Length * size);
        data.Read(tensor.Begin + (first * size), bytes);
        return ElementCodec.Decode(tensor.Type, bytes, block);
    }

    /// <summary>Requires that every element can be represented and, if asked for, is finite.</summary>
    /// <exception cref="WeightFileException">One is not.</exception>
    public void RequireValues<T>(int entry, bool allowNonFinite)
        where T : struct
    {
        var block = new T[ElementCodec.BlockLength];
        long length = Index.Entry(entry).Length;
        for (long first = 0; first < length; first += block.Length)
        {
            Span<T> values = block.AsSpan(0, (int)Math.Min(block.Length, length - first));
            int tooLarge = Read(entry, first, values);
            if (tooLarge >= 0)
            {
                string type = TensorTypes.Of<T>().Name();
                throw new WeightFileException(
                    $"Element {first + tooLarge} of tensor {Quotation.Of(Index.NameOf(entry))} is too large for {type}. " +
                    "Use a network with ElementType = Float64, or scale the weights.");
            }

            int nonFinite = allowNonFinite ? -1 : ElementCodec.FindNonFinite<T>(values);
            if (nonFinite >= 0)
            {
                throw new WeightFileException(
                    $"Element {first + nonFinite} of tensor {Quotation.Of(Index.NameOf(entry))} is NaN or infinite, " +
                    "expected a finite number. The training that wrote the file probably diverged; train with a smaller learning rate.");
            }
        }
    }
}
