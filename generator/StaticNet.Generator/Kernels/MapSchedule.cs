using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// Maps over any axes, as a nest of loops: the update of all parameters, the transposition of a weight matrix, pooling. Maps that go over
/// the same points share the nest.
/// </summary>
internal sealed class MapSchedule
{
    private readonly KernelBuilder _builder;
    private readonly Target _target;
    private readonly Group _group;

    public MapSchedule(KernelBuilder builder, Target target, Group group)
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

        WriteLoops();
    }

    public void WriteLoops()
    {
        if (_group.Operations.Count == 1 && Transposition.Of((Map)_group.Operations[0], _target) is { } transposition)
        {
            transposition.Write(_builder);
            return;
        }

        IReadOnlyList<Axis> axes = _group.Operations[0].OutAxes;
        bool vectors = !_target.IsScalar && _group.Operations.All(o => ReferenceEquals(Domain.VectorAxis(o, alternates: true), o.OutAxes[axes.Count - 1]));
        Axis shared = axes.FirstOrDefault(a => !a.IsBatch) ?? axes[0];
        bool isLast = shared == axes[axes.Count - 1];
        _builder.Divide(shared.IsBatch ? Bound.N : Bound.Of(shared.Extent), isLast && vectors ? Chunks(shared, vectors)[0].Lanes : 1);
        Nest(0, new List<AffineIndex>(), vectors, shared);
    }

    private void Nest(int depth, List<AffineIndex> indices, bool vectors, Axis shared)
    {
        IReadOnlyList<Axis> axes = _group.Operations[0].OutAxes;
        Axis axis = axes[depth];
        bool isShared = axis == shared;
        if (depth < axes.Count - 1)
        {
            _builder.LoopOver(axis, i => Nest(depth + 1, new List<AffineIndex>(indices) { i }, vectors, shared), isShared);
            return;
        }

        if (axis.IsBatch)
        {
            _builder.LoopOver(axis, i => WriteChunk(new List<AffineIndex>(indices) { i }, 1), isShared);
            return;
        }

        IReadOnlyList<Chunk> chunks = Chunks(axis, vectors);
        int lanes = chunks[0].Lanes;
        int full = axis.Extent / lanes * lanes;
        _builder.LoopOrOnce("i", full, lanes, i => WriteChunk(new List<AffineIndex>(indices) { i }, lanes), isShared);
        foreach (Chunk chunk in vectors ? chunks.Where(c => c.Offset >= full) : Enumerable.Empty<Chunk>())
        {
            _builder.Once("i", full, () => WriteChunk(new List<AffineIndex>(indices) { chunk.Offset }, chunk.Lanes), isShared);
        }
    }

    private IReadOnlyList<Chunk> Chunks(Axis axis, bool vectors) =>
        vectors ? _target.Split(axis.Extent, _group.Operations[0].Result.Element) : new[] { new Chunk(0, 1) };

    private void WriteChunk(IReadOnlyList<AffineIndex> indices, int lanes)
    {
        foreach (Map map in _group.Operations.Cast<Map>())
        {
            var point = new Point(lanes > 1 ? map.OutAxes[map.OutAxes.Count - 1] : null, lanes);
            for (int i = 0; i < indices.Count; i++)
            {
                point = point.With(map.OutAxes[i], indices[i]);
            }

            _builder.Define(map.Out, point, _builder.Evaluate(map.Value, point, map.Result.Element));
        }
    }
}
