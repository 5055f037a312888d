using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// What happens within each sample, one sample at a time: narrow rows unrolled, wide ones in as few passes over the row as the reductions
/// allow (softmax: maximum; exponentials and their sum; quotients).
/// </summary>
internal sealed class RowSchedule
{
    /// <summary>Vectors (or elements, in scalar code) of a row up to which it is unrolled.</summary>
    private const int UnrolledChunks = 16;

    /// <summary>
    /// Calls of vector functions for a row up to which it is unrolled: a method may have several rows besides its tiles, and some 900 calls. A scalar
    /// function that is not inlined costs little.
    /// </summary>
    private const int UnrolledCalls = 150;
    private const int UnrolledScalarCalls = 600;

    private readonly KernelBuilder _builder;
    private readonly Target _target;
    private readonly Group _group;

    public RowSchedule(KernelBuilder builder, Target target, Group group)
    {
        _builder = builder;
        _target = target;
        _group = group;
    }

    public void Write()
    {
        if (AreUnrolled(_group.Operations))
        {
            new StraightSchedule(_builder, _target).Write(_group.Operations);
            return;
        }

        var straight = new StraightSchedule(_builder, _target);
        List<(Operation Operation, Local Sum)> totals = _group.Operations.Where(o => o.SumsOverBatch)
            .Select(o => (o, _builder.Declare("total", Domain.Zero(o.Result.Element, 1)))).ToList();
        _builder.Divide(Bound.N, 1);
        _builder.Loop("i", Bound.Of(0), Bound.N, 1, sample =>
        {
            foreach (IReadOnlyList<Operation> segment in Segments())
            {
                foreach (Operation operation in segment)
                {
                    _builder.Comment(operation.Formula);
                }

                if (totals.FirstOrDefault(t => t.Operation == segment[0]) is { Operation: Reduce reduce } total)
                {
                    Point point = new Point(null, 1).With(reduce.BatchAxis!, sample);
                    KernelExpression value = _builder.Evaluate(reduce.Value, point, Domain.ValueType(reduce));
                    _builder.Assign(total.Sum, Domain.Join(reduce.Kind, new Read(total.Sum), Domain.As(total.Sum.Type, value)));
                }
                else if (segment.Count == 1 && AreUnrolled(segment))
                {
                    straight.WriteSample(segment[0], sample);
                }
                else
                {
                    WriteSegment(segment, sample);
                }
            }
        }, isShared: true);
        foreach ((Operation operation, Local sum) in totals)
        {
            _builder.Store(operation.Result, operation.Out.Index, sum);
        }
    }

    private static Axis? RowAxis(Operation operation) => operation.OutAxes.Concat(operation.SummedAxes).LastOrDefault(a => !a.IsBatch);

    /// <summary>Whether rows are so narrow, and what is done to them so little, that they are written without loops.</summary>
    private bool AreUnrolled(IReadOnlyList<Operation> operations) =>
        operations.All(o => Chunks(o) <= UnrolledChunks) && operations.Sum(o => Chunks(o) * CostModel.Calls(o)) <= (_target.IsScalar ? UnrolledScalarCalls : UnrolledCalls);

    private int Chunks(Operation operation) =>
        RowAxis(operation) is { } axis ? Domain.Chunks(_target, operation, axis).Count : 1;

    /// <summary>Runs of operations that can share one pass over the row: none reads what another of the run has reduced.</summary>
    private IEnumerable<IReadOnlyList<Operation>> Segments()
    {
        var segment = new List<Operation>();
        foreach (Operation operation in _group.Operations)
        {
            bool shares = segment.Count > 0
                && RowAxis(operation)?.Extent == RowAxis(segment[0])?.Extent
                && !segment[0].SumsOverBatch && !operation.SumsOverBatch
                && !operation.Reads.Any(r => segment.Any(s => s is Reduce && s.Result == r.Tensor));
            if (!shares && segment.Count > 0)
            {
                yield return segment;
                segment = new List<Operation>();
            }

            segment.Add(operation);
        }

        yield return segment;
    }

    private void WriteSegment(IReadOnlyList<Operation> segment, IndexVariable sample)
    {
        ScalarType type = Domain.ValueType(segment[0]);
        bool vectors = !_target.IsScalar && segment.All(o => Domain.VectorAxis(o) is { } axis && ReferenceEquals(axis, RowAxis(o)));
        int extent = RowAxis(segment[0])!.Extent;
        IReadOnlyList<Chunk> chunks = vectors ? _target.Split(extent, type) : new[] { new Chunk(0, 1) };
        int lanes = chunks[0].Lanes;
        int full = extent / lanes * lanes;

        Dictionary<Operation, Local> sums = segment.OfType<Reduce>().ToDictionary(r => (Operation)r, r => Accumulator(r, lanes, type));
        _builder.LoopOrOnce("c", full, lanes, c => WriteChunk(segment, sample, c, lanes, type, (r, value) => Accumulate(r, sums[r], value)));

        var totals = new Dictionary<Operation, KernelExpression>();
        foreach (Reduce reduce in segment.OfType<Reduce>())
        {
            totals[reduce] = lanes > 1 ? new Horizontal(reduce.Kind, new Read(sums[reduce])) : new Read(sums[reduce]);
        }

        foreach (Chunk chunk in vectors ? chunks.Where(c => c.Offset >= full) : Enumerable.Empty<Chunk>())
        {
            WriteChunk(segment, sample, chunk.Offset, chunk.Lanes, type, (r, value) =>
                totals[r] = Domain.Join(r.Kind, totals[r], chunk.Lanes > 1 ? new Horizontal(r.Kind, value) : value));
        }

        foreach (Reduce reduce in segment.OfType<Reduce>())
        {
            _builder.Define(reduce.Out, new Point(null, 1).With(reduce.BatchAxis!, sample), totals[reduce]);
        }
    }

    private Local Accumulator(Reduce reduce, int lanes, ScalarType type)
    {
        double start = reduce.Kind == ReduceKind.Max ? double.NegativeInfinity : 0;
        return _builder.Declare(KernelBuilder.LocalName(reduce.Result, 0) + (lanes > 1 ? "x" : string.Empty), new Literal(start, type, lanes));
    }

    private void Accumulate(Reduce reduce, Local sum, KernelExpression value) =>
        _builder.Assign(sum, Domain.Join(reduce.Kind, new Read(sum), value));

    private void WriteChunk(IReadOnlyList<Operation> segment, IndexVariable sample, AffineIndex column, int lanes, ScalarType type, Action<Reduce, KernelExpression> reduced)
    {
        foreach (Operation operation in segment)
        {
            Axis axis = RowAxis(operation)!;
            Point point = new Point(lanes > 1 ? axis : null, lanes).With(operation.BatchAxis!, sample).With(axis, column);
            if (operation is Map map)
            {
                _builder.Define(map.Out, point, _builder.Evaluate(map.Value, point, map.Result.Element));
            }
            else if (operation is Reduce reduce)
            {
                reduced(reduce, _builder.Evaluate(reduce.Value, point, type));
            }
        }
    }
}
