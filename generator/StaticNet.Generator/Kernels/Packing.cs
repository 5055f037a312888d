using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// A contraction's second operand, written panel by panel just before it is used: a panel stays in the first-level cache, where all of it in
/// memory would be written and read once. All panels that a worker needs one after the other take the same place.
/// </summary>
internal sealed class Packing
{
    private readonly Map _map;
    private readonly Axis _panel;
    private readonly Axis _place = Axis.Of("place", 1);

    private Packing(Map map, Axis panel, Contract core)
    {
        var atPlace = new Dictionary<IndexVariable, AffineIndex> { [panel] = _place };
        Access Moved(Access access) => new(access.Tensor, access.Index.Substitute(atPlace));
        _panel = panel;
        _map = map with { Out = Moved(map.Out) };
        Core = core with { B = Moved(core.B), Packing = null };
    }

    /// <summary>Gets the contraction, which reads the place of a panel.</summary>
    public Contract Core { get; }

    /// <summary>The packing that a contraction asks for; null where it asks for none.</summary>
    public static Packing? Of(Contract core) => core.Packing is { } map ? new Packing(map, map.OutAxes.Single(core.OutAxes.Contains), core) : null;

    /// <summary>Whether workers have to divide this axis: each writes the panels that it uses.</summary>
    public bool IsPanel(Axis axis) => axis == _panel;

    /// <summary>Writes a panel.</summary>
    /// <param name="builder">Where to write.</param>
    /// <param name="target">For which registers.</param>
    /// <param name="outer">The values of the axes round it.</param>
    /// <returns>These values, and where the panel is.</returns>
    public IReadOnlyDictionary<Axis, AffineIndex> Write(KernelBuilder builder, Target target, IReadOnlyDictionary<Axis, AffineIndex> outer)
    {
        var values = new Dictionary<Axis, AffineIndex> { [_panel] = outer[_panel], [_place] = builder.PlaceOfPart };
        builder.Comment(_map.Formula);
        if (Transposition.Of(_map, target) is { } transposition)
        {
            transposition.WritePart(builder, values);
        }
        else
        {
            Elements(builder, _map.OutAxes.Where(a => a != _panel).ToList(), values);
        }

        return outer.Concat(values.Where(v => v.Key == _place)).ToDictionary(v => v.Key, v => v.Value);
    }

    private void Elements(KernelBuilder builder, IReadOnlyList<Axis> axes, IReadOnlyDictionary<Axis, AffineIndex> values)
    {
        if (axes.Count > 0)
        {
            builder.LoopOver(axes[0], i => Elements(builder, axes.Skip(1).ToList(), new Dictionary<Axis, AffineIndex>(values.ToDictionary(v => v.Key, v => v.Value)) { [axes[0]] = i }));
            return;
        }

        Point point = values.Aggregate(new Point(null, 1), (p, v) => p.With(v.Key, v.Value));
        builder.Define(_map.Out, point, builder.Evaluate(_map.Value, point, _map.Result.Element));
    }
}
