using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// How a contraction is computed: which axes are rows and columns of register tiles and which are loops round them, the tiles, and what
/// several workers divide.
/// </summary>
internal sealed class ContractionPlan
{
    /// <summary>
    /// Weights from which workers divide the columns rather than the samples: each then reads its own half of the weights, of one sample too.
    /// </summary>
    private const int ManyWeights = 1 << 18;

    /// <summary>How much slower tiles may be that hold whole windows: what is not stored and loaded again makes up for it.</summary>
    private const double MostSlowdown = 1.05;

    /// <summary>Registers from which tiles hold whole windows: 16 leave them 8 or 12 accumulators, 1.5 % slower than lines that are pooled in the cache.</summary>
    private const int FewestRegisters = 32;

    /// <summary>Forms of a tile, at most, that go on by two terms of the sum: those of a kernel of 3 x 3.</summary>
    private const int MostFormsOfTwoTerms = 5;

    /// <summary>
    /// Multiply-adds, at most, of all the forms of a tile that an image's borders ask for. Each takes 1.6 calls with what it loads, and past some
    /// 600 calls in a method the just-in-time compiler stops inlining them: a kernel of 11 x 11 then took twelve times as long.
    /// </summary>
    private const int MostWithinBorders = 350;

    /// <summary>Bytes of weights that no first-level cache holds.</summary>
    private const long ManyBytes = 1 << 16;

    /// <summary>Bytes of a convolution's weights that many a second-level cache does not hold besides its image.</summary>
    private const long ManyBytesOfImage = 1 << 19;

    /// <summary>
    /// Vectors of a panel, at most, that all tiles have where weights come from far: lines that are read one after another. With 256 bits, 5 and 3
    /// pixels by half a panel would be as many cycles as 3 by a whole one, and took 10 % longer with 256 and 512 channels of 8 x 8 pixels.
    /// </summary>
    private const int VectorsOfPanel = 4;

    /// <summary>
    /// Rows of a tile, at most, where weights stay in registers. Its sums alone do not hide their latency, but the processor begins the next tile
    /// before it has finished this one: with 12 and 16 units, 8 rows were no faster.
    /// </summary>
    private const int RowsBesideWeights = 4;

    private readonly Target _target;
    private readonly int _capacity;
    private readonly bool _isDivided;
    private readonly int _unrolled;

    /// <param name="target">For which registers.</param>
    /// <param name="group">The contraction and its epilogue.</param>
    /// <param name="capacity">The number of samples that the tile is chosen for.</param>
    /// <param name="isDivided">Whether several workers compute it together.</param>
    public ContractionPlan(Target target, Group group, int capacity, bool isDivided)
    {
        (_target, _capacity, _isDivided) = (target, capacity, isDivided);
        Packing = Packing.Of((Contract)group.Operations[0]);
        Core = Packing?.Core ?? (Contract)group.Operations[0];
        ColumnAxis = Core.OutAxes.LastOrDefault(a => !a.IsBatch && a.Extent > 1) ?? Core.OutAxes[Core.OutAxes.Count - 1];

        LanesOfSum = _target.IsScalar || (ColumnAxis.Extent > 1 && ReferenceEquals(Domain.VectorAxis(Core), ColumnAxis)) ? (null, 1) : VectorsOfSum();
        bool vectors = !_target.IsScalar && LanesOfSum.Axis is null && ReferenceEquals(Domain.VectorAxis(Core), ColumnAxis);
        IReadOnlyList<Chunk> chunks = vectors ? Vectors() : Enumerable.Range(0, ColumnAxis.Extent).Select(i => new Chunk(i, 1)).ToList();
        Lanes = chunks[0].Lanes;
        Full = chunks.TakeWhile((c, i) => c.Count == Lanes && c.Offset == i * Lanes).ToList();
        Rest = chunks.Skip(Full.Count).ToList();

        List<Axis> rows = RowAxes().ToList();
        Pooling = group.Pooling;
        RowAxis = Pooling?.Pixels ?? rows.FirstOrDefault();
        int vectorCount = Full.Count + Rest.Count;
        Windows = vectors && HoldsWindows(vectorCount) ? Pooling : null;
        (UnrolledAxis, _unrolled) = Windows is not null ? (Windows.Lines, Windows.Height) : Pooling is null ? SecondRows(rows.Skip(1), vectorCount) : (null, 1);
        OuterAxes = Core.OutAxes.Where(a => a != ColumnAxis && a != RowAxis && (a != UnrolledAxis || a.Extent > _unrolled)).ToList();
        bool byColumns = _isDivided && RowAxis is { IsBatch: true } && Core.B.Tensor.Size >= ManyWeights && vectorCount > 1 && OuterAxes.All(a => a.IsBatch);
        bool isInPanels = vectors && OuterAxes.Any(Core.B.Index.DependsOn);
        int fewestVectors = isInPanels && BytesOf(Core.B.Tensor) >= SecondLevelCache.Bytes && vectorCount <= VectorsOfPanel ? vectorCount : 1;
        Tile = Tile.Choose(_target, RowCount, _unrolled, vectorCount, RowAxis is { IsBatch: true }, byColumns, MostVectors(), RowsOfStep, fewestVectors, ShareOfTerms);
        SideBySide = vectors ? SamplesSideBySide.Of(_target, group, _capacity) : null;
        if (SideBySide is not null)
        {
            Tile = new Tile(SideBySide.Samples, 1, 1, 1, _target.IsFused);
        }
        else if (vectors && vectorCount == 1 && HasWeightsForRegisters())
        {
            HoldsWeights = true;
            Tile = new Tile(Math.Min(Tile.Rows, RowsBesideWeights), 1, 1, 1, _target.IsFused);
        }

        Streams = vectors && ComesInStreams() ? _target.Bits == 512 ? 2 : 4 : 1;
        One = Streams > 1 ? Tile.Of(_target, 1, 1, Math.Min(vectorCount, Tile.ChainsInFlight)) : Tile.ForOneRow(_target, _unrolled, vectorCount);
        Few = SideBySide is not null ? new Tile(SideBySide.FewSamples, 1, 1, 1, _target.IsFused)
            : ((isInPanels && RowAxis is { IsBatch: true }) || Streams > 1) && Tile.Rows > 2 ? Tile.Of(_target, (Tile.Rows + 1) / 2, 1, Tile.Vectors) : default;
        if (byColumns)
        {
            // Rows one by one are divided at the same columns as tiles: into halves at least, of whole tiles. A worker that has several
            // halves side by side computes them together, by the same sums.
            int half = Math.Min(vectorCount, Math.Max(1, Math.Min(One.Vectors, vectorCount / 2) / Tile.Vectors) * Tile.Vectors);
            bool pairs = Rest.Count == 0 && half < One.Vectors && One.Vectors % half == 0 && vectorCount % half == 0;
            Half = pairs ? One with { Vectors = half } : Tile.Of(_target, 1, _unrolled, half);
            One = pairs ? One : Half;
        }

        Shared = !_isDivided ? null : Pooling is not null ? Pooling.Lines : byColumns ? ColumnAxis : SharedAxis();
    }

    /// <summary>Gets the contraction.</summary>
    public Contract Core { get; }

    /// <summary>Gets what writes its second operand just before it is used; null where that is there.</summary>
    public Packing? Packing { get; }

    /// <summary>Gets what is done to windows of its result; null where nothing is.</summary>
    public Pooling? Pooling { get; }

    /// <summary>Gets the pooling that is done in registers, by tiles that hold whole windows; null where there is none, or it reads memory.</summary>
    public Pooling? Windows { get; }

    /// <summary>Gets the axis that vectors lie along, or the elements of scalar code: the columns.</summary>
    public Axis ColumnAxis { get; }

    /// <summary>Gets the axis of a tile's rows; null where there is only one row.</summary>
    public Axis? RowAxis { get; }

    /// <summary>Gets a second axis of rows, short or in short pieces; null where there is none.</summary>
    public Axis? UnrolledAxis { get; }

    /// <summary>Gets the axes of the loops round the tiles, those of rows and columns excepted.</summary>
    public IReadOnlyList<Axis> OuterAxes { get; }

    /// <summary>Gets the axis of the sum that vectors of partial sums lie along, where none can lie along the columns, and their lanes.</summary>
    public (Axis? Axis, int Lanes) LanesOfSum { get; }

    /// <summary>Gets the lanes of a vector.</summary>
    public int Lanes { get; }

    /// <summary>Gets the whole vectors of a row of columns.</summary>
    public IReadOnlyList<Chunk> Full { get; }

    /// <summary>Gets the narrower vectors behind them.</summary>
    public IReadOnlyList<Chunk> Rest { get; }

    /// <summary>Gets the tile of most of the result.</summary>
    public Tile Tile { get; }

    /// <summary>
    /// Gets the tile for samples that fill no other, with half as many or fewer: one by one, each would read all weights again, or have a vector to itself.
    /// An empty one where one by one they take as long.
    /// </summary>
    public Tile Few { get; }

    /// <summary>Gets the tile of one row.</summary>
    public Tile One { get; }

    /// <summary>Gets the tiles whose vectors hold results of several samples; null where those of one sample fill half a vector.</summary>
    public SamplesSideBySide? SideBySide { get; }

    /// <summary>
    /// Gets a value indicating whether all weights fit the registers besides the sums of a tile: they are loaded once, before the samples. With rows of one
    /// vector, a tile that reads its weights waits for loads rather than for multiply-adds: 64 samples of 12 inputs and units took 122 ns so, and take 103;
    /// of 16 inputs and units 152, and take 139; one sample 8.2, and takes 7.2.
    /// </summary>
    public bool HoldsWeights { get; }

    /// <summary>
    /// Gets the number of streams that one row's weights are read in: rows of the weights that are far apart, at the same time. 1 for weights
    /// that a first-level cache holds. From a second-level cache of an AMD core one stream came at 190 to 205 GB/s and two at 205 to 240;
    /// narrower vectors take more instructions for each line, and four streams fewer for the sums.
    /// </summary>
    public int Streams { get; }

    /// <summary>Gets a value indicating whether the sums of one row do not fit the registers, and stay in the cache while its weights are read.</summary>
    public bool IsStreamed => Streams > 1 && Full.Count > Tile.ChainsInFlight;

    /// <summary>Gets the tile of a part of one row, where workers divide the columns; else an empty one.</summary>
    public Tile Half { get; }

    /// <summary>Gets the axis that workers divide; null where there is only one worker.</summary>
    public Axis? Shared { get; }

    /// <summary>
    /// Gets a value indicating whether all columns of a few rows come before the next rows: the gradient of a large matrix, which is written,
    /// and with the update read, from start to end.
    /// </summary>
    public bool GoesByRows => Core.SumsOverBatch && Core.Summed.Count == 1 && Core.Result.Size >= ManyWeights / 8;

    /// <summary>
    /// Gets a value indicating whether all pixels of an image come before the next columns: weights that are too many for a second-level cache are
    /// then brought there once for an image, some columns at a time, and not once for each of its lines.
    /// </summary>
    public bool GoesByColumns => RowAxis is { IsBatch: false } && Tile.Rows > 1 && Pooling is null && Packing is null && !Core.SumsOverBatch && !Core.Accumulates
        && AreManyWeights(Core) && OuterAxes.All(a => !Core.B.Index.DependsOn(a)) && Core.B.Index.DependsOn(ColumnAxis);

    /// <summary>Gets a value indicating whether borders ask for no more forms of a tile than those of a kernel of 3 x 3.</summary>
    public bool HasFewForms => RowBorder is not { } border || FormsWithin(border) <= MostFormsOfTwoTerms;

    /// <summary>Gets the rows, of a full batch where they are samples.</summary>
    public int RowCount => RowAxis is null ? 1 : RowAxis.IsBatch ? _capacity : RowAxis.Extent;

    /// <summary>Gets the rows that a step of a loop over rows consists of: those of a window.</summary>
    public int RowsOfStep => Windows?.Width ?? 1;

    /// <summary>Gets what workers divide, and what the bounds of their parts are multiples of; null where there is only one worker.</summary>
    public (Bound Extent, int Step)? Division =>
        Shared is null ? null
        : Shared == Pooling?.Lines ? (Bound.Of(Shared.Extent / Pooling.Height), 1)
        : (Shared.IsBatch ? Bound.N : Bound.Of(Shared.Extent), Shared == ColumnAxis ? ColumnStep : Shared == RowAxis ? Tile.Rows : StepOf(Shared));

    private Border? RowBorder => Core.Borders.FirstOrDefault(b => b.Out == RowAxis);

    private int ColumnStep => (Half.Vectors > 0 ? Half.Vectors : Tile.Vectors) * Lanes;

    /// <summary>Whether weights are so many that an image is better computed some columns at a time: more than a line of all columns counts then.</summary>
    public static bool AreManyWeights(Contract core) => BytesOf(core.B.Tensor) >= ManyBytesOfImage;

    /// <summary>What a loop round the tiles goes on by.</summary>
    public int StepOf(Axis outer) => outer == UnrolledAxis ? _unrolled : 1;

    /// <summary>
    /// The vectors of a row of columns. What would take several narrow ones, as 10 columns take 8 and 4, is one whose last lanes do not count if
    /// such a vector can be read at once (<see cref="ContractionTile.ReadsAhead"/>), or is read in pieces once for many rows: the gradients of a
    /// layer with few units.
    /// </summary>
    private IReadOnlyList<Chunk> Vectors()
    {
        ScalarType type = Core.Result.Element;
        IReadOnlyList<Chunk> exact = Core.Accumulates || Core.MostVectors > 0 ? _target.Split(ColumnAxis.Extent, type) : _target.Cover(ColumnAxis.Extent, type);
        IReadOnlyList<Chunk> padded = _target.Pad(ColumnAxis.Extent, type);
        bool isSumOfSamples = Core.SumsOverBatch && Core.Summed.Count == 1 && Core.B.Index.DependsOn(ColumnAxis);
        return padded.Count < exact.Count && (isSumOfSamples || ContractionTile.ReadsAhead(Core, ColumnAxis, padded[padded.Count - 1])) ? padded : exact;
    }

    /// <summary>The most accumulators of a tile; 0 for as many as fit the registers.</summary>
    private int MostVectors() => RowBorder is { } border ? Math.Max(Tile.ChainsInFlight, MostWithinBorders / FormsWithin(border)) : Core.MostVectors;

    /// <summary>How many of the terms are left, of 1, where tiles of so many vectors leave out those that are 0 for all their columns: of narrow tiles, fewer.</summary>
    private double ShareOfTerms(int vectors)
    {
        if (Core.Summed.Count == 1 || Core.Margins.FirstOrDefault(m => m.Out == ColumnAxis) is not { } margin)
        {
            return 1;
        }

        int width = vectors * Lanes;
        int terms = 0;
        for (int first = 0; first < ColumnAxis.Extent; first += width)
        {
            int last = Math.Min(first + width, ColumnAxis.Extent) - 1;
            (int start, int end) = margin.SummedBetween(first, last);
            terms += (last + 1 - first) * (end - start);
        }

        return (double)terms / ((long)ColumnAxis.Extent * margin.Summed.Extent);
    }

    /// <summary>
    /// In how many forms a tile is written because of a border: one for each row or column of the window that some of its rows are outside of, at
    /// either end; one at either end, and one in between, for those that none is outside of.
    /// </summary>
    private static int FormsWithin(Border border)
    {
        int after = border.Origin(border.Out.Extent - 1).Constant + border.Reach - border.Extent;
        return Math.Min(border.Summed.Extent, Math.Max(0, border.Before)) + Math.Min(border.Summed.Extent, Math.Max(0, after)) + 3;
    }

    /// <summary>The axis whose steps can be shared most evenly by two, four or eight workers.</summary>
    private Axis SharedAxis()
    {
        if (Packing is not null)
        {
            return OuterAxes.First(Packing.IsPanel);
        }

        var candidates = OuterAxes.Where(a => !a.IsBatch).Select(a => (Axis: a, Steps: a.Extent / StepOf(a))).ToList();
        if (RowAxis is not { IsBatch: true })
        {
            candidates.Add((ColumnAxis, (ColumnAxis.Extent + ColumnStep - 1) / ColumnStep));
        }

        if (RowAxis is not null)
        {
            candidates.Add((RowAxis, (RowCount + Tile.Rows - 1) / Tile.Rows));
        }

        double Evenness(int steps) => new[] { 2, 4, 8 }.Sum(workers => steps / (double)((steps + workers - 1) / workers * workers));
        return candidates.OrderByDescending(c => Evenness(c.Steps)).First().Axis;
    }

    /// <summary>
    /// The axes that rows of a tile may lie along, best first: the operand that has the vectors of columns does not depend on them, so that
    /// its vectors serve all rows. The pixels of a line rather than samples, long axes rather than short ones.
    /// </summary>
    private IEnumerable<Axis> RowAxes()
    {
        bool secondHasColumns = Core.B.Index.DependsOn(ColumnAxis);
        Access columns = secondHasColumns ? Core.B : Core.A;
        Access rows = secondHasColumns ? Core.A : Core.B;
        return Core.OutAxes.Where(a => a != ColumnAxis)
            .Where(a => rows.Index.DependsOn(a) && !columns.Index.DependsOn(a))
            .Reverse()
            .OrderByDescending(a => a.IsBatch ? 0 : Math.Min(a.Extent, 16));
    }

    /// <summary>
    /// A second axis of rows that is unrolled inside the first: a kernel's rows and columns, 3 x 3 or 5 x 5; or two lines of a small image, since
    /// the pixels of one are too few sums to hide the latency of a multiply-add.
    /// </summary>
    private (Axis? Axis, int Rows) SecondRows(IEnumerable<Axis> others, int vectors)
    {
        List<Axis> candidates = others.Where(a => !a.IsBatch && !_target.IsScalar && !RowAxis!.IsBatch).ToList();
        if (candidates.FirstOrDefault(a => Tile.Fits(_target, a.Extent * RowAxis!.Extent, Math.Min(2, Full.Count)) && AreFewWithinBorders(a, vectors)) is { } whole)
        {
            return (whole, whole.Extent);
        }

        return candidates.FirstOrDefault(a => a.Extent % 2 == 0 && !Core.Accumulates && !Core.SumsOverBatch && Core.Borders.All(b => b.Out != a)) is { } lines
            && vectors == 1 && RowAxis!.Extent is > 1 and <= Tile.ChainsInFlight && Tile.Fits(_target, 2 * RowAxis.Extent, 1)
            ? (lines, 2)
            : (null, 1);
    }

    /// <summary>Whether the forms of a tile of two whole axes that borders ask for are few enough.</summary>
    private bool AreFewWithinBorders(Axis second, int vectors)
    {
        List<Border> borders = Core.Borders.Where(b => b.Out == second || b.Out == RowAxis).ToList();
        return borders.Count == 0 || second.Extent * RowAxis!.Extent * Math.Min(2, vectors) * borders.Aggregate(1, (forms, b) => forms * FormsWithin(b)) <= MostWithinBorders;
    }

    /// <summary>Whether one row is multiplied by a matrix that is read line after line, from a cache that is not the first.</summary>
    private bool ComesInStreams() =>
        RowAxis is { IsBatch: true } && OuterAxes.Count == 0 && Packing is null && Core.Summed.Count == 1 && !Core.SumsOverBatch && Core.MostVectors == 0
        && !Core.B.Tensor.IsBatched && Core.B.Index.DependsOn(ColumnAxis) && BytesOf(Core.B.Tensor) >= ManyBytes;

    /// <summary>Whether samples are multiplied by a matrix that fits the registers, with what its sums start from, besides a tile.</summary>
    private bool HasWeightsForRegisters() =>
        RowAxis is { IsBatch: true } && OuterAxes.Count == 0 && Packing is null && Core.Summed.Count == 1 && !Core.SumsOverBatch && !Core.Accumulates
        && !Core.B.Tensor.IsBatched && Core.B.Index.DependsOn(ColumnAxis)
        && Core.Summed[0].Extent + 1 + (Tile with { Rows = Math.Min(Tile.Rows, RowsBesideWeights), Partials = 1 }).Registers <= _target.Registers;

    /// <summary>Whether tiles that hold whole windows are about as fast as others.</summary>
    private bool HoldsWindows(int vectors)
    {
        if (_target.Registers < FewestRegisters || Core.Borders.Count > 0 || Pooling is not { Width: <= Tile.MostRows } || !Tile.Fits(_target, Pooling.Width * Pooling.Height, 1))
        {
            return false;
        }

        Tile windows = Tile.Choose(_target, RowCount, Pooling.Height, vectors, restIsSingle: false, even: false, most: 0, multiple: Pooling.Width);
        Tile lines = Tile.Choose(_target, RowCount, 1, vectors, restIsSingle: false, even: false, most: 0);
        double Cost(Tile tile) => Tile.Cost(tile, _target, RowCount, vectors, restIsSingle: false) / tile.Unrolled;
        return Cost(windows) <= MostSlowdown * Cost(lines);
    }

    private static long BytesOf(Tensor tensor) => (long)tensor.Size * tensor.Element.Bytes();

    /// <summary>The axis of the sum that vectors lie along, and their lanes.</summary>
    private (Axis? Axis, int Lanes) VectorsOfSum()
    {
        Axis? axis = Domain.SummedVectorAxis(Core);
        int lanes = _target.Lanes(Core.Result.Element);
        while (axis is not null && lanes > axis.Extent)
        {
            lanes /= 2;
        }

        return (axis, lanes);
    }
}
