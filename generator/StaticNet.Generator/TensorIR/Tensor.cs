using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.TensorIR;

/// <summary>What a tensor is for; it decides where it lives and who may write it.</summary>
internal enum TensorKind
{
    /// <summary>The caller's samples.</summary>
    Input,

    /// <summary>The caller's targets Y.</summary>
    Target,

    /// <summary>Numbers of the declaration, such as the weight of each output in the loss.</summary>
    Constant,

    /// <summary>A trainable parameter, in the parameter arena.</summary>
    Parameter,

    /// <summary>The gradient of the loss by a parameter, in the gradient arena at the parameter's place.</summary>
    Gradient,

    /// <summary>A running average of the optimizer, in an arena of its own at the parameter's place.</summary>
    Moment,

    /// <summary>A running statistic, in an arena of its own; training updates it, inference uses it.</summary>
    Running,

    /// <summary>Random numbers that are drawn before the pass: dropout's mask.</summary>
    Mask,

    /// <summary>Any value in between, in the workspace or only in registers.</summary>
    Activation,

    /// <summary>What the caller receives.</summary>
    Output,
}

/// <summary>The type of one element.</summary>
internal enum ScalarType
{
    Float32,
    Float64,
}

internal static class ScalarTypes
{
    /// <summary>The bytes of an element.</summary>
    public static int Bytes(this ScalarType type) => type == ScalarType.Float64 ? 8 : 4;
}

/// <summary>A tensor of static shape; if it is batched, the shape is that of one sample and n samples follow one another.</summary>
internal sealed class Tensor
{
    private readonly int[] _strides;
    private readonly Tensor? _original;

    public Tensor(string name, TensorKind kind, ScalarType element, bool isBatched, params int[] shape)
        : this(name, kind, element, isBatched, false, shape)
    {
    }

    /// <param name="name">The name in generated code.</param>
    /// <param name="kind">What it is for.</param>
    /// <param name="element">The type of an element.</param>
    /// <param name="isBatched">Whether there is one for each sample.</param>
    /// <param name="isChannelsLast">Whether an image [channels, height, width] has its channels next to one another in memory.</param>
    /// <param name="shape">The extents, those of one sample if it is batched.</param>
    public Tensor(string name, TensorKind kind, ScalarType element, bool isBatched, bool isChannelsLast, IReadOnlyList<int> shape)
    {
        Name = name;
        Kind = kind;
        Element = element;
        IsBatched = isBatched;
        IsChannelsLast = isChannelsLast && shape.Count == 3;
        Shape = shape.ToArray();
        Size = shape.Aggregate(1, (size, extent) => checked(size * extent));
        Arena = name;
        _strides = Enumerable.Range(0, shape.Count).Select(i => shape.Skip(i + 1).Aggregate(1, (product, extent) => product * extent)).ToArray();
        if (IsChannelsLast)
        {
            _strides = new[] { 1, shape[2] * shape[0], shape[0] };
        }
    }

    public string Name { get; }

    public TensorKind Kind { get; }

    /// <summary>
    /// Gets the arena of a moment, the first part of its name: <c>m</c> for <c>mW1</c>, the moment of the parameter W1. A tensor that is an
    /// arena of its own has its name.
    /// </summary>
    public string Arena { get; init; }

    /// <summary>Gets the parameter at whose place a part of an arena starts; null for what has a place of its own.</summary>
    public string? StartsAt { get; init; }

    /// <summary>Gets the tensor whose elements it has, computed again for some readers; the tensor itself if it is no such copy.</summary>
    public Tensor Original { get => _original ?? this; init => _original = value; }

    public ScalarType Element { get; }

    public bool IsBatched { get; }

    /// <summary>Gets a value indicating whether an image [channels, height, width] is [height][width][channels] in memory.</summary>
    public bool IsChannelsLast { get; }

    public IReadOnlyList<int> Shape { get; }

    /// <summary>Gets the number of elements, of one sample if it is batched.</summary>
    public int Size { get; }

    /// <summary>The element at the given indices (the sample first, if it is batched).</summary>
    public Access At(params AffineIndex[] indices)
    {
        int samples = IsBatched ? 1 : 0;
        if (indices.Length != Shape.Count + samples)
        {
            throw new ArgumentException($"{this} has {Shape.Count + samples} indices, not {indices.Length}.", nameof(indices));
        }

        AffineIndex flat = IsBatched ? indices[0] * Size : 0;
        for (int i = 0; i < Shape.Count; i++)
        {
            flat += indices[i + samples] * _strides[i];
        }

        return new Access(this, flat);
    }

    /// <summary>Where an element is along each axis that has more than one, in the order of memory.</summary>
    /// <param name="element">The element's number in memory, of its sample.</param>
    public IEnumerable<int> PlacesOf(int element) =>
        Shape.Zip(_strides, (extent, stride) => (extent, stride)).OrderByDescending(a => a.stride).Where(a => a.extent > 1).Select(a => element / a.stride % a.extent);

    /// <summary>Element <paramref name="i"/> of sample <paramref name="n"/>, in the order of memory.</summary>
    public Access Flat(Axis n, AffineIndex i) => new(this, ((AffineIndex)n * Size) + i);

    public override string ToString() => Name + " [" + string.Join(", ", (IsBatched ? new[] { "n" } : Array.Empty<string>()).Concat(Shape.Select(e => e.ToString(System.Globalization.CultureInfo.InvariantCulture)))) + "]";
}

/// <summary>An element of a tensor at an affine index into its memory.</summary>
internal sealed record Access(Tensor Tensor, AffineIndex Index)
{
    public override string ToString() => $"{Tensor.Name}[{Index}]";
}
