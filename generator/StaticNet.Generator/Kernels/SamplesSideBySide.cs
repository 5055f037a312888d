using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// Tiles of a layer with so few units that a vector holds the results of several samples, side by side: two samples of 8 units fill 512 bits, and
/// take half as many multiply-adds as one by one. A row of weights is there once for each of them; of their inputs, a vector has a row of each
/// sample, and a term takes one lane of each row. With 8 inputs and units, 64 samples took 67 ns in vectors of one sample, and take 41; with 12
/// inputs 113 and 88, with 32 297 and 205, 4 inputs and units 42 and 16. The samples' results must be neighbours in memory: rows of 6 or 7 units, moved
/// apart and together, took longer than in vectors of their own.
/// </summary>
internal sealed class SamplesSideBySide
{
    /// <summary>Samples of the smaller tile, at most; the fewer, the fewer are left that are computed one by one.</summary>
    private const int MostFewSamples = 8;

    private readonly Target _target;
    private readonly Contract _core;
    private readonly IReadOnlyList<Map> _epilogue;
    private readonly Access _inputs;
    private readonly Access _weights;

    private SamplesSideBySide(Target target, Group group, int capacity)
    {
        (_target, _core, _epilogue) = (target, (Contract)group.Operations[0], group.Epilogue.ToList());
        (_inputs, _weights) = _core.B.Index.DependsOn(Columns) ? (_core.A, _core.B) : (_core.B, _core.A);
        Count = target.Lanes(_core.Result.Element) / Columns.Extent;
        int vectors = target.Registers >= 32 ? Tile.ChainsInFlight : Tile.ChainsInFlight / 2;
        while (vectors > 1 && vectors * Count > capacity)
        {
            vectors /= 2;
        }

        Samples = vectors * Count;
    }

    /// <summary>Gets the samples in a vector.</summary>
    public int Count { get; }

    /// <summary>Gets the samples of a tile.</summary>
    public int Samples { get; }

    /// <summary>Gets the samples of a smaller tile, for those that fill none.</summary>
    public int FewSamples => Math.Min(MostFewSamples, Samples / 2);

    private Axis Batch => _core.OutAxes[0];

    private Axis Columns => _core.OutAxes[1];

    private Axis Summed => _core.Summed[0];

    /// <summary>Gets the lanes of a sample: its results, and as many inputs.</summary>
    private int Lanes => Columns.Extent;

    /// <summary>Gets a value indicating whether neighbouring inputs of a sample are multiplied by rows of one matrix.</summary>
    private bool IsProduct =>
        !_inputs.Index.DependsOn(Columns) && _inputs.Index.Coefficient(Summed) == 1 && _inputs.Tensor.Element == _core.Result.Element
        && !_weights.Tensor.IsBatched && _weights.Index.Coefficient(Columns) == 1 && _weights.Tensor.Element == _core.Result.Element;

    /// <summary>Gets what the sums start from that is the same for all samples.</summary>
    private IEnumerable<Access> Initial => _core.Initial?.Reads().Where(r => r.Index.DependsOn(Columns) && !r.Tensor.IsBatched) ?? Enumerable.Empty<Access>();

    /// <summary>Gets a value indicating whether all weights stay in registers: of more inputs than lanes, they and the sums do not fit them.</summary>
    private bool KeepsWeights => Summed.Extent == Lanes;

    /// <summary>The tiles of a product and its epilogue; null where they are none of a narrow layer, or several samples do not fit a vector.</summary>
    /// <param name="target">For which registers.</param>
    /// <param name="group">The product and its epilogue.</param>
    /// <param name="capacity">The largest number of samples.</param>
    public static SamplesSideBySide? Of(Target target, Group group, int capacity)
    {
        if (target.IsScalar || group.Pooling is not null
            || group.Operations[0] is not Contract { Accumulates: false, SumsOverBatch: false, MostVectors: 0, Packing: null, Summed.Count: 1, OutAxes.Count: 2 } core
            || !core.OutAxes[0].IsBatch || !ReferenceEquals(Domain.VectorAxis(core), core.OutAxes[1])
            || !IsBlock(core.OutAxes[1].Extent, core.Result.Element) || core.Summed[0].Extent < core.OutAxes[1].Extent)
        {
            return null;
        }

        var tiles = new SamplesSideBySide(target, group, capacity);
        return tiles.Count > 1 && tiles.Samples > tiles.Count && tiles.IsProduct && group.Operations.All(tiles.GoesByRows) ? tiles : null;
    }

    /// <summary>Loads what is the same for all samples into registers, where it fits.</summary>
    public void HoldWeights(KernelBuilder builder)
    {
        if (KeepsWeights)
        {
            builder.Comment($"{string.Join(" and ", Initial.Prepend(_weights).Select(a => a.Tensor.Name).Distinct())} in registers, each row {(Count == 2 ? "twice" : Count + " times")}, side by side");
            HoldInitial(builder);
            for (int k = 0; k < Summed.Extent; k++)
            {
                Weights(builder, k);
            }
        }
    }

    /// <summary>Writes a tile of some samples from one on.</summary>
    public void Write(KernelBuilder builder, int samples, AffineIndex first)
    {
        builder.Comment($"{samples / Count} sums in registers, {Count} samples in each; sum_0 is that of {first} {(Count == 2 ? "and" : "to")} {first + (Count - 1)}");
        HoldInitial(builder);
        List<Point> points = Enumerable.Range(0, samples / Count).Select(v => Point(first + (v * Count))).ToList();
        List<Local> sums = points.Select((p, v) => builder.Declare(
            "sum_" + (v * Count),
            _core.Initial is null ? Domain.Zero(_core.Result.Element, p.Lanes) : builder.Evaluate(_core.Initial, p, _core.Result.Element))).ToList();

        int whole = Summed.Extent / Lanes * Lanes;
        builder.LoopOrOnce(Summed.Name, whole, Lanes, k => Terms(builder, points, sums, k, 0));
        if (whole < Summed.Extent)
        {
            // The last inputs, with those before them that fill the lanes.
            int start = Summed.Extent - Lanes;
            Terms(builder, points, sums, start, whole - start);
        }

        for (int v = 0; v < points.Count; v++)
        {
            builder.Store(_core.Result, points[v].IndexOf(_core.Out), sums[v]);
            foreach (Map map in _epilogue)
            {
                builder.Define(map.Out, points[v], builder.Evaluate(map.Value, points[v], map.Result.Element), KernelBuilder.LocalName(map.Result) + "_" + (v * Count));
            }
        }
    }

    private void HoldInitial(KernelBuilder builder)
    {
        foreach (Access access in Initial)
        {
            builder.Held(access, Point(0));
        }
    }

    private Point Point(AffineIndex sample) => new Point(null, 1).Along(Columns, Lanes).With(Columns, 0).With(Batch, sample).SideBySide(Batch, Count);

    private KernelExpression Weights(KernelBuilder builder, AffineIndex k) => builder.Held(_weights, Point(0).With(Summed, k));

    /// <summary>Whether as many elements are a vector, or blocks of a wider one in which lanes can be moved.</summary>
    private static bool IsBlock(int extent, ScalarType type) => extent >= Target.NarrowestLanes(type) && (extent & (extent - 1)) == 0;

    /// <summary>Neighbouring terms of the sums, without the first ones: the inputs of each sample are loaded together.</summary>
    private void Terms(KernelBuilder builder, IReadOnlyList<Point> points, IReadOnlyList<Local> sums, AffineIndex first, int without)
    {
        string last = first.IsConstant && first.Constant > 0 ? "_" + first.Constant : string.Empty;
        List<Local> inputs = points.Select((p, v) => ((Read)builder.Held(
            _inputs,
            new Point(null, 1).Along(Summed, Lanes).With(Summed, first).With(Batch, p.IndexOf(Batch)).SideBySide(Batch, Count),
            () => KernelBuilder.LocalName(_inputs.Tensor) + "_" + (v * Count) + last)).Local).ToList();
        for (int term = without; term < Lanes; term++)
        {
            KernelExpression weights = Weights(builder, first + term);
            for (int v = 0; v < points.Count; v++)
            {
                builder.Assign(sums[v], Domain.MultiplyAdd(new BroadcastInRows(inputs[v], Count, term), weights, new Read(sums[v])));
            }
        }
    }

    /// <summary>Whether what an operation reads and writes for a sample are neighbours, or the same for all columns and samples.</summary>
    private bool GoesByRows(Operation operation) =>
        operation.Out.Index.Coefficient(Columns) == 1
        && operation.Out.Index.Coefficient(Batch) == Lanes
        && operation.Result.Element == _core.Result.Element
        && (operation is not Map map || !map.Value.Positions().Any())
        && ((operation as Map)?.Value ?? _core.Initial)?.Reads().All(r => r.Tensor.Element == _core.Result.Element && IsRowOrOne(r)) != false;

    private bool IsRowOrOne(Access access) => access.Index.Coefficient(Columns) == 1 || !(access.Index.DependsOn(Columns) || access.Index.DependsOn(Batch));
}
