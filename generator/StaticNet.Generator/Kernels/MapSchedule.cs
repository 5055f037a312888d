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

    private bool HasVectors => !_target.IsScalar && _group.Operations.All(o => ReferenceEquals(Domain.VectorAxis(o, alternates: true), o.OutAxes[o.OutAxes.Count - 1]));

    public void Write()
    {
        foreach (string formula in _group.Operations.Select(o => o.Formula).Distinct())
        {
            _builder.Comment(formula);
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

        IReadOnlyList<Axis> axes = Domain.Looped(_group.Operations);
        bool vectors = HasVectors;

        // Workers divide lines, because then one sample is divided too; but not lines of which one worker would get nearly all.
        int StepOf(Axis axis) => axis == axes[axes.Count - 1] && !axis.IsBatch && vectors ? Chunks(axis, vectors)[0].Lanes : 1;
        Axis shared = axes.FirstOrDefault(a => !a.IsBatch) is { } lines && (!axes[0].IsBatch || _builder.HasHalves(Bound.Of(lines.Extent), StepOf(lines)))
            ? lines
            : axes[0];
        _builder.Divide(shared.IsBatch ? Bound.N : Bound.Of(shared.Extent), StepOf(shared));
        Nest(axes, 0, new Dictionary<Axis, AffineIndex>(), vectors, shared);
    }

    /// <summary>Writes the loops over the axes that have no value yet; nothing is divided.</summary>
    public void WriteInside(Dictionary<Axis, AffineIndex> indices)
    {
        IReadOnlyList<Axis> axes = Domain.Looped(_group.Operations).Where(a => !indices.ContainsKey(a)).ToList();
        Nest(axes, 0, indices, HasVectors, null);
    }

    private void Nest(IReadOnlyList<Axis> axes, int depth, Dictionary<Axis, AffineIndex> indices, bool vectors, Axis? shared)
    {
        Axis axis = axes[depth];
        Dictionary<Axis, AffineIndex> With(AffineIndex index) => new(indices) { [axis] = index };
        bool isShared = axis == shared;
        if (depth < axes.Count - 1)
        {
            _builder.LoopOver(axis, i => Nest(axes, depth + 1, With(i), vectors, shared), isShared);
            return;
        }

        if (axis.IsBatch)
        {
            _builder.LoopOver(axis, i => WriteChunk(With(i), 1), isShared);
            return;
        }

        IReadOnlyList<Chunk> chunks = Chunks(axis, vectors);
        int lanes = chunks[0].Lanes;
        int full = axis.Extent / lanes * lanes;
        _builder.LoopOrOnce(axis.Name, full, lanes, i => WriteChunk(With(i), lanes), isShared);
        foreach (Chunk chunk in vectors ? chunks.Where(c => c.Offset >= full) : Enumerable.Empty<Chunk>())
        {
            _builder.Once(axis.Name, full, () => WriteChunk(With(chunk.Offset), chunk.Lanes), isShared);
        }
    }

    private IReadOnlyList<Chunk> Chunks(Axis axis, bool vectors) =>
        vectors ? _target.Split(axis.Extent, _group.Operations[0].Result.Element) : new[] { new Chunk(0, 1) };

    private void WriteChunk(IReadOnlyDictionary<Axis, AffineIndex> indices, int lanes)
    {
        IReadOnlyList<Axis> own = _group.Operations[0].OutAxes;
        var start = new Point(null, lanes);
        foreach (Point place in Domain.Unrolled(start, own.Where(a => !indices.ContainsKey(a))))
        {
            foreach (Map map in _group.Operations.Cast<Map>())
            {
                Point point = place.Along(lanes > 1 ? map.OutAxes[map.OutAxes.Count - 1] : null, lanes);
                for (int i = 0; i < own.Count; i++)
                {
                    point = indices.TryGetValue(own[i], out AffineIndex index) ? point.With(map.OutAxes[i], index) : point;
                }

                _builder.Compute(map, point);
            }
        }
    }
}
