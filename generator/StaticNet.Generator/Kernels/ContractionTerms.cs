using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// Writes the sum of a register tile: the loops over its terms, and the multiply-adds in them. What lies beyond a border is left out, and what is known to be 0.
/// </summary>
internal sealed class ContractionTerms
{
    /// <summary>Terms of a loop from which it goes in steps of several.</summary>
    private const int FewestForSteps = 8;

    /// <summary>Terms of the only loop from which it does, in tiles without fused multiply-add.</summary>
    private const int FewestOfLongSum = 512;

    private readonly KernelBuilder _builder;
    private readonly Target _target;
    private readonly Contract _core;
    private readonly IReadOnlyList<Axis> _summed;
    private readonly AffineIndex _firstTerm;
    private readonly Axis _columnAxis;
    private readonly Axis? _lanesAxis;
    private readonly int _lanes;
    private readonly int _streams;
    private readonly bool _hasFewForms;
    private readonly bool _holdsWeights;
    private readonly bool _isCompact;
    private readonly int _partials;
    private readonly Axis? _taps;

    /// <param name="builder">Where to write.</param>
    /// <param name="target">For which registers.</param>
    /// <param name="plan">The contraction, and the axes of its tiles.</param>
    /// <param name="summed">The axes of the sum, outermost first.</param>
    /// <param name="firstTerm">Where the sum starts on the contraction's own axis.</param>
    /// <param name="isCompact">Whether the method would be too large else: nothing is written twice that a loop can do.</param>
    /// <param name="partials">The partial sums of each accumulator.</param>
    /// <param name="taps">The axis whose terms are written one by one, which is the last; null if there is none.</param>
    public ContractionTerms(
        KernelBuilder builder, Target target, ContractionPlan plan, IReadOnlyList<Axis> summed, AffineIndex firstTerm, bool isCompact, int partials, Axis? taps)
    {
        (_builder, _target, _core, _columnAxis) = (builder, target, plan.Core, plan.ColumnAxis);
        ((_lanesAxis, _lanes), _streams, _hasFewForms, _holdsWeights) = (plan.LanesOfSum, plan.Streams, plan.HasFewForms, plan.HoldsWeights);
        (_summed, _firstTerm, _isCompact, _partials, _taps) = (summed, firstTerm, isCompact, partials, taps);
    }

    /// <summary>Adds all terms to the accumulators of a tile.</summary>
    /// <param name="places">The vectors of the tile.</param>
    /// <param name="sums">The accumulators of each of them, with their partial sums.</param>
    public void Write(IReadOnlyList<TilePlace> places, IReadOnlyList<Local[]> sums) => Sum(_summed, places, sums);

    /// <summary>The loops over the terms of the sum; in the innermost, each partial sum takes every so-manieth term.</summary>
    private void Sum(IReadOnlyList<Axis> summed, IReadOnlyList<TilePlace> places, IReadOnlyList<Local[]> sums)
    {
        Axis axis = summed[0];
        if (_core.Borders.FirstOrDefault(b => b.Summed == axis) is { } border && SumInside(border, summed, places, sums))
        {
            return;
        }

        if (_core.Margins.FirstOrDefault(m => m.Summed == axis && m.Out == _columnAxis) is { } margin && SumWithoutZeros(margin, summed, places, sums))
        {
            return;
        }

        if (summed.Count > 1)
        {
            _builder.LoopOver(axis, index => Sum(summed.Skip(1).ToList(), places.Select(p => p with { Point = p.Point.With(axis, index) }).ToList(), sums));
            return;
        }

        if (axis == _taps)
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
            _builder.Loop("i", Bound.Of(0), Bound.RoundedDown(_partials), _partials, sample => Terms(axis, sample, places, sums, _partials));
            if (_partials > 1)
            {
                _builder.Loop("i", Bound.RoundedDown(_partials), Bound.N, 1, last => Terms(axis, last, places, sums, 1));
            }

            return;
        }

        if (axis == _lanesAxis)
        {
            SumVectors(places, sums);
            return;
        }

        Range(axis, 0, axis.Extent, places, sums);
    }

    /// <summary>The terms of the innermost sum from one to another, in steps of as many as there are partial sums.</summary>
    private void Range(Axis axis, int start, int end, IReadOnlyList<TilePlace> places, IReadOnlyList<Local[]> sums)
    {
        bool readsAhead = places.Any(p => p.Chunk.Count < p.Chunk.Lanes) && _core.Borders.All(b => b.Summed != axis);
        List<TilePlace> whole = readsAhead ? places.Select(p => p with { Point = p.Point.Along(p.Point.VectorAxis, p.Chunk.Lanes) }).ToList() : places.ToList();
        int terms = end - start - (readsAhead ? 1 : 0);
        bool isInStreams = _streams > 1 && !_core.Accumulates && terms >= FewestForSteps && places.All(p => p.Row + p.Line == 0);
        int step = isInStreams ? Math.Max(_partials, _streams) : _holdsWeights ? Math.Max(1, terms) : _partials * TermsInStep(axis);
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
    private bool SumInside(Border border, IReadOnlyList<Axis> summed, IReadOnlyList<TilePlace> places, IReadOnlyList<Local[]> sums)
    {
        static string Text(int tap) => tap.ToString(CultureInfo.InvariantCulture);

        void Rest(AffineIndex tap, IReadOnlyList<int> inside)
        {
            List<TilePlace> those = inside.Select(at => places[at] with { Point = places[at].Point.With(border.Summed, tap) }).ToList();
            List<Local[]> theirs = inside.Select(at => sums[at]).ToList();
            if (summed.Count > 1)
            {
                Sum(summed.Skip(1).ToList(), those, theirs);
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
                if (end > tap + 1 && border.Summed != _taps)
                {
                    _builder.Comment($"{border.Summed.Name} = {Text(tap)} to {Text(end - 1)}: inside for all");
                    if (summed.Count > 1)
                    {
                        _builder.Loop(border.Summed.Name, Bound.Of(tap), Bound.Of(end), 1, inner => Rest(inner, all));
                    }
                    else
                    {
                        Range(border.Summed, tap, end, places, sums);
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

        return SumBetween(border, origins[0], origins[0], "without what is beyond the border", tap => Rest(tap, all));
    }

    /// <summary>The terms of a sum without those that are 0 for all columns of a tile, because they lie in a margin of zeros.</summary>
    /// <returns>False if there are none such, or if the sum has no other axis.</returns>
    private bool SumWithoutZeros(Border margin, IReadOnlyList<Axis> summed, IReadOnlyList<TilePlace> places, IReadOnlyList<Local[]> sums)
    {
        if (summed.Count == 1)
        {
            return false;
        }

        void Rest(AffineIndex index) => Sum(summed.Skip(1).ToList(), places.Select(p => p with { Point = p.Point.With(margin.Summed, index) }).ToList(), sums);
        List<TilePlace> columns = places.OrderBy(p => p.Chunk.Offset).ToList();
        TilePlace rightmost = columns[columns.Count - 1];
        AffineIndex first = columns[0].Point.IndexOf(_columnAxis);
        AffineIndex last = rightmost.Point.IndexOf(_columnAxis) + (rightmost.Chunk.Count - 1);
        const string Without = "without what is 0 for all";
        if (first.IsConstant)
        {
            (int start, int end) = margin.SummedBetween(first.Constant, last.Constant);
            if (end - start == margin.Summed.Extent)
            {
                return false;
            }

            _builder.Comment(end > start ? $"{margin.Summed.Name} {Without}" : "No window reaches these: all terms are 0");
            if (end > start)
            {
                _builder.LoopOrOnce(margin.Summed.Name, start, end, 1, Rest);
            }

            return true;
        }

        return SumBetween(margin, margin.Origin(first), margin.Origin(last), Without, Rest);
    }

    /// <summary>A loop over the window's rows or columns that are inside for some of the places from one to another.</summary>
    /// <returns>False if all are.</returns>
    private bool SumBetween(Border border, AffineIndex first, AffineIndex last, string comment, Action<AffineIndex> rest)
    {
        Edge? from = _builder.From(border.FirstSummed(last), 0);
        Edge? until = _builder.Until(border.EndSummed(first), border.Summed.Extent);
        if (from is null && until is null)
        {
            return false;
        }

        _builder.Comment($"{border.Summed.Name} {comment}");
        _builder.Loop(border.Summed.Name, Bound.Of(0), Bound.Of(border.Summed.Extent), 1, tap => rest(tap), from: from, until: until);
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
