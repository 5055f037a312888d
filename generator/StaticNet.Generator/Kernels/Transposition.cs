using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// A map that copies a matrix transposed, in square blocks: what is a row of the result is a column of what is read. A block that does not fit
/// at the end of an axis reaches back over elements that were copied before.
/// </summary>
internal sealed class Transposition
{
    private readonly Map _map;
    private readonly Access _source;
    private readonly Axis _rows;
    private readonly Axis _columns;
    private readonly int _extent;

    private Transposition(Map map, Access source, Axis rows, Axis columns, int extent)
    {
        (_map, _source, _rows, _columns, _extent) = (map, source, rows, columns, extent);
    }

    /// <summary>Whether an operation is a transposition on targets with vectors.</summary>
    public static bool IsOne(Operation operation) => operation is Map map && Of(map, Target.Vector128) is not null;

    /// <summary>The map as a transposition, if it is one and large enough for a block.</summary>
    public static Transposition? Of(Map map, Target target)
    {
        if (target.IsScalar || map.Value is not Operand { Access: var source } || source.Tensor == map.Result)
        {
            return null;
        }

        Axis? columns = map.OutAxes.FirstOrDefault(a => !a.IsBatch && map.Out.Index.Coefficient(a) == 1 && source.Index.Coefficient(a) > 1);
        Axis? rows = map.OutAxes.FirstOrDefault(a => !a.IsBatch && source.Index.Coefficient(a) == 1 && map.Out.Index.Coefficient(a) > 1);
        if (columns is null || rows is null)
        {
            return null;
        }

        int extent = target.TransposedBlock(map.Result.Element);
        while (extent > Math.Min(rows.Extent, columns.Extent))
        {
            extent /= 2;
        }

        return extent < Target.NarrowestLanes(map.Result.Element) ? null : new Transposition(map, source, rows, columns, extent);
    }

    /// <summary>Writes all, divided between workers: by columns, by matrices where there are more of them, or by samples where there are few of both.</summary>
    public void Write(KernelBuilder builder)
    {
        Axis lines = _map.OutAxes.FirstOrDefault(a => !a.IsBatch && a != _rows && a != _columns && a.Extent > _columns.Extent / (2 * _extent)) ?? _columns;
        int step = lines == _columns ? 2 * _extent : 1;
        Axis shared = _map.OutAxes[0].IsBatch && !builder.HasHalves(Bound.Of(lines.Extent), step) ? _map.OutAxes[0] : lines;
        builder.Divide(shared.IsBatch ? Bound.N : Bound.Of(shared.Extent), shared.IsBatch ? 1 : step);
        Nest(builder, new Dictionary<IndexVariable, AffineIndex>(), shared);
    }

    /// <summary>Writes the matrices of a part, given the values of some axes; all by one worker.</summary>
    public void WritePart(KernelBuilder builder, IReadOnlyDictionary<Axis, AffineIndex> given) =>
        Nest(builder, given.ToDictionary(g => (IndexVariable)g.Key, g => g.Value), null);

    /// <summary>Loops over the axes that have no value yet, then over the blocks of a matrix.</summary>
    private void Nest(KernelBuilder builder, Dictionary<IndexVariable, AffineIndex> values, Axis? shared)
    {
        if (_map.OutAxes.FirstOrDefault(a => a != _rows && a != _columns && !values.ContainsKey(a)) is { } axis)
        {
            builder.LoopOver(axis, i => Nest(builder, new Dictionary<IndexVariable, AffineIndex>(values) { [axis] = i }, shared), axis == shared);
            return;
        }

        // Two blocks by two: whole cache lines are read and written, not halves.
        Blocks(builder, _columns, shared, columns => Blocks(builder, _rows, null, rows =>
        {
            foreach (AffineIndex c in columns)
            {
                foreach (AffineIndex r in rows)
                {
                    WriteBlock(builder, values, r, c);
                }
            }
        }));
    }

    private void WriteBlock(KernelBuilder builder, Dictionary<IndexVariable, AffineIndex> values, AffineIndex row, AffineIndex column)
    {
        var at = new Dictionary<IndexVariable, AffineIndex>(values) { [_rows] = row, [_columns] = column };
        builder.Add(new Transpose(
            _map.Result,
            _map.Out.Index.Substitute(at),
            _map.Out.Index.Coefficient(_rows),
            _source.Tensor,
            _source.Index.Substitute(at),
            _source.Index.Coefficient(_columns),
            _extent));
    }

    private void Blocks(KernelBuilder builder, Axis axis, Axis? shared, Action<IReadOnlyList<AffineIndex>> body)
    {
        bool isShared = axis == shared;
        int pairs = axis.Extent / (2 * _extent) * 2 * _extent;
        if (pairs > 0)
        {
            builder.LoopOrOnce(axis.Name, pairs, 2 * _extent, at => body(new[] { at, at + _extent }), isShared);
        }

        if (axis.Extent - pairs >= _extent)
        {
            builder.Once(axis.Name, pairs, () => body(new AffineIndex[] { pairs }), isShared);
        }

        if (axis.Extent % _extent != 0)
        {
            builder.Once(axis.Name, pairs, () => body(new AffineIndex[] { axis.Extent - _extent }), isShared);
        }
    }
}
