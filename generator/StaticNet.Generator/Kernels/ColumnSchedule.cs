using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>Sums over the samples, feature by feature: a few vectors of features at a time, down all samples.</summary>
internal sealed class ColumnSchedule
{
    /// <summary>Vectors of accumulators: enough to hide the latency of addition, and whole cache lines of each row.</summary>
    private const int VectorsPerBlock = 8;

    private readonly KernelBuilder _builder;
    private readonly Target _target;
    private readonly Group _group;

    public ColumnSchedule(KernelBuilder builder, Target target, Group group)
    {
        _builder = builder;
        _target = target;
        _group = group;
    }

    public void Write()
    {
        foreach (Operation operation in _group.Operations)
        {
            _builder.Comment(operation.Formula);
        }

        Operation first = _group.Operations[0];
        Axis axis = first.OutAxes[0];
        bool vectors = !_target.IsScalar && _group.Operations.All(o => ReferenceEquals(Domain.VectorAxis(o), o.OutAxes[0]));
        IReadOnlyList<Chunk> chunks = vectors
            ? _target.Split(axis.Extent, first.Result.Element)
            : Enumerable.Range(0, axis.Extent).Select(i => new Chunk(i, 1)).ToList();
        int lanes = chunks[0].Lanes;
        int full = chunks.Count(c => c.Lanes == lanes && c.Offset % lanes == 0 && c.Offset + lanes <= axis.Extent / lanes * lanes);
        int perBlock = System.Math.Max(1, VectorsPerBlock / _group.Operations.Count);
        int blocks = full / perBlock;
        if (blocks > 0)
        {
            List<Chunk> block = Enumerable.Range(0, perBlock).Select(v => new Chunk(v * lanes, lanes)).ToList();
            _builder.LoopOrOnce("c", blocks * perBlock * lanes, perBlock * lanes, c => WriteBlock(c, block));
        }

        List<Chunk> rest = chunks.Skip(blocks * perBlock).ToList();
        for (int at = 0; at < rest.Count; at += VectorsPerBlock)
        {
            WriteBlock(0, rest.Skip(at).Take(VectorsPerBlock).ToList());
        }
    }

    private void WriteBlock(AffineIndex column, IReadOnlyList<Chunk> chunks)
    {
        var sums = new List<(Reduce Reduce, Point Point, Local Sum)>();
        foreach (Reduce reduce in _group.Operations.Cast<Reduce>())
        {
            foreach (Chunk chunk in chunks)
            {
                Point point = new Point(reduce.OutAxes[0], chunk.Lanes).With(reduce.OutAxes[0], column + chunk.Offset);
                Local sum = _builder.Declare(KernelBuilder.LocalName(reduce.Result, point.IndexOf(reduce.Out)), Domain.Zero(reduce.Result.Element, chunk.Lanes));
                sums.Add((reduce, point, sum));
            }
        }

        IndexVariable sample = _builder.Counter("i");
        _builder.Loop(sample, Bound.Of(0), Bound.N, 1, () =>
        {
            foreach ((Reduce reduce, Point point, Local sum) in sums)
            {
                KernelExpression value = _builder.Evaluate(reduce.Value, point.With(reduce.BatchAxis!, sample), reduce.Result.Element);
                _builder.Assign(sum, Domain.Join(reduce.Kind, new Read(sum), value));
            }
        });
        foreach ((Reduce reduce, Point point, Local sum) in sums)
        {
            _builder.Store(reduce.Result, point.IndexOf(reduce.Out), sum);
        }
    }
}
