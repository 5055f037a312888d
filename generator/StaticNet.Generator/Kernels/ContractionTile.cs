using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// Writes one register tile of a contraction: its accumulators stay in registers for the whole sum, and what is done to the result
/// (normalisation, activation, mask) happens before they are stored.
/// </summary>
internal sealed class ContractionTile
{
    /// <summary>Terms of a loop from which it goes in steps of several.</summary>
    private const int FewestForSteps = 8;

    /// <summary>Terms of the only loop from which it does, in tiles without fused multiply-add.</summary>
    private const int FewestOfLongSum = 512;

    private readonly KernelBuilder _builder;
    private readonly Target _target;
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
    private readonly int _streams;
    private readonly bool _hasFewForms;
    private readonly bool _holdsWeights;
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
        (_builder, _target, _core, _epilogue, _windows) = (builder, target, plan.Core, epilogue, plan.Windows);
        (_columnAxis, _rowAxis, _unrolledAxis, (_lanesAxis, _lanes), _streams) = (plan.ColumnAxis, plan.RowAxis, plan.UnrolledAxis, plan.LanesOfSum, plan.Streams);
        (_hasFewForms, _holdsWeights) = (plan.HasFewForms, plan.HoldsWeights);
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
        Sum(summed, order.Select(at => places[at]).ToList(), order.Select(at => sums[at]).ToList(), partials, taps);
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

    /// <summary>The loops over the terms of the sum; in the innermost, each partial sum takes every so-manieth term.</summary>
    private void Sum(IReadOnlyList<Axis> summed, IReadOnlyList<TilePlace> places, IReadOnlyList<Local[]> sums, int partials, Axis? taps)
    {
        Axis axis = summed[0];
        if (_core.Borders.FirstOrDefault(b => b.Summed == axis) is { } border && SumInside(border, summed, places, sums, partials, taps))
        {
            return;
        }

        if (_core.Margins.FirstOrDefault(m => m.Summed == axis && m.Out == _columnAxis) is { } margin && SumWithoutZeros(margin, summed, places, sums, partials, taps))
        {
            return;
        }

        if (summed.Count > 1)
        {
            _builder.LoopOver(axis, index => Sum(summed.Skip(1).ToList(), places.Select(p => p with { Point = p.Point.With(axis, index) }).ToList(), sums, partials, taps));
            return;
        }

        if (axis == taps)
        {
            // Of one tap, the next and the one after, most elements are the same.
            for (int tap = 0; tap < axis.Extent; tap++)
            {
                Terms(axis, tap, places, sums, 1, isNext: true);
            }

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

        if (axis == _lanesAxis)
        {
            SumVectors(places, sums);
            return;
        }

        Range(axis, 0, axis.Extent, places, sums, partials);
    }

    /// <summary>The terms of the innermost sum from one to another, in steps of as many as there are partial sums.</summary>
    private void Range(Axis axis, int start, int end, IReadOnlyList<TilePlace> places, IReadOnlyList<Local[]> sums, int partials)
    {
        bool readsAhead = places.Any(p => p.Chunk.Count < p.Chunk.Lanes) && _core.Borders.All(b => b.Summed != axis);
        List<TilePlace> whole = readsAhead ? places.Select(p => p with { Point = p.Point.Along(p.Point.VectorAxis, p.Chunk.Lanes) }).ToList() : places.ToList();
        int terms = end - start - (readsAhead ? 1 : 0);
        bool isInStreams = _streams > 1 && !_core.Accumulates && terms >= FewestForSteps && places.All(p => p.Row + p.Line == 0);
        int step = isInStreams ? Math.Max(partials, _streams) : _holdsWeights ? Math.Max(1, terms) : partials * TermsInStep(axis);
        int full = terms / step * step;
        if (full > 0)
        {
            (int count, int next, int apart) = isInStreams ? (full / step, 1, full / step) : (full, step, 1);
            if (isInStreams)
            {
                _builder.Comment($"{_core.B.Tensor.Name} in {step} streams, {apart} rows apart: they come faster than one");
            }

            _builder.LoopOrOnce(axis.Name, start, start + count, next, k => Terms(axis, _firstTerm + k, whole, sums, step, apart));
        }

        if (full < terms)
        {
            Terms(axis, _firstTerm + (start + full), whole, sums, terms - full);
        }

        if (readsAhead)
        {
            Terms(axis, _firstTerm + (start + terms), places, sums, 1);
        }
    }

    /// <summary>
    /// The terms of a window that reaches beyond the border of an image. Where a tile's rows are literals, the window's rows or columns are
    /// written one by one, each for those rows of the tile that it is inside for, except for those that are inside for all; of a single row, a loop
    /// leaves out what is outside.
    /// </summary>
    /// <returns>False if all is inside.</returns>
    private bool SumInside(Border border, IReadOnlyList<Axis> summed, IReadOnlyList<TilePlace> places, IReadOnlyList<Local[]> sums, int partials, Axis? taps)
    {
        static string Text(int tap) => tap.ToString(CultureInfo.InvariantCulture);

        void Rest(AffineIndex tap, IReadOnlyList<int> inside)
        {
            List<TilePlace> those = inside.Select(at => places[at] with { Point = places[at].Point.With(border.Summed, tap) }).ToList();
            List<Local[]> theirs = inside.Select(at => sums[at]).ToList();
            if (summed.Count > 1)
            {
                Sum(summed.Skip(1).ToList(), those, theirs, partials, taps);
            }
            else
            {
                Terms(border.Summed, tap, those, theirs, 1);
            }
        }

        List<AffineIndex> origins = places.Select(p => border.Origin(p.Point.IndexOf(border.Out))).ToList();
        List<int> all = Enumerable.Range(0, places.Count).ToList();
        if (origins.All(o => o.IsConstant))
        {
            if (origins.All(o => o.Constant >= 0 && o.Constant + border.Reach <= border.Extent))
            {
                return false;
            }

            for (int tap = 0; tap < border.Summed.Extent; tap++)
            {
                List<int> inside = all.Where(at => border.Contains(origins[at].Constant + (tap * border.Step))).ToList();
                int end = inside.Count < all.Count ? tap + 1 : Math.Min(border.Summed.Extent, border.EndSummed(origins.Max(o => o.Constant)).Constant);
                if (end > tap + 1 && border.Summed != taps)
                {
                    _builder.Comment($"{border.Summed.Name} = {Text(tap)} to {Text(end - 1)}: inside for all");
                    if (summed.Count > 1)
                    {
                        _builder.Loop(border.Summed.Name, Bound.Of(tap), Bound.Of(end), 1, inner => Rest(inner, all));
                    }
                    else
                    {
                        Range(border.Summed, tap, end, places, sums, partials);
                    }

                    tap = end - 1;
                }
                else if (inside.Count > 0)
                {
                    _builder.Comment($"{border.Summed.Name} = {Text(tap)}: {(inside.Count == all.Count ? "inside for all" : "without what is beyond the border")}");
                    Rest(tap, inside);
                }
            }

            return true;
        }

        // Several rows in a loop are those of which all is inside.
        if (origins.Any(o => o != origins[0]))
        {
            return false;
        }

        Edge? from = _builder.From(border.FirstSummed(origins[0]), 0);
        Edge? until = _builder.Until(border.EndSummed(origins[0]), border.Summed.Extent);
        if (from is null && until is null)
        {
            return false;
        }

        _builder.Comment($"{border.Summed.Name} without what is beyond the border");
        _builder.Loop(border.Summed.Name, Bound.Of(0), Bound.Of(border.Summed.Extent), 1, tap => Rest(tap, all), from: from, until: until);
        return true;
    }

    /// <summary>The terms of a sum without those that are 0 for all columns of a tile, because they lie in a margin of zeros.</summary>
    /// <returns>False if there are none such, or if the sum has no other axis.</returns>
    private bool SumWithoutZeros(Border margin, IReadOnlyList<Axis> summed, IReadOnlyList<TilePlace> places, IReadOnlyList<Local[]> sums, int partials, Axis? taps)
    {
        void Rest(AffineIndex index) => Sum(summed.Skip(1).ToList(), places.Select(p => p with { Point = p.Point.With(margin.Summed, index) }).ToList(), sums, partials, taps);
        List<TilePlace> columns = places.OrderBy(p => p.Chunk.Offset).ToList();
        TilePlace rightmost = columns[columns.Count - 1];
        AffineIndex first = columns[0].Point.IndexOf(_columnAxis);
        AffineIndex last = rightmost.Point.IndexOf(_columnAxis) + (rightmost.Chunk.Count - 1);
        string comment = $"{margin.Summed.Name} without what is 0 for all";
        if (summed.Count == 1)
        {
            return false;
        }

        if (first.IsConstant)
        {
            (int start, int end) = margin.SummedBetween(first.Constant, last.Constant);
            if (end - start == margin.Summed.Extent)
            {
                return false;
            }

            _builder.Comment(end > start ? comment : "No window reaches these: all terms are 0");
            if (end > start)
            {
                _builder.LoopOrOnce(margin.Summed.Name, start, end, 1, Rest);
            }

            return true;
        }

        Edge? from = _builder.From(margin.FirstSummed(margin.Origin(last)), 0);
        Edge? until = _builder.Until(margin.EndSummed(margin.Origin(first)), margin.Summed.Extent);
        if (from is null && until is null)
        {
            return false;
        }

        _builder.Comment(comment);
        _builder.Loop(margin.Summed.Name, Bound.Of(0), Bound.Of(margin.Summed.Extent), 1, index => Rest(index), from: from, until: until);
        return true;
    }

    /// <summary>
    /// The terms in one step of the innermost loop, of several or over a long sum. A tile without fused multiply-add has few accumulators and many
    /// instructions: the addresses of a convolution cost it 3 % of its time, and half of that in steps of two terms; to count and to ask for weights cost
    /// products of 512 and more inputs 2 %. Where a tile has many forms, that is too much for one method.
    /// </summary>
    private int TermsInStep(Axis axis) => !_target.IsFused && _hasFewForms && !_target.IsScalar && !_isCompact && axis.Extent >= (_summed.Count > 1 ? FewestForSteps : FewestOfLongSum) ? 2 : 1;

    /// <summary>The terms along the vectors' own axis: whole vectors, then one that reaches back, with what was summed before left out.</summary>
    private void SumVectors(IReadOnlyList<TilePlace> places, IReadOnlyList<Local[]> sums)
    {
        int full = _lanesAxis!.Extent / _lanes * _lanes;
        _builder.LoopOrOnce(_lanesAxis.Name, full, _lanes, k => Vectors(k, _lanes));
        if (full < _lanesAxis.Extent)
        {
            Vectors(_lanesAxis.Extent - _lanes, _lanesAxis.Extent - full);
        }

        void Vectors(AffineIndex first, int count)
        {
            var masked = new Dictionary<(Tensor, AffineIndex), Local>();
            KernelExpression Of(Access access, TilePlace place)
            {
                Point point = place.Point.Along(_lanesAxis, _lanes).With(_lanesAxis!, first);
                KernelExpression whole = _builder.Held(access, point, () => place.Names.Operand(access, place, first.IsConstant && first.Constant > 0 ? first.Constant : null, isNext: false));
                if (count == _lanes)
                {
                    return whole;
                }

                // Both operands: the product of an infinity and 0 is not a number.
                (Tensor, AffineIndex) key = (access.Tensor, point.IndexOf(access));
                if (!masked.TryGetValue(key, out Local? kept))
                {
                    kept = _builder.Declare("kept", new KeepLast(whole, count));
                    masked.Add(key, kept);
                }

                return new Read(kept);
            }

            for (int at = 0; at < places.Count; at++)
            {
                _builder.Assign(sums[at][0], Domain.MultiplyAdd(Of(_core.A, places[at]), Of(_core.B, places[at]), new Read(sums[at][0])));
            }
        }
    }

    private void Terms(Axis innermost, AffineIndex first, IReadOnlyList<TilePlace> places, IReadOnlyList<Local[]> sums, int count, int apart = 1, bool isNext = false)
    {
        // The axis of a part stands for the contraction's own.
        Axis axis = _core.Summed.Contains(innermost) ? innermost : _core.Summed[0];
        bool isNumbered = count > 1 || (first.IsConstant && innermost.Extent > 1);
        for (int term = 0; term < count; term++)
        {
            KernelExpression Held(Access access, TilePlace place) => _builder.Held(
                access, place.Point.With(axis, first + (term * apart)), () => place.Names.Operand(access, place, isNumbered ? term + (first.IsConstant ? first.Constant : 0) : null, isNext));

            // What all rows share comes first. (Without fused multiply-add the tile fits the registers only as the compiler orders it.)
            Access shared = _core.B.Index.DependsOn(_columnAxis) ? _core.B : _core.A;
            foreach (TilePlace place in places.Where(p => _target.IsFused && p.Names.Tile.IsByRows && p.Row == places[0].Row && p.Line == places[0].Line))
            {
                Held(shared, place);
            }

            for (int at = 0; at < places.Count; at++)
            {
                // Beside weights in registers, what is needed once needs no name.
                KernelExpression a = _holdsWeights ? _builder.Value(_core.A, places[at].Point.With(axis, first + term)) : Held(_core.A, places[at]);
                KernelExpression b = Held(_core.B, places[at]);
                Local sum = sums[at][term % sums[at].Length];
                _builder.Assign(sum, Domain.MultiplyAdd(a, b, new Read(sum)));
            }
        }
    }
}
