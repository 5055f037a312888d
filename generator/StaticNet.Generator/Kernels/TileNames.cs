using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// What the locals of a register tile are called. Like elements of matrices, after the row of the tile, the term of the sum and the column:
/// <c>sum_1_16 += a_1 * b_16</c>, or in steps of several terms <c>a_1_2 * b_2_16</c>. What there is only one of is left out. Rows are counted
/// from the tile's first, or from the result's where the tile has a literal place.
/// </summary>
internal sealed class TileNames
{
    private readonly Contract _core;
    private readonly Axis _columnAxis;
    private readonly Axis? _rowAxis;
    private readonly Axis? _unrolledAxis;
    private readonly IReadOnlyList<Chunk> _chunks;

    public TileNames(Contract core, Axis columnAxis, Axis? rowAxis, Axis? unrolledAxis, Tile tile, IReadOnlyList<Chunk> chunks)
    {
        (_core, _columnAxis, _rowAxis, _unrolledAxis) = (core, columnAxis, rowAxis, unrolledAxis);
        (Tile, _chunks) = (tile, chunks);
    }

    public Tile Tile { get; }

    /// <summary>The accumulator at a place.</summary>
    public string Sum(TilePlace place) => "sum" + Text(Row(_core.Out, place), Column(_core.Out, place));

    /// <summary>What is computed from a sum.</summary>
    public string Value(Tensor tensor, TilePlace place) => KernelBuilder.LocalName(tensor) + Text(Row(_core.Out, place), Column(_core.Out, place));

    /// <summary>An element or a vector of an operand.</summary>
    /// <param name="access">The operand.</param>
    /// <param name="place">The place that it is read for.</param>
    /// <param name="term">The term of the sum, where some of them have a line each.</param>
    /// <param name="isNext">Whether the next term reads what the next row has read: then rows and terms are counted together.</param>
    public string Operand(Access access, TilePlace place, int? term, bool isNext)
    {
        IEnumerable<int?> row = Row(access, place);
        return KernelBuilder.LocalName(access.Tensor) + Text(isNext && row.FirstOrDefault() is { } first ? new[] { first + term } : row.Append(term), Column(access, place));
    }

    /// <summary>What a name means, for the reader; null where all is one row.</summary>
    public string? Explanation(IReadOnlyList<TilePlace> places)
    {
        if (Tile.Rows * Tile.Unrolled == 1)
        {
            return null;
        }

        TilePlace last = places.First(p => p.Row == Tile.Rows - 1 && p.Line == Tile.Unrolled - 1 && p.Chunk == _chunks[_chunks.Count - 1]);
        string rows = string.Join(", ", Rows(last).Where(r => r.Number is not null).Select(r => At(r.Axis!, last.Point.IndexOf(r.Axis!))));
        string vectors = _chunks.Count > 1 ? $" by {_chunks.Count}" : string.Empty;
        return $"{Tile.Rows * Tile.Unrolled}{vectors} sums in registers; the last, {Sum(last)}, is that of {rows} and {Columns(last)}";
    }

    private string Columns(TilePlace place)
    {
        AffineIndex first = place.Point.IndexOf(_columnAxis);
        return At(_columnAxis, first) + (place.Chunk.Count > 1 ? " to " + (first + (place.Chunk.Count - 1)) : string.Empty);
    }

    private static string At(Axis axis, AffineIndex index) => index.IsConstant ? $"{axis.Name} = {index}" : index.ToString();

    /// <summary>The numbers of a place along the axes of rows, in the order of the result's axes; null where there is one row only.</summary>
    private IEnumerable<(Axis? Axis, int? Number)> Rows(TilePlace place) => new (Axis? Axis, int? Number)[]
    {
        (_rowAxis, Number(_rowAxis, Tile.Rows, place, place.Row)),
        (_unrolledAxis, Number(_unrolledAxis, Tile.Unrolled, place, place.Line)),
    }.OrderBy(r => _core.OutAxes.TakeWhile(a => a != r.Axis).Count());

    /// <summary>The number of a row: in the result, where that is a literal; else in the tile.</summary>
    private static int? Number(Axis? axis, int count, TilePlace place, int inTile)
    {
        int? literal = axis is not null && place.Point.IndexOf(axis) is { IsConstant: true, Constant: var at } ? at : null;
        return count > 1 || literal > 0 ? literal ?? inTile : null;
    }

    private IEnumerable<int?> Row(Access access, TilePlace place) => Rows(place).Where(r => r.Number is not null && access.Index.DependsOn(r.Axis!)).Select(r => r.Number);

    private int? Column(Access access, TilePlace place) => (_chunks.Count > 1 || place.Chunk.Offset > 0) && access.Index.DependsOn(_columnAxis) ? place.Chunk.Offset : null;

    private static string Text(IEnumerable<int?> numbers, int? last)
    {
        List<string> given = numbers.Append(last).Where(n => n is not null).Select(n => n!.Value.ToString(CultureInfo.InvariantCulture)).ToList();
        return "_" + (given.Count == 0 ? "0" : string.Join("_", given));
    }
}

/// <summary>A vector of a register tile.</summary>
/// <param name="Names">What the locals of the tile are called.</param>
/// <param name="Point">Where it is.</param>
/// <param name="Chunk">Its columns.</param>
/// <param name="Row">Its row in the tile.</param>
/// <param name="Line">Its row along the tile's second axis of rows.</param>
internal readonly record struct TilePlace(TileNames Names, Point Point, Chunk Chunk, int Row, int Line);
