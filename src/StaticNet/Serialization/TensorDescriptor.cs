using System;
using System.Text;

namespace StaticNet.Serialization;

/// <summary>Where one tensor lies in an arena, and what it is called and how it is laid out in a file. Immutable.</summary>
public sealed class TensorDescriptor
{
    internal const int MaxRank = 8;

    private static readonly UTF8Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly int[] fileShape;
    private readonly int[] axes;
    private readonly int[] memoryOrder;

    /// <summary>Describes a tensor. The arrays are copied.</summary>
    /// <param name="name">The key in the file, such as <c>0.weight</c>; not empty and not <c>__metadata__</c>.</param>
    /// <param name="offset">The index of the first element in the arena, at least 0.</param>
    /// <param name="fileShape">The shape in the file, PyTorch's layout ([out, in]): at most 8 axes; none for a single number.</param>
    /// <param name="memoryOrder">
    /// The axes of <paramref name="fileShape"/>, or those of <paramref name="axes"/>, in the order in which memory holds them, slowest first. A
    /// dense W is [in][out] in memory and [out, in] in the file, hence [1, 0]; a vector has [0].
    /// </param>
    /// <param name="axes">
    /// The extents of more axes than <paramref name="fileShape"/> has, in the file's order, where memory orders parts of one of its axes; null
    /// for none. The W of a dense layer behind an image is [out, channels · rows · columns] in the file and [rows][columns][channels][out] in
    /// memory: it has the axes [out, channels, rows, columns] and the order [2, 3, 1, 0].
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An argument is not as described, or the tensor ends past element 2^31 - 1.</exception>
    public TensorDescriptor(string name, int offset, int[] fileShape, int[] memoryOrder, int[]? axes = null)
    {
        Name = name ?? throw new ArgumentNullException(nameof(name));
        NameBytes = EncodeName(name);
        Offset = offset >= 0 ? offset : throw new ArgumentOutOfRangeException(nameof(offset), offset, "An offset is at least 0.");
        this.fileShape = (int[])(fileShape ?? throw new ArgumentNullException(nameof(fileShape))).Clone();
        this.memoryOrder = (int[])(memoryOrder ?? throw new ArgumentNullException(nameof(memoryOrder))).Clone();
        this.axes = axes is null ? this.fileShape : (int[])axes.Clone();
        Length = CountElements(this.fileShape, offset);
        if (axes is not null)
        {
            RequireSameElements(axes, fileShape);
        }

        RequirePermutation(this.memoryOrder, this.axes.Length);
    }

    /// <summary>Gets the key in the file.</summary>
    public string Name { get; }

    /// <summary>Gets the index of the first element in the arena.</summary>
    public int Offset { get; }

    /// <summary>Gets the number of elements.</summary>
    public int Length { get; }

    /// <summary>Gets the shape in the file.</summary>
    public ReadOnlySpan<int> FileShape => fileShape;

    /// <summary>Gets the extents of the axes that memory orders, in the file's order: those of <see cref="FileShape"/>, or parts of them.</summary>
    public ReadOnlySpan<int> Axes => axes;

    /// <summary>Gets the <see cref="Axes"/> in the order in which memory holds them, slowest first.</summary>
    public ReadOnlySpan<int> MemoryOrder => memoryOrder;

    internal byte[] NameBytes { get; }

    private static byte[] EncodeName(string name)
    {
        if (name.Length == 0 || name == HeaderIndex.MetadataKey)
        {
            throw new ArgumentException("A tensor's name is not empty and not '__metadata__'.", nameof(name));
        }

        return StrictUtf8.GetBytes(name);
    }

    private static int CountElements(int[] shape, int offset)
    {
        if (shape.Length > MaxRank)
        {
            throw new ArgumentException($"A tensor has at most {MaxRank} axes, not {shape.Length}.", nameof(fileShape));
        }

        long length = 1;
        foreach (int extent in shape)
        {
            if (extent < 0)
            {
                throw new ArgumentException("An extent is at least 0, not negative.", nameof(fileShape));
            }

            length *= extent;
            if (length > int.MaxValue - offset)
            {
                throw new ArgumentException("A tensor ends at most at element 2^31 - 1 of its arena.", nameof(fileShape));
            }
        }

        return (int)length;
    }

    /// <summary>Each axis of the shape is the product of some of the axes, one after the other.</summary>
    private static void RequireSameElements(int[] axes, int[] shape)
    {
        if (axes.Length > MaxRank)
        {
            throw new ArgumentException($"A tensor has at most {MaxRank} axes, not {axes.Length}.", nameof(axes));
        }

        int at = 0;
        foreach (int extent in shape)
        {
            long product = 1;
            while (product < extent && at < axes.Length)
            {
                product *= axes[at++];
            }

            if (product != extent)
            {
                throw new ArgumentException($"The axes are not parts of those of the shape, of which one is {extent}.", nameof(axes));
            }
        }

        if (Array.Exists(axes, extent => extent < 1) || Array.FindIndex(axes, at, extent => extent > 1) >= 0)
        {
            throw new ArgumentException("There are more axes than the shape has, or one of an extent below 1.", nameof(axes));
        }
    }

    private static void RequirePermutation(int[] order, int rank)
    {
        int seen = 0;
        foreach (int axis in order)
        {
            seen |= axis >= 0 && axis < rank ? 1 << axis : 0;
        }

        if (order.Length != rank || seen != (1 << rank) - 1)
        {
            throw new ArgumentException($"The memory order names each of the {rank} axes once.", nameof(memoryOrder));
        }
    }
}
