using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// A contraction in tiles: the accumulators of a tile stay in registers for the whole sum, and what is done to the result (activation,
/// mask) happens before they are stored.
/// </summary>
internal sealed class ContractionSchedule
{
    private readonly KernelBuilder _builder;
    private readonly Target _target;
    private readonly Contract _core;
    private readonly IReadOnlyList<Operation> _epilogue;
    private readonly Axis _columnAxis;
    private readonly Axis? _rowAxis;
    private readonly IReadOnlyList<Axis> _outerAxes;
    private readonly int _capacity;
    private readonly Dictionary<Axis, AffineIndex> _outer = new();

    /// <param name="builder">Where to write.</param>
    /// <param name="target">For which registers.</param>
    /// <param name="group">The contraction and its epilogue.</param>
    /// <param name="capacity">The number of samples that the tile is chosen for.</param>
    public ContractionSchedule(KernelBuilder builder, Target target, Group group, int capacity)
    {
        _builder = builder;
        _target = target;
        _core = (Contract)group.Operations[0];
        _epilogue = group.Operations.Skip(1).ToList();
        _capacity = capacity;
        _columnAxis = _core.OutAxes[_core.OutAxes.Count - 1];
        _rowAxis = RowAxis(_core);
        _outerAxes = _core.OutAxes.Where(a => a != _columnAxis && a != _rowAxis).ToList();
    }

    public void Write()
    {
        foreach (Operation operation in new Operation[] { _core }.Concat(_epilogue))
        {
            _builder.Comment(operation.Formula);
        }

        Outer(0);
    }

    /// <summary>
    /// The axis of the tile's rows: the samples of a matrix product; the pixels of a line in a convolution; else the longest, the last
    /// among equals.
    /// </summary>
    private static Axis? RowAxis(Contract core)
    {
        List<Axis> others = core.OutAxes.Take(core.OutAxes.Count - 1).ToList();
        return others.Count == 1 ? others[0] : others.Where(a => !a.IsBatch).Reverse().OrderByDescending(a => Math.Min(a.Extent, 16)).FirstOrDefault();
    }

    /// <summary>Loops over the axes that are neither rows nor columns.</summary>
    private void Outer(int depth)
    {
        if (depth == _outerAxes.Count)
        {
            WriteMatrix();
            return;
        }

        _builder.LoopOver(_outerAxes[depth], index =>
        {
            _outer[_outerAxes[depth]] = index;
            Outer(depth + 1);
        });
    }

    private void WriteMatrix()
    {
        bool vectors = !_target.IsScalar && ReferenceEquals(Domain.VectorAxis(_core), _columnAxis);
        IReadOnlyList<Chunk> chunks = vectors
            ? _target.Split(_columnAxis.Extent, _core.Result.Element)
            : Enumerable.Range(0, _columnAxis.Extent).Select(i => new Chunk(i, 1)).ToList();
        int full = chunks.TakeWhile(c => c.Lanes == chunks[0].Lanes).Count();
        IReadOnlyList<Chunk> rest = chunks.Skip(full).ToList();

        int rows = _rowAxis is null ? 1 : _rowAxis.IsBatch ? _capacity : _rowAxis.Extent;
        Tile tile = Tile.Choose(_target, rows, full);
        Tile one = Tile.ForOneRow(_target, full);
        if (_rowAxis is { IsBatch: true })
        {
            // Full tiles of samples, then the samples that are left, one by one.
            if (tile.Rows > 1)
            {
                Columns(chunks[0].Lanes, full, rest, tile, row => Rows("r", Bound.Of(0), Bound.RoundedDown(tile.Rows), tile.Rows, row));
            }

            Rows("r", tile.Rows > 1 ? Bound.RoundedDown(tile.Rows) : Bound.Of(0), Bound.N, 1, r => Columns(chunks[0].Lanes, full, rest, one, body => body(r)));
        }
        else if (tile.Rows == 1)
        {
            Columns(chunks[0].Lanes, full, rest, one, row => _builder.LoopOrOnce("r", rows, 1, row));
        }
        else
        {
            int fullRows = rows / tile.Rows * tile.Rows;
            Columns(chunks[0].Lanes, full, rest, tile, row => _builder.LoopOrOnce("r", fullRows, tile.Rows, row));
            if (rows > fullRows)
            {
                Columns(chunks[0].Lanes, full, rest, tile with { Rows = rows - fullRows }, row => row(fullRows));
            }
        }
    }

    private void Rows(string name, Bound start, Bound end, int step, Action<AffineIndex> body)
    {
        _builder.Loop(name, start, end, step, row => body(row));
    }

    /// <summary>Goes over the columns in blocks of the tile's width, then over what is left of a row; calls back for the rows in between.</summary>
    private void Columns(int lanes, int full, IReadOnlyList<Chunk> rest, Tile tile, Action<Action<AffineIndex>> rows)
    {
        int blocks = full / tile.Vectors;
        if (blocks > 0)
        {
            IReadOnlyList<Chunk> block = Enumerable.Range(0, tile.Vectors).Select(v => new Chunk(v * lanes, lanes)).ToList();
            _builder.LoopOrOnce("c", blocks * tile.Vectors * lanes, tile.Vectors * lanes, c => rows(r => WriteTile(r, tile, c, block)));
        }

        // The vectors that do not fill a block, and the narrower ones that fill the row, as one last block.
        List<Chunk> last = Enumerable.Range(blocks * tile.Vectors, full - (blocks * tile.Vectors)).Select(v => new Chunk(v * lanes, lanes)).Concat(rest).ToList();
        int most = Math.Max(1, (_target.Registers - 1) / (tile.Rows + 1));
        for (int at = 0; at < last.Count; at += most)
        {
            List<Chunk> some = last.Skip(at).Take(most).ToList();
            rows(r => WriteTile(r, tile with { Vectors = some.Count }, 0, some));
        }
    }

    private void WriteTile(AffineIndex row, Tile tile, AffineIndex column, IReadOnlyList<Chunk> chunks)
    {
        var places = new List<(Point Point, Chunk Chunk)>();
        for (int r = 0; r < tile.Rows; r++)
        {
            foreach (Chunk chunk in chunks)
            {
                Point point = _outer.Aggregate(new Point(_columnAxis, chunk.Lanes), (p, o) => p.With(o.Key, o.Value));
                point = _rowAxis is null ? point : point.With(_rowAxis, row + r);
                places.Add((point.With(_columnAxis, column + chunk.Offset), chunk));
            }
        }

        int partials = Domain.Volume(_core.Summed) == 1 && !_core.SumsOverBatch ? 1 : tile.Partials;
        var sums = new List<Local[]>();
        foreach ((Point point, Chunk chunk) in places)
        {
            string name = "sum_" + sums.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var parts = new Local[partials];
            for (int p = 0; p < partials; p++)
            {
                KernelExpression start = p == 0 && _core.Initial is not null
                    ? _builder.Evaluate(_core.Initial, point, _core.Result.Element)
                    : Domain.Zero(_core.Result.Element, chunk.Lanes);
                parts[p] = _builder.Declare(p == 0 ? name : name + "_part", start);
                parts[p].IsAccumulator = true;
            }

            sums.Add(parts);
        }

        Sum(places, sums, partials);
        for (int at = 0; at < places.Count; at++)
        {
            for (int p = 1; p < partials; p++)
            {
                _builder.Assign(sums[at][0], new Apply(Function.Add, new Read(sums[at][0]), new Read(sums[at][p])));
            }

            _builder.Store(_core.Result, places[at].Point.IndexOf(_core.Out), sums[at][0]);
            foreach (Map map in _epilogue.Cast<Map>())
            {
                Point point = new Point(map.OutAxes[map.OutAxes.Count - 1], places[at].Chunk.Lanes);
                for (int i = 0; i < map.OutAxes.Count; i++)
                {
                    point = point.With(map.OutAxes[i], places[at].Point.IndexOf(new Access(_core.Result, _core.OutAxes[i])));
                }

                _builder.Define(map.Out, point, _builder.Evaluate(map.Value, point, map.Result.Element));
            }
        }
    }

    /// <summary>The loops over the terms of the sum; in the innermost, each partial sum takes every so-manieth term.</summary>
    private void Sum(IReadOnlyList<(Point Point, Chunk Chunk)> places, IReadOnlyList<Local[]> sums, int partials, int depth = 0)
    {
        Axis axis = _core.Summed[depth];
        if (depth < _core.Summed.Count - 1)
        {
            _builder.LoopOver(axis, index => Sum(places.Select(p => (p.Point.With(axis, index), p.Chunk)).ToList(), sums, partials, depth + 1));
            return;
        }

        if (axis.IsBatch)
        {
            _builder.Loop("i", Bound.Of(0), Bound.RoundedDown(partials), partials, sample => Terms(axis, sample, places, sums, partials));
            if (partials > 1)
            {
                _builder.Loop("i", Bound.RoundedDown(partials), Bound.N, 1, last => Terms(axis, last, places, sums, 1));
            }

            return;
        }

        int full = axis.Extent / partials * partials;
        if (full > 0)
        {
            _builder.LoopOrOnce("k", full, partials, k => Terms(axis, k, places, sums, partials));
        }

        if (full < axis.Extent)
        {
            Terms(axis, full, places, sums, axis.Extent - full);
        }
    }

    private void Terms(Axis axis, AffineIndex first, IReadOnlyList<(Point Point, Chunk Chunk)> places, IReadOnlyList<Local[]> sums, int count)
    {
        for (int term = 0; term < count; term++)
        {
            for (int at = 0; at < places.Count; at++)
            {
                Point point = places[at].Point.With(axis, first + term);
                KernelExpression a = _builder.Held(_core.A, point);
                KernelExpression b = _builder.Held(_core.B, point);
                Local sum = sums[at][term];
                _builder.Assign(sum, Domain.MultiplyAdd(a, b, new Read(sum)));
            }
        }
    }
}
