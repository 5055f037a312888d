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

    /// <summary>A trainable parameter, in the parameter arena.</summary>
    Parameter,

    /// <summary>The gradient of the loss by a parameter, in the gradient arena at the parameter's place.</summary>
    Gradient,

    /// <summary>A running average of the optimizer, in an arena of its own at the parameter's place.</summary>
    Moment,

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

/// <summary>A tensor of static shape; if it is batched, the shape is that of one sample and n samples follow one another.</summary>
internal sealed class Tensor
{
    public Tensor(string name, TensorKind kind, ScalarType element, bool isBatched, params int[] shape)
    {
        Name = name;
        Kind = kind;
        Element = element;
        IsBatched = isBatched;
        Shape = shape;
        Size = shape.Aggregate(1, (size, extent) => checked(size * extent));
    }

    public string Name { get; }

    public TensorKind Kind { get; }

    public ScalarType Element { get; }

    public bool IsBatched { get; }

    public IReadOnlyList<int> Shape { get; }

    /// <summary>Gets the number of elements, of one sample if it is batched.</summary>
    public int Size { get; }

    /// <summary>The element at the given indices (the sample first, if it is batched), row-major.</summary>
    public Access At(params AffineIndex[] indices)
    {
        int rank = Shape.Count + (IsBatched ? 1 : 0);
        if (indices.Length != rank)
        {
            throw new ArgumentException($"{this} has {rank} indices, not {indices.Length}.", nameof(indices));
        }

        AffineIndex flat = 0;
        int stride = 1;
        for (int i = rank - 1; i >= 0; i--)
        {
            flat += indices[i] * stride;
            stride *= IsBatched ? (i > 0 ? Shape[i - 1] : 1) : Shape[i];
        }

        return new Access(this, flat);
    }

    /// <summary>Element <paramref name="i"/> of sample <paramref name="n"/>, the shape seen as a vector.</summary>
    public Access Flat(Axis n, AffineIndex i) => new(this, ((AffineIndex)n * Size) + i);

    public override string ToString() => Name + " [" + string.Join(", ", (IsBatched ? new[] { "n" } : Array.Empty<string>()).Concat(Shape.Select(e => e.ToString(System.Globalization.CultureInfo.InvariantCulture)))) + "]";
}

/// <summary>An element of a tensor at an affine index into its row-major memory.</summary>
internal sealed record Access(Tensor Tensor, AffineIndex Index)
{
    public override string ToString() => $"{Tensor.Name}[{Index}]";
}
