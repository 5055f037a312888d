using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// Straight-line code: every loop unrolled but the one over samples. All operations share that loop, so that a sample goes through the
/// whole network in registers; sums over the batch live in locals round it.
/// </summary>
internal sealed class StraightSchedule
{
    /// <summary>Terms in one statement of a scalar sum: a line that can be read.</summary>
    private const int TermsPerStatement = 8;

    /// <summary>Results that are computed before they are stored: few enough for the registers.</summary>
    private const int ResultsPerLine = 4;

    /// <summary>Dependent multiply-adds that must be in flight to hide their latency: 4 cycles on two ports.</summary>
    private const int ChainsInFlight = 8;

    private readonly KernelBuilder _builder;
    private readonly Target _target;
    private readonly int _samplesInLanes;

    /// <param name="builder">Where to write.</param>
    /// <param name="target">For which registers.</param>
    /// <param name="samplesInLanes">The number of samples from which vectors of samples may be made; 0 if nothing may be left in memory for them.</param>
    public StraightSchedule(KernelBuilder builder, Target target, int samplesInLanes = 0)
    {
        _builder = builder;
        _target = target;
        _samplesInLanes = target.IsScalar ? 0 : samplesInLanes;
    }

    /// <summary>Writes all operations; those with samples in one loop over them.</summary>
    public void Write(IReadOnlyList<Operation> operations)
    {
        if (!operations.Any(o => o.BatchAxis is not null))
        {
            foreach (Operation operation in operations)
            {
                WriteFlat(operation);
            }

            return;
        }

        List<BatchSum> sums = operations.Where(o => o.SumsOverBatch).Select(o => new BatchSum(this, o)).ToList();
        _builder.Divide(Bound.N, 1);
        var samples = new SampleLanes(_builder, _target, operations[0].Result.Element, _samplesInLanes);
        foreach ((IReadOnlyList<Operation> segment, bool inLanes) in samples.Segments(operations))
        {
            if (inLanes)
            {
                _builder.Loop("i", Bound.Of(0), Bound.RoundedDown(samples.Lanes), samples.Lanes, sample =>
                {
                    foreach (Operation operation in segment)
                    {
                        samples.Write(operation, sample);
                    }
                }, isShared: true);
            }

            Bound start = inLanes ? Bound.RoundedDown(samples.Lanes) : Bound.Of(0);
            _builder.Loop("i", start, Bound.N, 1, sample => WriteSamples(segment, sums, sample), isShared: true);
        }

        foreach (BatchSum sum in sums)
        {
            sum.Finish();
        }
    }

    private void WriteSamples(IReadOnlyList<Operation> operations, IReadOnlyList<BatchSum> sums, AffineIndex sample)
    {
        var formulas = new HashSet<string>();
        foreach (Operation operation in operations)
        {
            if (formulas.Add(operation.Formula))
            {
                _builder.Comment(operation.Formula);
            }

            if (sums.FirstOrDefault(s => s.Operation == operation) is { } sum)
            {
                sum.Accumulate(sample);
            }
            else
            {
                WriteSample(operation, sample);
            }
        }
    }

    /// <summary>One operation on one sample, unrolled.</summary>
    public void WriteSample(Operation operation, AffineIndex sample)
    {
        Axis? vectorAxis = _target.IsScalar && operation is not Reduce ? null : Domain.VectorAxis(operation);
        switch (operation)
        {
            case Map map:
                // All values first, then all stores: a row of the tensor each.
                WriteValues(map, Points(map, vectorAxis, sample));
                break;
            case Contract contract:
                WriteContract(contract, vectorAxis, sample);
                break;
            case Reduce reduce:
                if (reduce.OutAxes.Contains(vectorAxis))
                {
                    foreach (Point point in Points(reduce, vectorAxis, sample))
                    {
                        _builder.Store(reduce.Result, point.IndexOf(reduce.Out), ReduceFeatures(reduce, point), point.Count);
                    }

                    break;
                }

                foreach (Point point in Points(reduce, null, sample))
                {
                    _builder.Define(reduce.Out, point, ReduceRow(reduce, vectorAxis, point));
                }

                break;
        }
    }

    /// <summary>A reduction whose result has vectors: term by term.</summary>
    private Local ReduceFeatures(Reduce reduce, Point point)
    {
        Local? sum = null;
        foreach (Point term in Domain.Unrolled(point, reduce.Summed))
        {
            KernelExpression value = _builder.Evaluate(reduce.Value, term, reduce.Result.Element);
            sum = Put(sum, KernelBuilder.LocalName(reduce.Result, point.IndexOf(reduce.Out)), sum is null ? value : Domain.Join(reduce.Kind, new Read(sum), value));
        }

        return sum!;
    }

    /// <summary>The reduction of a row: vectors joined lane by lane, widest first, then their lanes, then single elements.</summary>
    private KernelExpression ReduceRow(Reduce reduce, Axis? vectorAxis, Point point)
    {
        ScalarType type = Domain.ValueType(reduce);
        var parts = new List<KernelExpression>();
        foreach (IGrouping<(int Lanes, int Count), Chunk> alike in Domain.Chunks(_target, reduce, vectorAxis).GroupBy(c => (c.Lanes, c.Count)))
        {
            List<KernelExpression> values = alike.SelectMany(chunk => Domain.Unrolled(point.Along(vectorAxis, chunk), Domain.Others(reduce.Summed, vectorAxis)))
                .Select(at => _builder.Evaluate(reduce.Value, at, type)).ToList();
            KernelExpression joined = values[0];
            if (values.Count > 1)
            {
                string lanes = alike.Key.Lanes > 1 ? "x" + alike.Key.Lanes.ToString(System.Globalization.CultureInfo.InvariantCulture) : string.Empty;
                Local local = _builder.Declare(KernelBuilder.LocalName(reduce.Result, 0) + lanes, values[0]);
                values.Skip(1).ToList().ForEach(value => _builder.Assign(local, Domain.Join(reduce.Kind, new Read(local), value)));
                joined = new Read(local);
            }

            parts.Add(alike.Key.Lanes > 1 ? new Horizontal(reduce.Kind, joined, alike.Key.Count) : joined);
        }

        return parts.Aggregate((a, b) => Domain.Join(reduce.Kind, a, b));
    }

    private void WriteContract(Contract contract, Axis? vectorAxis, AffineIndex sample)
    {
        List<Point> points = Points(contract, vectorAxis, sample).ToList();
        if (contract.Borders.Count == 0 && NarrowProduct.Of(_builder, _target, contract, vectorAxis) is { } narrow)
        {
            narrow.Write(points[0]);
            return;
        }

        long terms = Domain.Volume(contract.Summed);
        foreach (Point point in points)
        {
            KernelExpression initial = contract.Initial is null
                ? Domain.Zero(contract.Result.Element, point.Lanes)
                : _builder.Evaluate(contract.Initial, point, contract.Result.Element);
            Local sum = point.Lanes > 1
                ? SumOfVectors(contract, point, initial, Partials(points.Count, terms))
                : SumOfElements(contract, point, initial);
            _builder.Store(contract.Result, point.IndexOf(contract.Out), sum, point.Count);
        }
    }

    /// <summary>How many partial sums a sum of vectors is split into, so that enough of them are in flight.</summary>
    private static int Partials(int sums, long terms) => (int)Math.Max(1, Math.Min(Math.Min(4, ChainsInFlight / sums), terms / 2));

    private Local SumOfVectors(Contract contract, Point point, KernelExpression initial, int partials)
    {
        string name = KernelBuilder.LocalName(contract.Result, point.IndexOf(contract.Out));
        var sums = new List<Local>();
        int term = 0;
        foreach (Point at in Domain.Terms(contract, point))
        {
            KernelExpression a = Operand(contract.A, at);
            KernelExpression b = Operand(contract.B, at);
            if (sums.Count < partials)
            {
                bool hasInitial = sums.Count == 0 && contract.Initial is not null;
                sums.Add(_builder.Declare(
                    sums.Count == 0 ? name : name + "_part",
                    hasInitial ? Domain.MultiplyAdd(a, b, initial) : new Apply(Function.Multiply, a, b)));
            }
            else
            {
                Local sum = sums[term % partials];
                _builder.Assign(sum, Domain.MultiplyAdd(a, b, new Read(sum)));
            }

            term++;
        }

        if (sums.Count == 0)
        {
            // A window that lies in the padding whole.
            sums.Add(_builder.Declare(name, initial));
        }

        foreach (Local part in sums.Skip(1))
        {
            _builder.Assign(sums[0], new Apply(Function.Add, new Read(sums[0]), new Read(part)));
        }

        return sums[0];
    }

    /// <summary>A sum of products, some on a line; the lines do not wait for each other.</summary>
    private Local SumOfElements(Contract contract, Point point, KernelExpression initial)
    {
        string name = KernelBuilder.LocalName(contract.Result, point.IndexOf(contract.Out));
        var lines = new List<Local>();
        KernelExpression? value = contract.Initial is null ? null : initial;
        int terms = 0;
        void EndLine()
        {
            lines.Add(_builder.Declare(lines.Count == 0 ? name : name + "_part", value!));
            (value, terms) = (null, 0);
        }

        foreach (Point at in Domain.Terms(contract, point))
        {
            KernelExpression product = new Apply(Function.Multiply, Operand(contract.A, at), Operand(contract.B, at));
            value = value is null ? product : new Apply(Function.Add, value, product);
            if (++terms == TermsPerStatement)
            {
                EndLine();
            }
        }

        if (value is not null || lines.Count == 0)
        {
            value ??= initial;
            EndLine();
        }

        foreach (Local line in lines.Skip(1))
        {
            _builder.Assign(lines[0], new Apply(Function.Add, new Read(lines[0]), new Read(line)));
        }

        return lines[0];
    }

    private Local Put(Local? sum, string name, KernelExpression value)
    {
        if (sum is null)
        {
            return _builder.Declare(name, value);
        }

        _builder.Assign(sum, value);
        return sum;
    }

    /// <summary>An operand: what belongs to a sample is used again and held in a local, a weight is used once and read in place.</summary>
    private KernelExpression Operand(Access access, Point point) =>
        access.Tensor.IsBatched ? _builder.Held(access, point) : _builder.Value(access, point);

    private void WriteFlat(Operation operation)
    {
        if (operation is not Map map)
        {
            throw new InvalidOperationException($"'{operation}' has no samples and is not elementwise.");
        }

        Axis? vectorAxis = _target.IsScalar ? null : Domain.VectorAxis(map);
        _builder.Comment(map.Formula);
        var points = new List<Point>();
        foreach (Chunk chunk in Domain.Chunks(_target, map, vectorAxis))
        {
            points.AddRange(Domain.Unrolled(new Point(null, 1).Along(vectorAxis, chunk), Domain.Others(map.OutAxes, vectorAxis)));
        }

        for (int at = 0; at < points.Count; at += ResultsPerLine)
        {
            WriteValues(map, points.Skip(at).Take(ResultsPerLine));
        }
    }

    /// <summary>Values first, then their stores: a line of each.</summary>
    private void WriteValues(Map map, IEnumerable<Point> points)
    {
        List<(Point Point, Local Value)> values = points
            .Select(point => (point, _builder.InLocal(KernelBuilder.LocalName(map.Result, point.IndexOf(map.Out)), _builder.Evaluate(map.Value, point, map.Result.Element))))
            .ToList();
        values.ForEach(v => _builder.Store(map.Result, v.Point.IndexOf(map.Out), v.Value, v.Point.Count));
    }

    /// <summary>All points of an operation's result in one sample, vector by vector.</summary>
    private IEnumerable<Point> Points(Operation operation, Axis? vectorAxis, AffineIndex sample)
    {
        IReadOnlyList<Chunk> chunks = Domain.Chunks(_target, operation, vectorAxis);
        Axis? batch = operation.BatchAxis;
        foreach (Point row in Domain.Unrolled(new Point(vectorAxis, 1), Domain.Others(operation.OutAxes, vectorAxis)))
        {
            foreach (Chunk chunk in chunks)
            {
                Point point = row.Along(vectorAxis, chunk);
                yield return batch is null ? point : point.With(batch, sample);
            }
        }
    }

    /// <summary>A sum over the samples: its accumulators are declared before the loop and stored after it.</summary>
    private sealed class BatchSum
    {
        private readonly StraightSchedule _schedule;
        private readonly List<(Point Point, Local Sum)> _sums = new();

        public BatchSum(StraightSchedule schedule, Operation operation)
        {
            _schedule = schedule;
            Operation = operation;
            foreach (Point point in schedule.Points(operation, Domain.BatchSumAxis(schedule._target, operation), 0))
            {
                string name = operation.OutAxes.Count == 0 ? "total" : KernelBuilder.LocalName(operation.Result, point.IndexOf(operation.Out));
                Local sum = schedule._builder.Declare(name, Domain.Zero(operation.Result.Element, point.Lanes));
                sum.IsAccumulator = true;
                _sums.Add((point, sum));
            }
        }

        public Operation Operation { get; }

        public void Accumulate(AffineIndex sample)
        {
            KernelBuilder builder = _schedule._builder;
            List<(Point At, Local Sum)> terms = _sums
                .SelectMany(s => Domain.Terms(Operation, s.Point.With(Operation.BatchAxis!, sample)).Select(p => (p, s.Sum)))
                .ToList();
            if (Operation is Contract contract)
            {
                // What is loaded, first; then a row of products each.
                foreach ((Point at, _) in terms)
                {
                    _schedule.Operand(contract.A, at);
                    _schedule.Operand(contract.B, at);
                }
            }

            foreach ((Point at, Local sum) in terms)
            {
                KernelExpression value = Operation switch
                {
                    Contract c => Domain.MultiplyAdd(_schedule.Operand(c.A, at), _schedule.Operand(c.B, at), new Read(sum)),
                    Reduce r => Domain.Join(r.Kind, new Read(sum), Domain.As(sum.Type, builder.Evaluate(r.Value, at, Domain.ValueType(r)))),
                    _ => throw new InvalidOperationException(Operation.Formula),
                };
                builder.Assign(sum, value);
            }
        }

        public void Finish()
        {
            foreach ((Point point, Local sum) in _sums)
            {
                int stride = point.VectorAxis is { } axis ? Operation.Out.Index.Coefficient(axis) : 1;
                if (stride > 1 && point.Count > 1)
                {
                    _schedule._builder.StoreColumn(Operation.Result, point.IndexOf(Operation.Out), sum, point.Count, stride);
                }
                else
                {
                    _schedule._builder.Store(Operation.Result, point.IndexOf(Operation.Out), sum, point.Count);
                }
            }
        }
    }
}
