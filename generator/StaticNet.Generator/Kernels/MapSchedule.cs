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
        bool vectors = !_target.IsScalar && _group.Operations.All(o => ReferenceEquals(Domain.VectorAxis(o), o.OutAxes[axes.Count - 1]));
        Nest(0, new List<AffineIndex>(), vectors);
    }

    private void Nest(int depth, List<AffineIndex> indices, bool vectors)
    {
        IReadOnlyList<Axis> axes = _group.Operations[0].OutAxes;
        Axis axis = axes[depth];
        if (depth < axes.Count - 1)
        {
            _builder.LoopOver(axis, i => Nest(depth + 1, new List<AffineIndex>(indices) { i }, vectors));
            return;
        }

        if (axis.IsBatch)
        {
            _builder.LoopOver(axis, i => WriteChunk(new List<AffineIndex>(indices) { i }, 1));
            return;
        }

        IReadOnlyList<Chunk> chunks = vectors ? _target.Split(axis.Extent, _group.Operations[0].Result.Element) : new[] { new Chunk(0, 1) };
        int lanes = chunks[0].Lanes;
        int full = axis.Extent / lanes * lanes;
        _builder.LoopOrOnce("i", full, lanes, i => WriteChunk(new List<AffineIndex>(indices) { i }, lanes));
        foreach (Chunk chunk in vectors ? chunks.Where(c => c.Offset >= full) : Enumerable.Empty<Chunk>())
        {
            WriteChunk(new List<AffineIndex>(indices) { chunk.Offset }, chunk.Lanes);
        }
    }

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
