using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>A width of vector registers that kernels are written for. Fused multiply-add is used where the processor has it.</summary>
/// <param name="Bits">512, 256, 128, or 0 for scalar code.</param>
/// <param name="Registers">How many vector registers there are at least.</param>
internal sealed record Target(int Bits, int Registers)
{
    public static Target Vector512 { get; } = new(512, 32);

    public static Target Vector256 { get; } = new(256, 16);

    public static Target Vector128 { get; } = new(128, 16);

    public static Target Scalar { get; } = new(0, 16);

    public static IReadOnlyList<Target> All { get; } = new[] { Vector512, Vector256, Vector128, Scalar };

    public bool IsScalar => Bits == 0;

    /// <summary>Gets a value indicating whether every processor with such registers has fused multiply-add: those with 128 bits need not.</summary>
    public bool IsFused => Bits > 128;

    /// <summary>Gets the name of the nested class of its kernels.</summary>
    public string Name => IsScalar ? "Scalar" : "Vector" + Bits.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number of elements in a full register; 1 for scalar code.</summary>
    public int Lanes(ScalarType type) => IsScalar ? 1 : Bits / 8 / type.Bytes();

    /// <summary>The extent of the largest block that is transposed in registers; 1 for scalar code.</summary>
    public int TransposedBlock(ScalarType type) => IsScalar ? 1 : Math.Min(Bits, 256) / 8 / type.Bytes();

    /// <summary>The elements of the narrowest vector that is used.</summary>
    public static int NarrowestLanes(ScalarType type) => type == ScalarType.Float64 ? 2 : 4;

    /// <summary>
    /// Splits a range of elements into vectors: full ones, then narrower ones (10 floats: 8 + 1 + 1), then single elements.
    /// </summary>
    public IReadOnlyList<Chunk> Split(int extent, ScalarType type)
    {
        var chunks = new List<Chunk>();
        int lanes = Lanes(type);
        for (int offset = 0; offset < extent; offset += lanes)
        {
            while (lanes > extent - offset)
            {
                lanes = lanes > NarrowestLanes(type) ? lanes / 2 : 1;
            }

            chunks.Add(new Chunk(offset, lanes));
        }

        return chunks;
    }

    /// <summary>
    /// Splits a range of elements into vectors, the last of which may have lanes that do not count: 10 floats are 10 of 16 lanes, or 8, and 2 of
    /// 4 lanes. A single element stays one.
    /// </summary>
    public IReadOnlyList<Chunk> Pad(int extent, ScalarType type)
    {
        int full = extent / Lanes(type);
        List<Chunk> chunks = Enumerable.Range(0, full).Select(i => new Chunk(i * Lanes(type), Lanes(type))).ToList();
        int rest = extent - (full * Lanes(type));
        if (rest > 0)
        {
            int lanes = extent == 1 ? 1 : NarrowestLanes(type);
            while (lanes < rest)
            {
                lanes *= 2;
            }

            chunks.Add(new Chunk(extent - rest, lanes, rest));
        }

        return chunks;
    }

    /// <summary>
    /// Covers a range of elements with vectors: full ones, then one that reaches back into them (28 floats: 16 and 16 from element 12). For
    /// results that may be computed twice, not for sums.
    /// </summary>
    public IReadOnlyList<Chunk> Cover(int extent, ScalarType type)
    {
        IReadOnlyList<Chunk> exact = Split(extent, type);
        List<Chunk> full = exact.TakeWhile(c => c.Lanes == exact[0].Lanes).ToList();
        int rest = extent - (full.Count * exact[0].Lanes);
        if (exact.Count - full.Count < 2 && exact[exact.Count - 1].Lanes > 1)
        {
            return exact;
        }

        int lanes = NarrowestLanes(type);
        while (lanes < rest)
        {
            lanes *= 2;
        }

        return rest == 0 || lanes > exact[0].Lanes ? exact : full.Append(new Chunk(extent - lanes, lanes)).ToList();
    }
}

/// <summary>A piece of a row: one vector, of whose lanes the first count, or one element.</summary>
internal readonly record struct Chunk(int Offset, int Lanes, int Count)
{
    public Chunk(int offset, int lanes)
        : this(offset, lanes, lanes)
    {
    }
}
