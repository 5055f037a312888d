using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// Reductions whose result has vectors: sums over samples or pixels, feature by feature. A few vectors of features at a time, down
/// everything that is summed; or, where pixels and not features are neighbours in memory, a few features at a time with vectors along the
/// pixels. Maps whose results are summed are computed on the way.
/// </summary>
internal sealed class ReductionSchedule
{
    /// <summary>Vectors of accumulators: enough to hide the latency of addition, and whole cache lines of each row.</summary>
    private const int VectorsPerBlock = 8;

    /// <summary>Registers for each accumulator where a window's pixels are in others: with 8 of 16, pooling's sums took 1.7 times as long as with 4.</summary>
    private const int RegistersPerAccumulator = 4;

    /// <summary>Calls of vector functions in the body of the innermost loop, loads not counted: past 500 the compiler stops inlining them.</summary>
    private const int MostCalls = 250;

    /// <summary>Registers for what is computed for a vector, in between.</summary>
    private const int Temporaries = 5;

    private readonly KernelBuilder _builder;
    private readonly Target _target;
    private readonly Group _group;
    private readonly IReadOnlyList<Map> _maps;
    private readonly IReadOnlyList<Reduce> _reductions;

    /// <summary>Whether vectors lie along the features.</summary>
    private readonly bool _alongFeatures;

    /// <summary>The lanes of partial sums, where vectors lie along the last of the summed axes; else 1.</summary>
    private readonly int _lanesOfSum = 1;

    public ReductionSchedule(KernelBuilder builder, Target target, Group group)
    {
        _builder = builder;
        _target = target;
        _group = group;
        _maps = group.Operations.OfType<Map>().ToList();
        _reductions = group.Operations.OfType<Reduce>().ToList();
        _alongFeatures = !_target.IsScalar && group.Operations.All(o => ReferenceEquals(Domain.VectorAxis(o), o.OutAxes[o.OutAxes.Count - 1]));
        Axis summed = Last(_reductions[0].Summed);
        if (!_alongFeatures && !_target.IsScalar && summed.Extent >= Target.NarrowestLanes(_reductions[0].Result.Element) && HasNeighbours())
        {
            _lanesOfSum = _target.Lanes(_reductions[0].Result.Element);
            while (_lanesOfSum > summed.Extent)
            {
                _lanesOfSum /= 2;
            }
        }
    }

    public void Write()
    {
        foreach (string formula in _group.Operations.Select(o => o.Formula).Distinct())
        {
            _builder.Comment(formula);
        }

        if (_reductions[0].OutAxes[0].IsBatch)
        {
            _builder.Divide(Bound.N, 1);
        }

        Outer(0, new List<AffineIndex>());
    }

    /// <summary>Loops over the axes of the result but the last.</summary>
    private void Outer(int depth, List<AffineIndex> indices)
    {
        IReadOnlyList<Axis> axes = _reductions[0].OutAxes;
        if (depth < axes.Count - 1)
        {
            _builder.LoopOver(axes[depth], index => Outer(depth + 1, new List<AffineIndex>(indices) { index }), isShared: depth == 0);
        }
        else
        {
            Columns(indices);
        }
    }

    private void Columns(IReadOnlyList<AffineIndex> outer)
    {
        Operation first = _reductions[0];
        Axis axis = Last(first.OutAxes);
        int widest = _alongFeatures ? _target.Split(axis.Extent, first.Result.Element)[0].Lanes : 1;
        int full = axis.Extent / widest;
        int accumulators = UnrolledAxes().Count > 0 ? System.Math.Min(VectorsPerBlock, _target.Registers / RegistersPerAccumulator) : VectorsPerBlock;
        int perBlock = System.Math.Min(full, System.Math.Max(1, accumulators / _reductions.Count));
        while (perBlock > 1 && (perBlock * CallsOfVector() > MostCalls || perBlock * RegistersOfFeature() > _target.Registers - Temporaries))
        {
            perBlock /= 2;
        }

        int blocks = full / perBlock;
        List<Chunk> block = Enumerable.Range(0, perBlock).Select(v => new Chunk(v * widest, widest)).ToList();
        _builder.LoopOrOnce("c", blocks * perBlock * widest, perBlock * widest, c => Block(outer, c, block));

        int done = blocks * perBlock * widest;
        List<Chunk> rest = (_alongFeatures ? _target.Split(axis.Extent - done, first.Result.Element) : Enumerable.Range(0, axis.Extent - done).Select(i => new Chunk(i, 1)))
            .Select(c => c with { Offset = c.Offset + done }).ToList();
        if (rest.Count > 0)
        {
            Block(outer, 0, rest);
        }
    }

    /// <summary>The axes of maps that have no loop: the pixels of a window.</summary>
    private IReadOnlyList<Axis> UnrolledAxes() => _maps.Count == 0 ? new List<Axis>() : _maps[0].OutAxes.Except(Domain.Looped(_maps)).ToList();

    /// <summary>The calls for one vector of features in the body of the innermost loop, in which some axes of maps are unrolled.</summary>
    private long CallsOfVector()
    {
        IReadOnlyList<Axis> unrolled = UnrolledAxes();
        return _group.Operations.Sum(o => CostModel.Calls(o) * Domain.Volume(unrolled.Where(a => o is Reduce || o.Out.Index.DependsOn(a))));
    }

    private void Block(IReadOnlyList<AffineIndex> outer, AffineIndex column, IReadOnlyList<Chunk> chunks)
    {
        var sums = new List<(Reduce Reduce, Point Point, Local Sum)>();
        foreach (Reduce reduce in _reductions)
        {
            Axis last = reduce.OutAxes[reduce.OutAxes.Count - 1];
            foreach (Chunk chunk in chunks)
            {
                Point point = new Point(_alongFeatures ? last : null, chunk.Lanes).With(last, column + chunk.Offset);
                for (int i = 0; i < outer.Count; i++)
                {
                    point = point.With(reduce.OutAxes[i], outer[i]);
                }

                double start = reduce.Kind == ReduceKind.Max ? double.NegativeInfinity : 0;
                Local sum = _builder.Declare(KernelBuilder.LocalName(reduce.Result, point.IndexOf(reduce.Out)), new Literal(start, reduce.Result.Element, chunk.Lanes * _lanesOfSum));
                sums.Add((reduce, point, sum));
            }
        }

        foreach ((Reduce reduce, Point point, _) in sums.Where(_ => _lanesOfSum > 1))
        {
            HoldFeature(reduce, point);
        }

        var unrolled = new HashSet<Axis>(_maps.Count == 0 ? Enumerable.Empty<Axis>() : _maps[0].OutAxes.Except(Domain.Looped(_maps)));
        Terms(_reductions[0].Summed.Where(a => !unrolled.Contains(a)).ToList(), new List<AffineIndex>(), sums);
        foreach ((Reduce reduce, Point point, Local sum) in sums)
        {
            Local total = _lanesOfSum == 1 ? sum : _builder.Declare(sum.Name + "_total", new Horizontal(reduce.Kind, new Read(sum)));
            _builder.Store(reduce.Result, point.IndexOf(reduce.Out), total);
        }
    }

    /// <summary>Loops over what is summed.</summary>
    private void Terms(IReadOnlyList<Axis> looped, List<AffineIndex> indices, IReadOnlyList<(Reduce Reduce, Point Point, Local Sum)> sums)
    {
        if (indices.Count == looped.Count)
        {
            AddTerms(looped, indices, sums, _lanesOfSum);
            return;
        }

        Axis axis = looped[indices.Count];
        List<AffineIndex> And(AffineIndex index) => new(indices) { index };
        if (_lanesOfSum == 1 || indices.Count < looped.Count - 1)
        {
            _builder.LoopOver(axis, index => Terms(looped, And(index), sums));
            return;
        }

        // Whole vectors, then one that reaches back to where the last of them ended.
        int full = axis.Extent / _lanesOfSum * _lanesOfSum;
        _builder.LoopOrOnce(axis.Name, full, _lanesOfSum, index => Terms(looped, And(index), sums));
        if (full < axis.Extent)
        {
            AddTerms(looped, And(axis.Extent - _lanesOfSum), sums, axis.Extent - full);
        }
    }

    /// <summary>Adds the terms at a place; of a vector along what is summed, those of the last lanes.</summary>
    private void AddTerms(IReadOnlyList<Axis> looped, IReadOnlyList<AffineIndex> indices, IReadOnlyList<(Reduce Reduce, Point Point, Local Sum)> sums, int lanes)
    {
        Point At(Point start, IReadOnlyList<Axis> axes)
        {
            Point point = axes.Zip(indices, (axis, index) => (axis, index)).Aggregate(start, (p, i) => p.With(i.axis, i.index));
            return _lanesOfSum == 1 ? point : point.Along(Last(axes), _lanesOfSum);
        }

        if (_maps.Count == 0)
        {
            foreach ((Reduce reduce, Point start, Local sum) in sums)
            {
                AddTerm(reduce, At(start, reduce.Summed), sum, lanes);
            }

            return;
        }

        // The maps and all sums of a vector, then those of the next; they have their axes in common.
        IEnumerable<Axis> unrolled = _reductions[0].Summed.Except(looped);
        foreach (IGrouping<AffineIndex, (Reduce Reduce, Point Point, Local Sum)> vector in sums.GroupBy(s => s.Point.IndexOf(s.Reduce.Out)))
        {
            foreach (Point point in Domain.Unrolled(At(vector.First().Point, looped), unrolled))
            {
                foreach (Map map in _maps)
                {
                    _builder.Compute(map, point);
                }

                foreach ((Reduce reduce, _, Local sum) in vector)
                {
                    AddTerm(reduce, point, sum, lanes);
                }
            }
        }
    }

    private void AddTerm(Reduce reduce, Point point, Local sum, int lanes)
    {
        KernelExpression value = _builder.Evaluate(reduce.Value, point, reduce.Result.Element);
        bool isPart = lanes < _lanesOfSum && reduce.Kind == ReduceKind.Sum;
        _builder.Assign(sum, Domain.Join(reduce.Kind, new Read(sum), isPart ? new KeepLast(value, lanes) : value));
    }

    private static Axis Last(IReadOnlyList<Axis> axes) => axes[axes.Count - 1];

    /// <summary>Whether all that is read and written has neighbours along the last of the summed axes, or is the same for all of it.</summary>
    private bool HasNeighbours()
    {
        Axis summed = Last(_reductions[0].Summed);
        return !summed.IsBatch
            && _group.Operations.All(o => o.Reads.All(r => r.Tensor.Element == o.Result.Element))
            && _reductions.All(r => r.Reads.Any(a => a.Index.Coefficient(Last(r.Summed)) == 1) && r.Reads.All(a => a.Index.Coefficient(Last(r.Summed)) is 0 or 1))
            && _maps.All(m => m.Out.Index.Coefficient(summed) == 1
                && m.Reads.All(a => a.Tensor != m.Result && a.Index.Coefficient(summed) is 0 or 1)
                && !m.Value.Positions().Contains(summed));
    }

    /// <summary>What a feature needs in registers all the time: its sums, and what is the same for all of its terms.</summary>
    private int RegistersOfFeature() => _lanesOfSum == 1 ? 0 : _reductions.Count + _reductions.SelectMany(OfFeature).Select(a => a.Tensor).Distinct().Count();

    /// <summary>Loads what is the same for all terms of a feature.</summary>
    private void HoldFeature(Reduce reduce, Point point)
    {
        foreach (Access access in OfFeature(reduce))
        {
            _builder.Held(access, point.Along(Last(reduce.Summed), _lanesOfSum));
        }
    }

    /// <summary>What a sum, and the maps whose results it sums, read that does not depend on what is summed.</summary>
    private IEnumerable<Access> OfFeature(Reduce reduce) => _maps.SelectMany(m => m.Reads).Concat(reduce.Reads)
        .Where(a => !reduce.Summed.Any(a.Index.DependsOn) && _maps.All(m => m.Result != a.Tensor));
}
