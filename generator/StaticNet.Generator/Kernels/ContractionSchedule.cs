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

    /// <summary>
    /// Weights from which workers divide the columns rather than the samples: each then reads its own half of the weights, of one sample too.
    /// </summary>
    private const int ManyWeights = 1 << 18;

    /// <summary>How much slower tiles may be that hold whole windows: what is not stored and loaded again makes up for it.</summary>
    private const double MostSlowdown = 1.05;

    /// <summary>Registers from which tiles hold whole windows: 16 leave them 8 or 12 accumulators, 1.5 % slower than lines that are pooled in the cache.</summary>
    private const int FewestRegisters = 32;

    private readonly KernelBuilder _builder;
    private readonly Target _target;
    private readonly Group _group;
    private readonly Contract _core;
    private readonly Packing? _packing;
    private readonly Pooling? _pooling;
    private readonly bool _poolsInRegisters;
    private readonly Axis _columnAxis;
    private readonly Axis? _rowAxis;
    private readonly Axis? _unrolledAxis;
    private readonly int _unrolled = 1;
    private readonly IReadOnlyList<Axis> _outerAxes;
    private readonly int _capacity;
    private readonly int _lanes;
    private readonly IReadOnlyList<Chunk> _full;
    private readonly IReadOnlyList<Chunk> _rest;
    private readonly Tile _tile;
    private readonly Tile _one;
    private readonly Tile _half;
    private readonly Axis? _shared;
    private readonly Axis? _summedVectorAxis;

    /// <param name="builder">Where to write.</param>
    /// <param name="target">For which registers.</param>
    /// <param name="group">The contraction and its epilogue.</param>
    /// <param name="capacity">The number of samples that the tile is chosen for.</param>
    public ContractionSchedule(KernelBuilder builder, Target target, Group group, int capacity)
    {
        _builder = builder;
        _target = target;
        _group = group;
        _packing = Packing.Of((Contract)group.Operations[0]);
        _core = _packing?.Core ?? (Contract)group.Operations[0];
        _capacity = capacity;
        _columnAxis = _core.OutAxes[_core.OutAxes.Count - 1];

        bool vectors = !_target.IsScalar && ReferenceEquals(Domain.VectorAxis(_core), _columnAxis);
        _summedVectorAxis = vectors || _target.IsScalar ? null : Domain.SummedVectorAxis(_core);
        IReadOnlyList<Chunk> chunks = vectors ? Vectors() : Enumerable.Range(0, _columnAxis.Extent).Select(i => new Chunk(i, 1)).ToList();
        _lanes = chunks[0].Lanes;
        _full = chunks.TakeWhile((c, i) => c.Count == _lanes && c.Offset == i * _lanes).ToList();
        _rest = chunks.Skip(_full.Count).ToList();

        List<Axis> rows = RowAxes().ToList();
        _pooling = group.Pooling;
        _rowAxis = _pooling?.Pixels ?? rows.FirstOrDefault();
        int vectorCount = _full.Count + _rest.Count;
        _poolsInRegisters = vectors && PoolsInRegisters(vectorCount);
        (_unrolledAxis, _unrolled) = _poolsInRegisters ? (_pooling!.Lines, _pooling.Height) : _pooling is null ? Unrolled(rows.Skip(1), vectorCount) : (null, 1);
        _outerAxes = _core.OutAxes.Where(a => a != _columnAxis && a != _rowAxis && (a != _unrolledAxis || a.Extent > _unrolled)).ToList();
        bool byColumns = _builder.Divides && _rowAxis is { IsBatch: true } && _core.B.Tensor.Size >= ManyWeights && vectorCount > 1 && _outerAxes.All(a => a.IsBatch);
        _tile = Tile.Choose(_target, RowCount, _unrolled, vectorCount, _rowAxis is { IsBatch: true }, byColumns, _core.MostVectors, RowsOfStep);
        _one = Tile.ForOneRow(_target, _unrolled, vectorCount);
        if (byColumns)
        {
            // Rows one by one are divided at the same columns as tiles: into halves at least, of whole tiles. A worker that has several
            // halves side by side computes them together, by the same sums.
            int half = Math.Min(vectorCount, Math.Max(1, Math.Min(_one.Vectors, vectorCount / 2) / _tile.Vectors) * _tile.Vectors);
            bool pairs = _rest.Count == 0 && half < _one.Vectors && _one.Vectors % half == 0 && vectorCount % half == 0;
            _half = pairs ? _one with { Vectors = half } : Tile.Of(_target, 1, _unrolled, half);
            _one = pairs ? _one : _half;
        }

        _shared = !_builder.Divides ? null : _pooling is not null ? _pooling.Lines : byColumns ? _columnAxis : SharedAxis();
    }

    /// <summary>
    /// Gets a value indicating whether all columns of a few rows come before the next rows: the gradient of a large matrix, which is written,
    /// and with the update read, from start to end.
    /// </summary>
    private bool GoesByRows => _core.SumsOverBatch && _core.Summed.Count == 1 && _core.Result.Size >= ManyWeights / 8;

    private string RowName => _rowAxis is null or { IsBatch: true } ? "i" : _rowAxis.Name;

    /// <summary>Gets the rows that a step of a loop over rows consists of: those of a window.</summary>
    private int RowsOfStep => _poolsInRegisters ? _pooling!.Width : 1;

    private int RowCount => _rowAxis is null ? 1 : _rowAxis.IsBatch ? _capacity : _rowAxis.Extent;

    private int ColumnStep => (_half.Vectors > 0 ? _half.Vectors : _tile.Vectors) * _lanes;

    public void Write()
    {
        foreach (string formula in _group.Operations.Select(o => o.Formula).Distinct())
        {
            _builder.Comment(formula);
        }

        DivideBetweenWorkers();
        if (!_core.Accumulates)
        {
            Matrices(_core.Summed, 0, new Dictionary<Axis, AffineIndex>());
            return;
        }

        // The parts of the sum: one for each sample, or some terms at a time.
        if (_core.Summed.FirstOrDefault(a => a.IsBatch) is { } batch)
        {
            List<Axis> terms = _core.Summed.Where(a => !a.IsBatch).ToList();
            _builder.LoopOver(batch, sample => Matrices(terms, 0, new Dictionary<Axis, AffineIndex> { [batch] = sample }));
            return;
        }

        int extent = _core.Summed[0].Extent;
        int full = extent / TermsInPart * TermsInPart;
        void Part(AffineIndex first, int terms) => Matrices(new[] { Axis.Of("k", terms) }, first, new Dictionary<Axis, AffineIndex>());
        _builder.LoopOrOnce("part", full, TermsInPart, first => Part(first, TermsInPart));
        if (full < extent)
        {
            Part(full, extent - full);
        }
    }

    /// <summary>
    /// The vectors of a row of columns. What would take several narrow ones, as 10 columns take 8 and 4, is one whose last lanes do not count if
    /// such a vector can be read at once (<see cref="ContractionTile.ReadsAhead"/>).
    /// </summary>
    private IReadOnlyList<Chunk> Vectors()
    {
        ScalarType type = _core.Result.Element;
        IReadOnlyList<Chunk> exact = _core.Accumulates || _core.MostVectors > 0 ? _target.Split(_columnAxis.Extent, type) : _target.Cover(_columnAxis.Extent, type);
        IReadOnlyList<Chunk> padded = _target.Pad(_columnAxis.Extent, type);
        return padded.Count < exact.Count && ContractionTile.ReadsAhead(_core, _columnAxis, padded[padded.Count - 1]) ? padded : exact;
    }

    /// <summary>The axis whose steps can be shared most evenly by two, four or eight workers.</summary>
    private Axis SharedAxis()
    {
        if (_packing is not null)
        {
            return _outerAxes.First(_packing.IsPanel);
        }

        var candidates = _outerAxes.Where(a => !a.IsBatch).Select(a => (Axis: a, Steps: a.Extent / StepOf(a))).ToList();
        if (_rowAxis is not { IsBatch: true })
        {
            candidates.Add((_columnAxis, (_columnAxis.Extent + ColumnStep - 1) / ColumnStep));
        }

        if (_rowAxis is not null)
        {
            candidates.Add((_rowAxis, (RowCount + _tile.Rows - 1) / _tile.Rows));
        }

        double Evenness(int steps) => new[] { 2, 4, 8 }.Sum(workers => steps / (double)((steps + workers - 1) / workers * workers));
        return candidates.OrderByDescending(c => Evenness(c.Steps)).First().Axis;
    }

    private void DivideBetweenWorkers()
    {
        if (_shared is not null)
        {
            int step = _shared == _columnAxis ? ColumnStep : _shared == _rowAxis ? _tile.Rows : StepOf(_shared);
            bool isOfWindows = _shared == _pooling?.Lines;
            _builder.Divide(_shared.IsBatch ? Bound.N : Bound.Of(isOfWindows ? _shared.Extent / _pooling!.Height : _shared.Extent), isOfWindows ? 1 : step);
        }
    }

    /// <summary>
    /// The axes that rows of a tile may lie along, best first: the operand that has the vectors of columns does not depend on them, so that
    /// its vectors serve all rows. The pixels of a line rather than samples, long axes rather than short ones.
    /// </summary>
    private IEnumerable<Axis> RowAxes()
    {
        bool secondHasColumns = _core.B.Index.DependsOn(_columnAxis);
        Access columns = secondHasColumns ? _core.B : _core.A;
        Access rows = secondHasColumns ? _core.A : _core.B;
        return _core.OutAxes.Take(_core.OutAxes.Count - 1)
            .Where(a => rows.Index.DependsOn(a) && !columns.Index.DependsOn(a))
            .Reverse()
            .OrderByDescending(a => a.IsBatch ? 0 : Math.Min(a.Extent, 16));
    }

    /// <summary>
    /// A second axis of rows that is unrolled inside the first: a kernel's rows and columns, 3 x 3 or 5 x 5; or two lines of a small image, since
    /// the pixels of one are too few sums to hide the latency of a multiply-add.
    /// </summary>
    private (Axis? Axis, int Rows) Unrolled(IEnumerable<Axis> others, int vectors)
    {
        List<Axis> candidates = others.Where(a => !a.IsBatch && !_target.IsScalar && !_rowAxis!.IsBatch).ToList();
        if (candidates.FirstOrDefault(a => Tile.Fits(_target, a.Extent * _rowAxis!.Extent, Math.Min(2, _full.Count))) is { } whole)
        {
            return (whole, whole.Extent);
        }

        return candidates.FirstOrDefault(a => a.Extent % 2 == 0 && !_core.Accumulates && !_core.SumsOverBatch && _core.Borders.All(b => b.Out != a)) is { } lines
            && vectors == 1 && _rowAxis!.Extent is > 1 and <= Tile.ChainsInFlight && Tile.Fits(_target, 2 * _rowAxis.Extent, 1)
            ? (lines, 2)
            : (null, 1);
    }

    /// <summary>Whether tiles that hold whole windows are about as fast as others.</summary>
    private bool PoolsInRegisters(int vectors)
    {
        if (_target.Registers < FewestRegisters || _pooling is not { Width: <= Tile.MostRows } || !Tile.Fits(_target, _pooling.Width * _pooling.Height, 1))
        {
            return false;
        }

        Tile windows = Tile.Choose(_target, RowCount, _pooling.Height, vectors, restIsSingle: false, even: false, most: 0, multiple: _pooling.Width);
        Tile lines = Tile.Choose(_target, RowCount, 1, vectors, restIsSingle: false, even: false, most: 0);
        double Cost(Tile tile) => Tile.Cost(tile, _target, RowCount, vectors, restIsSingle: false) / tile.Unrolled;
        return Cost(windows) <= MostSlowdown * Cost(lines);
    }

    private int StepOf(Axis outer) => outer == _unrolledAxis ? _unrolled : 1;

    /// <summary>The axis of the sum that vectors lie along, and their lanes.</summary>
    private (Axis? Axis, int Lanes) LanesOfSum()
    {
        int lanes = _target.Lanes(_core.Result.Element);
        while (_summedVectorAxis is not null && lanes > _summedVectorAxis.Extent)
        {
            lanes /= 2;
        }

        return (_summedVectorAxis, lanes);
    }

    /// <summary>Loops over the axes that are neither rows nor columns.</summary>
    private void Matrices(IReadOnlyList<Axis> summed, AffineIndex firstTerm, Dictionary<Axis, AffineIndex> outer)
    {
        if (_outerAxes.FirstOrDefault(a => !outer.ContainsKey(a)) is { } axis)
        {
            void Inside(AffineIndex index) => Matrices(summed, firstTerm, new Dictionary<Axis, AffineIndex>(outer) { [axis] = index });
            if (axis == _pooling?.Lines)
            {
                _builder.LoopOrOnce(axis.Name, axis.Extent / _pooling.Height, 1, Windows, axis == _shared);
            }
            else if (axis == _unrolledAxis)
            {
                _builder.LoopOrOnce(axis.Name, axis.Extent, _unrolled, Inside, axis == _shared);
            }
            else
            {
                _builder.LoopOver(axis, Inside, axis == _shared);
            }

            void Windows(AffineIndex line)
            {
                if (_poolsInRegisters)
                {
                    Inside(line * _pooling.Height);
                    return;
                }

                _builder.LoopOrOnce("line", _pooling.Height, 1, l => Inside((line * _pooling.Height) + l));
                _pooling.WriteLine(_builder, _target, outer[_core.OutAxes[0]], line);
            }

            return;
        }

        IReadOnlyDictionary<Axis, AffineIndex> values = _packing?.Write(_builder, _target, outer) ?? outer;
        Matrix(new ContractionTile(_builder, _target, _core, _group, summed, firstTerm, values, _columnAxis, _rowAxis, _unrolledAxis, _poolsInRegisters ? _pooling : null, LanesOfSum()));
    }

    private void Matrix(ContractionTile writer)
    {
        bool isShared = _rowAxis is not null && _rowAxis == _shared;
        if (_rowAxis is { IsBatch: true })
        {
            // Full tiles of samples, then the samples that are left, one by one.
            if (_tile.Rows > 1)
            {
                Columns(writer, _tile, row => _builder.Loop(RowName, Bound.Of(0), Bound.RoundedDown(_tile.Rows), _tile.Rows, r => row(r), isShared));
            }

            Bound start = _tile.Rows > 1 ? Bound.RoundedDown(_tile.Rows) : Bound.Of(0);
            _builder.Loop(RowName, start, Bound.N, 1, r => OneRow(writer, r), isShared);
        }
        else if (_tile.Rows == 1)
        {
            Columns(writer, _builder.Divides ? _tile : _one, row => _builder.LoopOrOnce(RowName, RowCount, 1, row, isShared));
        }
        else if (GoesByRows)
        {
            int fullRows = RowCount / _tile.Rows * _tile.Rows;
            _builder.LoopOrOnce(RowName, fullRows, _tile.Rows, r => Columns(writer, _tile, row => row(r)), isShared);
            if (RowCount > fullRows)
            {
                Tile rest = Tile.Of(_target, RowCount - fullRows, _tile.Unrolled, _tile.Vectors);
                _builder.Once(RowName, fullRows, () => Columns(writer, rest, row => row(fullRows)), isShared);
            }
        }
        else
        {
            int fullRows = RowCount / _tile.Rows * _tile.Rows;
            Columns(writer, _tile, row => Rows(fullRows, row, isShared));
            if (RowCount > fullRows)
            {
                Tile rest = Tile.Of(_target, RowCount - fullRows, _tile.Unrolled, _tile.Vectors);
                Columns(writer, rest, row => _builder.Once(RowName, fullRows, () => row(fullRows), isShared));
            }
        }
    }

    /// <summary>Tiles of rows. Those at the borders of an image are written one by one: some of their rows have fewer terms.</summary>
    private void Rows(int count, Action<AffineIndex> row, bool isShared)
    {
        if (_core.Borders.FirstOrDefault(b => b.Out == _rowAxis) is not { } border)
        {
            _builder.LoopOrOnce(RowName, count / RowsOfStep, _tile.Rows / RowsOfStep, r => row(r * RowsOfStep), isShared);
            return;
        }

        int start = Math.Min(count, (border.FirstInside + _tile.Rows - 1) / _tile.Rows * _tile.Rows);
        int end = Math.Max(start, Math.Min(count, border.EndInside) / _tile.Rows * _tile.Rows);
        for (int r = 0; r < count; r += _tile.Rows)
        {
            if (r == start && end - start > _tile.Rows)
            {
                _builder.Loop(RowName, Bound.Of(start), Bound.Of(end), _tile.Rows, inside => row(inside), isShared);
                r = end - _tile.Rows;
            }
            else
            {
                int place = r;
                _builder.Once(RowName, place, () => row(place), isShared);
            }
        }
    }

    private void OneRow(ContractionTile writer, AffineIndex row)
    {
        if (_shared != _columnAxis || _half == _one)
        {
            Columns(writer, _one, body => body(row));
            return;
        }

        foreach (Tile tile in new[] { _one, _half })
        {
            int width = _one.Vectors * _lanes;
            Bound start = tile == _one ? Bound.Of(0) : Bound.RoundedDown(width);
            Bound end = tile == _one ? Bound.RoundedDown(width) : Bound.Of(_columnAxis.Extent);
            _builder.Loop(_columnAxis.Name, start, end, tile.Vectors * _lanes, c => writer.Write(tile, row, c, _full.Take(tile.Vectors).ToList()), isShared: true);
        }
    }

    /// <summary>Goes over the columns in blocks of the tile's width, then over what is left of a row; calls back for the rows in between.</summary>
    private void Columns(ContractionTile writer, Tile tile, Action<Action<AffineIndex>> rows)
    {
        bool isShared = _columnAxis == _shared;
        if (_full.Count + _rest.Count <= tile.Vectors)
        {
            _builder.Once(_columnAxis.Name, 0, () => rows(r => writer.Write(tile, r, 0, _full.Concat(_rest).ToList())), isShared);
            return;
        }

        int width = tile.Vectors * _lanes;
        int blocks = _full.Count / tile.Vectors;
        if (blocks > 0)
        {
            _builder.LoopOrOnce(_columnAxis.Name, blocks * width, width, c => rows(r => writer.Write(tile, r, c, _full.Take(tile.Vectors).ToList())), isShared);
        }

        // The vectors that do not fill a block, and the narrower ones that fill the row, as one last block.
        List<Chunk> last = _full.Skip(blocks * tile.Vectors).Concat(_rest).ToList();
        int most = Math.Max(1, (_target.Registers - 1) / ((tile.Rows * tile.Unrolled) + 1));
        for (int at = 0; at < last.Count; at += most)
        {
            List<Chunk> some = last.Skip(at).Take(most).ToList();
            _builder.Once(_columnAxis.Name, blocks * width, () => rows(r => writer.Write(Tile.Of(_target, tile.Rows, tile.Unrolled, some.Count), r, 0, some)), isShared);
        }
    }
}
