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
    private readonly KernelBuilder _builder;
    private readonly Target _target;
    private readonly Group _group;
    private readonly Contract _core;
    private readonly Axis _columnAxis;
    private readonly Axis? _rowAxis;
    private readonly Axis? _unrolledAxis;
    private readonly IReadOnlyList<Axis> _outerAxes;
    private readonly int _capacity;
    private readonly IReadOnlyList<Chunk> _full;
    private readonly IReadOnlyList<Chunk> _rest;

    /// <param name="builder">Where to write.</param>
    /// <param name="target">For which registers.</param>
    /// <param name="group">The contraction and its epilogue.</param>
    /// <param name="capacity">The number of samples that the tile is chosen for.</param>
    public ContractionSchedule(KernelBuilder builder, Target target, Group group, int capacity)
    {
        _builder = builder;
        _target = target;
        _group = group;
        _core = (Contract)group.Operations[0];
        _capacity = capacity;
        _columnAxis = _core.OutAxes[_core.OutAxes.Count - 1];

        bool vectors = !_target.IsScalar && ReferenceEquals(Domain.VectorAxis(_core), _columnAxis);
        ScalarType type = _core.Result.Element;
        IReadOnlyList<Chunk> chunks = !vectors ? Enumerable.Range(0, _columnAxis.Extent).Select(i => new Chunk(i, 1)).ToList()
            : SplitSum.IsNeeded(_core) ? _target.Split(_columnAxis.Extent, type)
            : _target.Cover(_columnAxis.Extent, type);
        _full = chunks.TakeWhile((c, i) => c.Lanes == chunks[0].Lanes && c.Offset == i * c.Lanes).ToList();
        _rest = chunks.Skip(_full.Count).ToList();

        List<Axis> rows = RowAxes().ToList();
        _rowAxis = rows.FirstOrDefault();
        _unrolledAxis = rows.Skip(1).FirstOrDefault(a => FitsBeside(a));
        _outerAxes = _core.OutAxes.Where(a => a != _columnAxis && a != _rowAxis && a != _unrolledAxis).ToList();
    }

    public void Write()
    {
        foreach (Operation operation in _group.Operations)
        {
            _builder.Comment(operation.Formula);
        }

        if (!SplitSum.IsNeeded(_core))
        {
            Matrices(_core.Summed, 0, new Dictionary<Axis, AffineIndex>());
            return;
        }

        // The result starts at 0, or at the biases; then the parts of the sum are added to it.
        var start = new Map(_core.Out, _core.OutAxes, _core.Initial ?? 0.0, string.Empty);
        new MapSchedule(_builder, _target, Group.Of(start)).WriteLoops();
        if (SplitSum.BySample(_core))
        {
            Axis batch = _core.Summed.First(a => a.IsBatch);
            List<Axis> terms = _core.Summed.Where(a => !a.IsBatch).ToList();
            _builder.LoopOver(batch, sample => Matrices(terms, 0, new Dictionary<Axis, AffineIndex> { [batch] = sample }));
            return;
        }

        int extent = _core.Summed[0].Extent;
        int full = extent / SplitSum.TermsInPart * SplitSum.TermsInPart;
        void Part(AffineIndex first, int terms) => Matrices(new[] { Axis.Of("k", terms) }, first, new Dictionary<Axis, AffineIndex>());
        _builder.LoopOrOnce("part", full, SplitSum.TermsInPart, first => Part(first, SplitSum.TermsInPart));
        if (full < extent)
        {
            Part(full, extent - full);
        }
    }

    /// <summary>
    /// The axes that rows of a tile may lie along, best first: only the first operand depends on them, so that the other's vectors serve all
    /// rows. The pixels of a line rather than samples, long axes rather than short ones.
    /// </summary>
    private IEnumerable<Axis> RowAxes() => _core.OutAxes.Take(_core.OutAxes.Count - 1)
        .Where(a => _core.A.Index.DependsOn(a) && !_core.B.Index.DependsOn(a))
        .Reverse()
        .OrderByDescending(a => a.IsBatch ? 0 : Math.Min(a.Extent, 16));

    /// <summary>Whether a second row axis can be unrolled inside the first: a kernel's rows and columns, 3 x 3 or 5 x 5.</summary>
    private bool FitsBeside(Axis axis) => !axis.IsBatch && !_target.IsScalar && !_rowAxis!.IsBatch
        && Tile.Fits(_target, axis.Extent * _rowAxis.Extent, Math.Min(2, _full.Count));

    /// <summary>Loops over the axes that are neither rows nor columns.</summary>
    private void Matrices(IReadOnlyList<Axis> summed, AffineIndex firstTerm, Dictionary<Axis, AffineIndex> outer)
    {
        if (_outerAxes.FirstOrDefault(a => !outer.ContainsKey(a)) is { } axis)
        {
            _builder.LoopOver(axis, index => Matrices(summed, firstTerm, new Dictionary<Axis, AffineIndex>(outer) { [axis] = index }));
            return;
        }

        Matrix(new ContractionTile(_builder, _group, summed, firstTerm, outer, _columnAxis, _rowAxis, _unrolledAxis));
    }

    private void Matrix(ContractionTile writer)
    {
        int unrolled = _unrolledAxis?.Extent ?? 1;
        int rows = _rowAxis is null ? 1 : _rowAxis.IsBatch ? _capacity : _rowAxis.Extent;
        int vectors = _full.Count + _rest.Count;
        Tile tile = Tile.Choose(_target, rows, unrolled, vectors, _rowAxis is { IsBatch: true });
        Tile one = Tile.ForOneRow(_target, unrolled, vectors);
        if (_rowAxis is { IsBatch: true })
        {
            // Full tiles of samples, then the samples that are left, one by one.
            if (tile.Rows > 1)
            {
                Columns(writer, tile, row => _builder.Loop("r", Bound.Of(0), Bound.RoundedDown(tile.Rows), tile.Rows, r => row(r)));
            }

            _builder.Loop("r", tile.Rows > 1 ? Bound.RoundedDown(tile.Rows) : Bound.Of(0), Bound.N, 1, r => Columns(writer, one, row => row(r)));
        }
        else if (tile.Rows == 1)
        {
            Columns(writer, one, row => _builder.LoopOrOnce("r", rows, 1, row));
        }
        else
        {
            int fullRows = rows / tile.Rows * tile.Rows;
            Columns(writer, tile, row => _builder.LoopOrOnce("r", fullRows, tile.Rows, row));
            if (rows > fullRows)
            {
                Columns(writer, Tile.Of(_target, rows - fullRows, unrolled, tile.Vectors), row => row(fullRows));
            }
        }
    }

    /// <summary>Goes over the columns in blocks of the tile's width, then over what is left of a row; calls back for the rows in between.</summary>
    private void Columns(ContractionTile writer, Tile tile, Action<Action<AffineIndex>> rows)
    {
        if (_full.Count + _rest.Count <= tile.Vectors)
        {
            rows(r => writer.Write(tile, r, 0, _full.Concat(_rest).ToList()));
            return;
        }

        int lanes = _full[0].Lanes;
        int blocks = _full.Count / tile.Vectors;
        if (blocks > 0)
        {
            _builder.LoopOrOnce("c", blocks * tile.Vectors * lanes, tile.Vectors * lanes, c => rows(r => writer.Write(tile, r, c, _full.Take(tile.Vectors).ToList())));
        }

        // The vectors that do not fill a block, and the narrower ones that fill the row, as one last block.
        List<Chunk> last = _full.Skip(blocks * tile.Vectors).Concat(_rest).ToList();
        int most = Math.Max(1, (_target.Registers - 1) / ((tile.Rows * tile.Unrolled) + 1));
        for (int at = 0; at < last.Count; at += most)
        {
            List<Chunk> some = last.Skip(at).Take(most).ToList();
            rows(r => writer.Write(Tile.Of(_target, tile.Rows, tile.Unrolled, some.Count), r, 0, some));
        }
    }
}
