using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// A contraction as a nest of loops round register tiles: the parts of a split sum, the axes that are neither rows nor columns, blocks of
/// columns, tiles of rows.
/// </summary>
internal sealed class ContractionSchedule
{
    /// <summary>Terms in one part of a long sum: 512 rows of two or four vectors, 64 to 128 KB, stay in a second-level cache.</summary>
    private const int TermsInPart = 512;

    private readonly KernelBuilder _builder;
    private readonly Target _target;
    private readonly Group _group;
    private readonly Contract _core;
    private readonly ContractionPlan _plan;
    private readonly bool _isCompact;
    private readonly Tensor? _sumsInMemory;

    /// <param name="builder">Where to write.</param>
    /// <param name="target">For which registers.</param>
    /// <param name="group">The contraction and its epilogue.</param>
    /// <param name="capacity">The number of samples that the tile is chosen for.</param>
    /// <param name="isCompact">Whether the method would be too large else.</param>
    /// <param name="isLive">Whether a tensor is read after the kernel.</param>
    public ContractionSchedule(KernelBuilder builder, Target target, Group group, int capacity, bool isCompact, Func<Tensor, bool> isLive)
    {
        (_builder, _target, _group, _isCompact) = (builder, target, group, isCompact);
        _plan = new ContractionPlan(target, group, capacity, builder.Divides);
        _core = _plan.Core;
        _sumsInMemory = isCompact ? MemoryOfSums(isLive) : null;
    }

    private string RowName => _plan.RowAxis is null or { IsBatch: true } ? "i" : _plan.RowAxis.Name;

    public void Write()
    {
        foreach (string formula in _group.Operations.Select(o => o.Formula).Distinct())
        {
            _builder.Comment(formula);
        }

        if (_plan.Division is var (extentOfParts, step))
        {
            _builder.Divide(extentOfParts, step);
        }

        if (!_core.Accumulates)
        {
            Matrices(_core.Summed, 0, new Dictionary<Axis, AffineIndex>(), null);
            return;
        }

        // The parts of the sum: one for each sample, or some terms at a time.
        if (_core.Summed.FirstOrDefault(a => a.IsBatch) is { } batch)
        {
            List<Axis> terms = _core.Summed.Where(a => !a.IsBatch).ToList();
            _builder.LoopOver(batch, sample => Matrices(terms, 0, new Dictionary<Axis, AffineIndex> { [batch] = sample }, null));
            return;
        }

        int extent = _core.Summed[0].Extent;
        int full = extent / TermsInPart * TermsInPart;
        void Part(AffineIndex first, int terms) => Matrices(new[] { Axis.Of("k", terms) }, first, new Dictionary<Axis, AffineIndex>(), null);
        _builder.LoopOrOnce("part", full, TermsInPart, first => Part(first, TermsInPart));
        if (full < extent)
        {
            Part(full, extent - full);
        }
    }

    /// <summary>
    /// What holds sums that are not finished yet: the result of the last map, if the sums are not stored anyway, and if no vector reaches back into another,
    /// whose elements are finished already. Null where nothing is done to them, where windows are pooled in registers, and for gradients of weights that an
    /// update uses: these are in no memory.
    /// </summary>
    private Tensor? MemoryOfSums(Func<Tensor, bool> isLive)
    {
        if (_plan.Windows is not null || _core.SumsOverBatch || _group.Epilogue.LastOrDefault() is not { } last)
        {
            return null;
        }

        bool reachesBack = _plan.Rest.Count > 0 && _plan.Rest[0].Offset < _plan.Full.Count * _plan.Lanes;
        bool isInPlace = !isLive(_core.Result) && !reachesBack && last.Result.Element == _core.Result.Element && _group.Epilogue.All(m => m.Reads.All(r => r.Tensor != last.Result));
        return isInPlace ? last.Result : _core.Result;
    }

    /// <summary>Loops over the axes that are neither rows nor columns.</summary>
    private void Matrices(IReadOnlyList<Axis> summed, AffineIndex firstTerm, Dictionary<Axis, AffineIndex> outer, Block? block)
    {
        if (_plan.OuterAxes.FirstOrDefault(a => !outer.ContainsKey(a)) is { } axis)
        {
            if (block is null && !axis.IsBatch && _plan.GoesByColumns)
            {
                Columns(_plan.Tile, columns => Matrices(summed, firstTerm, outer, columns));
                return;
            }

            void Inside(AffineIndex index) => Matrices(summed, firstTerm, new Dictionary<Axis, AffineIndex>(outer) { [axis] = index }, block);
            if (axis == _plan.Pooling?.Lines)
            {
                _builder.LoopOrOnce(axis.Name, axis.Extent / _plan.Pooling.Height, 1, Windows, axis == _plan.Shared);
            }
            else if (axis == _plan.UnrolledAxis)
            {
                _builder.LoopOrOnce(axis.Name, axis.Extent, _plan.StepOf(axis), Inside, axis == _plan.Shared);
            }
            else
            {
                _builder.LoopOver(axis, Inside, axis == _plan.Shared);
            }

            void Windows(AffineIndex line)
            {
                if (_plan.Windows is not null)
                {
                    Inside(line * _plan.Pooling.Height);
                    return;
                }

                _builder.LoopOrOnce("line", _plan.Pooling.Height, 1, l => Inside((line * _plan.Pooling.Height) + l));
                _plan.Pooling.WriteLine(_builder, _target, outer[_core.OutAxes[0]], line);
            }

            return;
        }

        IReadOnlyDictionary<Axis, AffineIndex> values = _plan.Packing?.Write(_builder, _target, outer) ?? outer;
        var writer = new ContractionTile(_builder, _target, _plan, _group.Epilogue.ToList(), summed, firstTerm, values, _isCompact, _sumsInMemory);
        if (block is null)
        {
            Matrix(writer, row => OneRow(writer, row, summed, firstTerm));
        }
        else
        {
            AllRows(writer, block);
        }
    }

    private void Matrix(ContractionTile writer, Action<AffineIndex> oneRow)
    {
        bool isShared = _plan.RowAxis is not null && _plan.RowAxis == _plan.Shared;
        if (_plan.RowAxis is { IsBatch: true })
        {
            if (_plan.HoldsWeights)
            {
                writer.HoldWeights(_plan.Full.Concat(_plan.Rest).ToList());
            }

            _plan.SideBySide?.HoldWeights(_builder);

            // Full tiles of samples; where one by one they take longer, a smaller tile; then the samples that are left, one by one.
            Bound start = Bound.Of(0);
            foreach (Tile tile in new[] { _plan.Tile, _plan.Few }.Where(t => t.Rows > 1))
            {
                Bound first = start;
                Bound end = start.IsLiteral || start.Step % tile.Rows == 0 ? Bound.RoundedDown(tile.Rows) : Bound.RoundedDown(start.Step, tile.Rows);
                if (_plan.SideBySide is not null)
                {
                    _builder.Loop(RowName, first, end, tile.Rows, row => _plan.SideBySide.Write(_builder, tile.Rows, row), isShared);
                }
                else
                {
                    Columns(tile, columns => _builder.Loop(RowName, first, end, tile.Rows, row => columns.Write(writer, row), isShared));
                }

                start = end;
            }

            _builder.Loop(RowName, start, Bound.N, 1, r => oneRow(r), isShared);
        }
        else if (_plan.Tile.Rows == 1)
        {
            Columns(_builder.Divides ? _plan.Tile : _plan.One, columns => _builder.LoopOrOnce(RowName, _plan.RowCount, 1, row => columns.Write(writer, row), isShared));
        }
        else if (_plan.GoesByRows)
        {
            int fullRows = _plan.RowCount / _plan.Tile.Rows * _plan.Tile.Rows;
            _builder.LoopOrOnce(RowName, fullRows, _plan.Tile.Rows, row => Columns(_plan.Tile, columns => columns.Write(writer, row)), isShared);
            if (_plan.RowCount > fullRows)
            {
                Tile rest = Tile.Of(_target, _plan.RowCount - fullRows, _plan.Tile.Unrolled, _plan.Tile.Vectors);
                _builder.Once(RowName, fullRows, () => Columns(rest, columns => columns.Write(writer, fullRows)), isShared);
            }
        }
        else
        {
            Columns(_plan.Tile, columns => AllRows(writer, columns));
        }
    }

    /// <summary>Goes over all rows of some columns: full tiles, then what is left, if that is a literal.</summary>
    private void AllRows(ContractionTile writer, Block columns)
    {
        bool isShared = _plan.RowAxis is not null && _plan.RowAxis == _plan.Shared;
        int fullRows = _plan.RowCount / _plan.Tile.Rows * _plan.Tile.Rows;
        Rows(fullRows, row => columns.Write(writer, row), isShared);
        if (_plan.RowCount > fullRows)
        {
            Tile rest = Tile.Of(_target, _plan.RowCount - fullRows, columns.Tile.Unrolled, columns.Tile.Vectors);
            _builder.Once(RowName, fullRows, () => (columns with { Tile = rest }).Write(writer, fullRows), isShared);
        }
    }

    /// <summary>Tiles of rows. Those at the borders of an image are written one by one: some of their rows have fewer terms.</summary>
    private void Rows(int count, Action<AffineIndex> row, bool isShared)
    {
        if (_core.Borders.FirstOrDefault(b => b.Out == _plan.RowAxis) is not { } border)
        {
            _builder.LoopOrOnce(RowName, count / _plan.RowsOfStep, _plan.Tile.Rows / _plan.RowsOfStep, r => row(r * _plan.RowsOfStep), isShared);
            return;
        }

        int start = Math.Min(count, (border.FirstInside + _plan.Tile.Rows - 1) / _plan.Tile.Rows * _plan.Tile.Rows);
        int end = Math.Max(start, Math.Min(count, border.EndInside) / _plan.Tile.Rows * _plan.Tile.Rows);
        for (int r = 0; r < count; r += _plan.Tile.Rows)
        {
            if (r == start && end - start > _plan.Tile.Rows)
            {
                _builder.Loop(RowName, Bound.Of(start), Bound.Of(end), _plan.Tile.Rows, inside => row(inside), isShared);
                r = end - _plan.Tile.Rows;
            }
            else
            {
                int place = r;
                _builder.Once(RowName, place, () => row(place), isShared);
            }
        }
    }

    private void OneRow(ContractionTile writer, AffineIndex row, IReadOnlyList<Axis> summed, AffineIndex firstTerm)
    {
        if (_plan.IsStreamed)
        {
            new StreamedRow(_builder, _plan, _group.Epilogue.ToList(), row, Blocks).Write(summed[0].Extent, firstTerm);
            if (_plan.Rest.Count > 0)
            {
                _builder.Once(
                    _plan.ColumnAxis.Name, _plan.Rest[0].Offset, () => writer.Write(Tile.Of(_target, 1, 1, _plan.Rest.Count), row, 0, _plan.Rest), _plan.ColumnAxis == _plan.Shared);
            }
        }
        else if (_plan.Shared == _plan.ColumnAxis && _plan.Half != _plan.One)
        {
            Blocks((column, chunks) => writer.Write(chunks.Count == _plan.One.Vectors ? _plan.One : _plan.Half, row, column, chunks));
        }
        else
        {
            Columns(_plan.One, columns => columns.Write(writer, row));
        }
    }

    /// <summary>
    /// Goes over the whole vectors of one row, as many at a time as its tile has; what is left is a block of its own. Where workers divide the
    /// columns into halves of such blocks, a worker that has only one half goes over that.
    /// </summary>
    private void Blocks(Action<AffineIndex, IReadOnlyList<Chunk>> block)
    {
        bool isShared = _plan.Shared == _plan.ColumnAxis;
        int width = _plan.One.Vectors * _plan.Lanes;
        if (!isShared || _plan.Half == _plan.One)
        {
            int blocks = _plan.Full.Count / _plan.One.Vectors;
            IReadOnlyList<Chunk> last = _plan.Full.Skip(blocks * _plan.One.Vectors).ToList();
            _builder.LoopOrOnce(_plan.ColumnAxis.Name, blocks * width, width, c => block(c, _plan.Full.Take(_plan.One.Vectors).ToList()), isShared);
            if (last.Count > 0)
            {
                _builder.Once(_plan.ColumnAxis.Name, last[0].Offset, () => block(0, last), isShared);
            }

            return;
        }

        foreach (Tile tile in new[] { _plan.One, _plan.Half })
        {
            Bound start = tile == _plan.One ? Bound.Of(0) : Bound.RoundedDown(width);
            Bound end = tile == _plan.One ? Bound.RoundedDown(width) : Bound.Of(_plan.ColumnAxis.Extent);
            _builder.Loop(_plan.ColumnAxis.Name, start, end, tile.Vectors * _plan.Lanes, c => block(c, _plan.Full.Take(tile.Vectors).ToList()), isShared: true);
        }
    }

    /// <summary>Goes over the columns in blocks of the tile's width, then over what is left of a row.</summary>
    private void Columns(Tile tile, Action<Block> block)
    {
        bool isShared = _plan.ColumnAxis == _plan.Shared;
        if (_plan.Full.Count + _plan.Rest.Count <= tile.Vectors)
        {
            _builder.Once(_plan.ColumnAxis.Name, 0, () => block(new Block(tile, 0, _plan.Full.Concat(_plan.Rest).ToList())), isShared);
            return;
        }

        int width = tile.Vectors * _plan.Lanes;
        int blocks = _plan.Full.Count / tile.Vectors;
        if (blocks > 0)
        {
            _builder.LoopOrOnce(_plan.ColumnAxis.Name, blocks * width, width, c => block(new Block(tile, c, _plan.Full.Take(tile.Vectors).ToList())), isShared);
        }

        // The vectors that do not fill a block, and the narrower ones that fill the row, as one last block.
        List<Chunk> last = _plan.Full.Skip(blocks * tile.Vectors).Concat(_plan.Rest).ToList();
        int most = Math.Max(1, (_target.Registers - 1) / ((tile.Rows * tile.Unrolled) + 1));
        for (int at = 0; at < last.Count; at += most)
        {
            List<Chunk> some = last.Skip(at).Take(most).ToList();
            _builder.Once(_plan.ColumnAxis.Name, blocks * width, () => block(new Block(Tile.Of(_target, tile.Rows, tile.Unrolled, some.Count), 0, some)), isShared);
        }
    }

    /// <summary>Some vectors of a row of columns, and the tile that they are computed in.</summary>
    private sealed record Block(Tile Tile, AffineIndex Column, IReadOnlyList<Chunk> Chunks)
    {
        public void Write(ContractionTile writer, AffineIndex row) => writer.Write(Tile, row, Column, Chunks);
    }
}
