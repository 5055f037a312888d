using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// Writes one register tile of a contraction: its accumulators stay in registers for the whole sum, and what is done to the result
/// (normalisation, activation, mask) happens before they are stored.
/// </summary>
internal sealed class ContractionTile
{
    private readonly KernelBuilder _builder;
    private readonly Target _target;
    private readonly ContractionPlan _plan;
    private readonly Contract _core;
    private readonly IReadOnlyList<Map> _epilogue;
    private readonly Pooling? _windows;
    private readonly IReadOnlyList<Axis> _summed;
    private readonly AffineIndex _firstTerm;
    private readonly IReadOnlyDictionary<Axis, AffineIndex> _outer;
    private readonly Axis _columnAxis;
    private readonly Axis? _rowAxis;
    private readonly Axis? _unrolledAxis;
    private readonly Axis? _lanesAxis;
    private readonly int _lanes;
    private readonly bool _isCompact;
    private readonly Tensor? _sumsInMemory;

    /// <param name="builder">Where to write.</param>
    /// <param name="target">For which registers.</param>
    /// <param name="plan">The contraction, and the axes of its tiles.</param>
    /// <param name="epilogue">What is done to each element of its result.</param>
    /// <param name="summed">The axes of the sum, or of the part of it that is added to what the result holds already.</param>
    /// <param name="firstTerm">Where that part starts on the contraction's own axis.</param>
    /// <param name="outer">The values of the axes round the tile.</param>
    /// <param name="isCompact">Whether the method would be too large else: nothing is written twice that a loop can do.</param>
    /// <param name="sumsInMemory">What then holds a tile's sums until a loop over them has finished them; null if that is done in registers, sum by sum.</param>
    public ContractionTile(
        KernelBuilder builder,
        Target target,
        ContractionPlan plan,
        IReadOnlyList<Map> epilogue,
        IReadOnlyList<Axis> summed,
        AffineIndex firstTerm,
        IReadOnlyDictionary<Axis, AffineIndex> outer,
        bool isCompact,
        Tensor? sumsInMemory)
    {
        (_builder, _target, _plan, _core, _epilogue, _windows) = (builder, target, plan, plan.Core, epilogue, plan.Windows);
        (_columnAxis, _rowAxis, _unrolledAxis, (_lanesAxis, _lanes)) = (plan.ColumnAxis, plan.RowAxis, plan.UnrolledAxis, plan.LanesOfSum);
        (_isCompact, _sumsInMemory) = (isCompact, sumsInMemory);
        (_summed, _firstTerm, _outer) = (summed.OrderBy(a => a == _lanesAxis).ToList(), firstTerm, outer);
    }

    /// <summary>
    /// Whether a vector of columns whose last lanes do not count can be read as a whole: behind a row there follows the next, whose elements
    /// come into those lanes and are not stored. Only the last row of a sum is read element by element.
    /// </summary>
    /// <param name="core">The contraction.</param>
    /// <param name="columns">The axis of the vectors.</param>
    /// <param name="last">The vector.</param>
    public static bool ReadsAhead(Contract core, Axis columns, Chunk last)
    {
        Axis innermost = core.Summed[core.Summed.Count - 1];
        return !innermost.IsBatch && innermost.Extent > 1
            && new[] { core.A, core.B }.All(o => !o.Index.DependsOn(columns) || o.Index.Coefficient(innermost) >= last.Lanes - last.Count);
    }

    /// <summary>Writes the tile whose first element is at the given row and column.</summary>
    public void Write(Tile tile, AffineIndex row, AffineIndex column, IReadOnlyList<Chunk> chunks)
    {
        var names = new TileNames(_core, _columnAxis, _rowAxis, _unrolledAxis, tile, chunks);
        List<TilePlace> places = Places(names, tile, row, column, chunks);
        if (names.Explanation(places) is { } explanation)
        {
            _builder.Comment(explanation);
        }

        int partials = _lanesAxis is not null || (Domain.Volume(_summed) == 1 && !_summed.Any(a => a.IsBatch)) ? 1 : tile.Partials;
        List<Local[]> sums = places.Select(place => Accumulators(place, partials)).ToList();
        List<int> order = Enumerable.Range(0, places.Count).OrderBy(at => tile.IsByRows ? 0 : at % chunks.Count).ToList();
        Axis? taps = partials == 1 && _lanesAxis is null && chunks.All(c => c.Count == c.Lanes) ? tile.Taps(_target, _core, _summed, _rowAxis, _columnAxis) : null;
        IReadOnlyList<Axis> summed = taps is null ? _summed : _summed.Where(a => a != taps).Append(taps).ToList();
        var terms = new ContractionTerms(_builder, _target, _plan, summed, _firstTerm, _isCompact, partials, taps);
        terms.Write(order.Select(at => places[at]).ToList(), order.Select(at => sums[at]).ToList());
        if (_sumsInMemory is not null)
        {
            FinishInLoops(_sumsInMemory, places, sums);
            return;
        }

        if (_windows is null)
        {
            for (int at = 0; at < places.Count; at++)
            {
                Finish(places[at], sums[at]);
            }

            return;
        }

        // Window by window.
        for (int first = 0; first < tile.Rows; first += _windows.Width)
        {
            for (int vector = 0; vector < chunks.Count; vector++)
            {
                int start = (first * tile.Unrolled * chunks.Count) + vector;
                for (int pixel = 0; pixel < _windows.Width * tile.Unrolled; pixel++)
                {
                    int at = start + (pixel * chunks.Count);
                    Finish(places[at], sums[at]);
                }

                Point image = places[start].Point;
                _windows.Write(_builder, image, image.IndexOf(_windows.Lines) / _windows.Height, image.IndexOf(_windows.Pixels) / _windows.Width);
            }
        }
    }

    /// <summary>Loads what is the same for all samples, the weights and what the sums start from, into registers.</summary>
    public void HoldWeights(IReadOnlyList<Chunk> chunks)
    {
        IEnumerable<Access> initial = _core.Initial?.Reads().Where(r => !r.Tensor.IsBatched) ?? Enumerable.Empty<Access>();
        _builder.Comment($"{string.Join(" and ", initial.Prepend(_core.B).Select(a => a.Tensor.Name).Distinct())} in registers, for all samples");
        foreach (Chunk chunk in chunks)
        {
            Point point = new Point(null, 1).Along(_columnAxis, chunk);
            foreach (Access access in initial)
            {
                _builder.Held(access, point);
            }

            for (int k = 0; k < _summed[0].Extent; k++)
            {
                // Behind a row there follows the next.
                Point row = k + 1 < _summed[0].Extent ? point.Along(_columnAxis, new Chunk(chunk.Offset, chunk.Lanes)) : point;
                _builder.Held(_core.B, row.With(_summed[0], k));
            }
        }
    }

    /// <summary>What is done to a sum when it is complete.</summary>
    private void Finish(TilePlace place, Local[] parts)
    {
        _builder.Store(_core.Result, place.Point.IndexOf(_core.Out), Complete(place, parts), place.Chunk.Count);
        foreach (Map map in _epilogue)
        {
            _builder.Define(map.Out, place.Point, _builder.Evaluate(map.Value, place.Point, map.Result.Element), place.Names.Value(map.Result, place));
        }
    }

    /// <summary>
    /// What is done to the sums of a tile, in loops over its rows and vectors: written once, where it would be too much for one method as often as there
    /// are sums. They are in the nearest cache.
    /// </summary>
    private void FinishInLoops(Tensor memory, IReadOnlyList<TilePlace> places, IReadOnlyList<Local[]> sums)
    {
        for (int at = 0; at < places.Count; at++)
        {
            _builder.Store(memory, places[at].Point.IndexOf(_core.Out), Complete(places[at], sums[at]), places[at].Chunk.Count);
        }

        _builder.Comment($"What is done to these sums, vector by vector; meanwhile {memory.Name} has them");
        List<TilePlace> row = places.Where(p => p.Row == 0 && p.Line == 0).ToList();
        List<Chunk> full = row.Select(p => p.Chunk).TakeWhile((c, i) => c.Count == row[0].Chunk.Lanes && c.Offset == row[0].Chunk.Offset + (i * c.Lanes)).ToList();
        _builder.LoopOrOnce("r", places[places.Count - 1].Row + 1, 1, r => _builder.LoopOrOnce("l", places[places.Count - 1].Line + 1, 1, l =>
        {
            void Vector(TilePlace first, AffineIndex column)
            {
                Point point = first.Point.With(_columnAxis, first.Point.IndexOf(_columnAxis) + column);
                point = _rowAxis is null ? point : point.With(_rowAxis, point.IndexOf(_rowAxis) + r);
                point = _unrolledAxis is null ? point : point.With(_unrolledAxis, point.IndexOf(_unrolledAxis) + l);
                Local sum = _builder.InLocal("sum", _builder.Held(new Access(memory, _core.Out.Index), point, () => "sum"));
                if (memory != _core.Result)
                {
                    _builder.Store(_core.Result, point.IndexOf(_core.Out), sum, point.Count);
                }

                foreach (Map map in _epilogue)
                {
                    _builder.Define(map.Out, point, _builder.Evaluate(map.Value, point, map.Result.Element), KernelBuilder.LocalName(map.Result));
                }
            }

            if (full.Count > 0)
            {
                _builder.LoopOrOnce("v", full.Count * full[0].Lanes, full[0].Lanes, v => Vector(row[0], v));
            }

            foreach (TilePlace rest in row.Skip(full.Count))
            {
                Vector(rest, 0);
            }
        }));
    }

    /// <summary>A sum of all its parts.</summary>
    private Local Complete(TilePlace place, Local[] parts)
    {
        for (int p = 1; p < parts.Length; p++)
        {
            _builder.Assign(parts[0], new Apply(Function.Add, new Read(parts[0]), new Read(parts[p])));
        }

        return _lanesAxis is null ? parts[0] : Joined(place.Point, parts[0]);
    }

    /// <summary>The sum of an accumulator's lanes, and of what it starts from.</summary>
    private Local Joined(Point point, Local sum)
    {
        KernelExpression total = new Horizontal(ReduceKind.Sum, new Read(sum));
        if (_core.Initial is not null)
        {
            KernelExpression start = _core.Accumulates ? new Load(_core.Result, point.IndexOf(_core.Out), 1) : _builder.Evaluate(_core.Initial, point, _core.Result.Element);
            total = new Apply(Function.Add, start, total);
        }

        return _builder.Declare(sum.Name + "_total", total);
    }

    /// <summary>The vectors of the tile, row by row.</summary>
    private List<TilePlace> Places(TileNames names, Tile tile, AffineIndex row, AffineIndex column, IReadOnlyList<Chunk> chunks)
    {
        var places = new List<TilePlace>();
        for (int r = 0; r < tile.Rows; r++)
        {
            for (int u = 0; u < tile.Unrolled; u++)
            {
                foreach (Chunk chunk in chunks)
                {
                    Point point = _outer.Aggregate(new Point(null, 1).Along(_columnAxis, chunk), (p, o) => p.With(o.Key, o.Value));
                    point = _rowAxis is null ? point : point.With(_rowAxis, row + r);
                    point = _unrolledAxis is null ? point : point.With(_unrolledAxis, (_outer.TryGetValue(_unrolledAxis, out AffineIndex first) ? first : 0) + u);
                    places.Add(new TilePlace(names, point.With(_columnAxis, column + chunk.Offset), chunk, r, u));
                }
            }
        }

        return places;
    }

    private Local[] Accumulators(TilePlace place, int partials)
    {
        (Point point, Chunk chunk) = (place.Point, place.Chunk);
        string name = place.Names.Sum(place);
        var parts = new Local[partials];
        for (int p = 0; p < partials; p++)
        {
            KernelExpression start = _lanesAxis is not null ? Domain.Zero(_core.Result.Element, _lanes)
                : p > 0 ? Domain.Zero(_core.Result.Element, chunk.Lanes)
                : _core.Accumulates ? new Load(_core.Result, point.IndexOf(_core.Out), chunk.Lanes, chunk.Count)
                : _core.Initial is not null ? _builder.Evaluate(_core.Initial, point, _core.Result.Element)
                : Domain.Zero(_core.Result.Element, chunk.Lanes);
            parts[p] = _builder.Declare(p == 0 ? name : name + "_part", start);
            parts[p].IsAccumulator = true;
        }

        return parts;
    }
}
