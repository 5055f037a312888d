using System;
using System.Collections.Generic;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// Where in its domain an operation is evaluated: every axis has a value in terms of loop counters; the vector axis stands for as many
/// neighbouring values as there are lanes, or as the first of them that count.
/// </summary>
internal sealed class Point
{
    private readonly Dictionary<IndexVariable, AffineIndex> _values;
    private Axis? _rowAxis;

    public Point(Axis? vectorAxis, int lanes)
        : this(vectorAxis, lanes, lanes, new Dictionary<IndexVariable, AffineIndex>())
    {
    }

    private Point(Axis? vectorAxis, int lanes, int count, Dictionary<IndexVariable, AffineIndex> values)
    {
        VectorAxis = vectorAxis;
        Lanes = lanes;
        Count = count;
        _values = values;
    }

    public Axis? VectorAxis { get; }

    public int Lanes { get; }

    /// <summary>Gets the lanes that count; the others stand for no element.</summary>
    public int Count { get; }

    /// <summary>Gets the rows, those of neighbouring samples, that lie side by side in a vector.</summary>
    public int Rows { get; private init; } = 1;

    /// <summary>The same point with one more axis fixed.</summary>
    public Point With(Axis axis, AffineIndex value) =>
        new(VectorAxis, Lanes, Count, new Dictionary<IndexVariable, AffineIndex>(_values) { [axis] = value }) { Rows = Rows, _rowAxis = _rowAxis };

    /// <summary>The same point and as many neighbours along another axis, side by side in one vector.</summary>
    public Point SideBySide(Axis axis, int rows) =>
        new(VectorAxis, rows * Lanes, rows * Lanes, new Dictionary<IndexVariable, AffineIndex>(_values)) { Rows = rows, _rowAxis = axis };

    /// <summary>How far apart the rows of a vector are in memory.</summary>
    public int Pitch(Access access) => _rowAxis is null ? 0 : access.Index.Coefficient(_rowAxis);

    /// <summary>The same point with as many lanes along another axis.</summary>
    public Point Along(Axis? vectorAxis, int lanes) => new(vectorAxis, lanes, lanes, new Dictionary<IndexVariable, AffineIndex>(_values));

    /// <summary>The same point at a piece of an axis; without an axis, at a single element.</summary>
    public Point Along(Axis? vectorAxis, Chunk chunk)
    {
        var point = new Point(vectorAxis, chunk.Lanes, chunk.Count, new Dictionary<IndexVariable, AffineIndex>(_values));
        return vectorAxis is null ? point : point.With(vectorAxis, chunk.Offset);
    }

    /// <summary>The element (the first, of a vector) that an access means here.</summary>
    public AffineIndex IndexOf(Access access) => access.Index.Substitute(_values);

    /// <summary>The value of an axis.</summary>
    public AffineIndex IndexOf(Axis axis) => _values[axis];

    /// <summary>The value of an index whose axes are unrolled.</summary>
    public int ValueOf(AffineIndex index) => index.Substitute(_values) is { IsConstant: true } value
        ? value.Constant
        : throw new InvalidOperationException($"{index} is no literal.");

    /// <summary>Whether an access is the same element in all lanes.</summary>
    public bool IsUniform(Access access) => VectorAxis is null || !access.Index.DependsOn(VectorAxis);
}
