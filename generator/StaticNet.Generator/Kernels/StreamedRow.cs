using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// One sample's product with weights that no first-level cache holds, and whose rows are too long for the registers. It reads the weights from
/// start to end as they lie in memory, and keeps the sums in the cache: a processor that follows a stream brings 180 to 240 GB/s from the
/// second-level cache and 114 from the third, and 55 to 125 and 40 to 90 where some columns of each row are skipped at first.
/// </summary>
internal sealed class StreamedRow
{
    private readonly KernelBuilder _builder;
    private readonly ContractionPlan _plan;
    private readonly Contract _core;
    private readonly IReadOnlyList<Map> _epilogue;
    private readonly Tensor _sums;
    private readonly AffineIndex _row;
    private readonly Action<Action<AffineIndex, IReadOnlyList<Chunk>>> _columns;

    /// <param name="builder">Where to write.</param>
    /// <param name="plan">The contraction.</param>
    /// <param name="epilogue">What is done to each element of its result.</param>
    /// <param name="row">The sample.</param>
    /// <param name="columns">Writes loops over blocks of whole vectors, and calls back with the first column and the vectors of a block.</param>
    public StreamedRow(
        KernelBuilder builder, ContractionPlan plan, IReadOnlyList<Map> epilogue, AffineIndex row, Action<Action<AffineIndex, IReadOnlyList<Chunk>>> columns)
    {
        (_builder, _plan, _core, _epilogue, _row, _columns) = (builder, plan, plan.Core, epilogue, row, columns);
        _sums = epilogue.Count == 0 ? _core.Result : epilogue[epilogue.Count - 1].Result;
    }

    /// <param name="terms">The number of terms of the sum, or of the part of it that is added to what the result holds already.</param>
    /// <param name="firstTerm">Where that part starts.</param>
    public void Write(int terms, AffineIndex firstTerm)
    {
        int streams = Math.Min(terms, _plan.Streams);
        int apart = terms / streams;
        string name = _core.Summed[0].Name;
        _builder.Comment($"{_core.B.Tensor.Name} as it lies in memory, {streams} rows at a time that are {apart} apart; meanwhile {_sums.Name} has the sums");
        if (!_core.Accumulates)
        {
            Vectors((point, place) => _builder.InLocal("sum" + place, Start(point)));
        }

        _builder.LoopOrOnce(name, apart, 1, k => Add(firstTerm + k, streams, apart));
        if (terms % streams > 0)
        {
            Add(firstTerm + (streams * apart), terms % streams, 1);
        }

        if (_epilogue.Count > 0)
        {
            Vectors(Finish);
        }
    }

    private KernelExpression Start(Point point) =>
        _core.Initial is null ? Domain.Zero(_core.Result.Element, point.Lanes) : _builder.Evaluate(_core.Initial, point, _core.Result.Element);

    /// <summary>Adds some terms to all sums.</summary>
    private void Add(AffineIndex first, int count, int apart)
    {
        Point At(Point point, int term) => point.With(_core.Summed[0], first + (term * apart));
        Point start = Row(new Point(_plan.ColumnAxis, _plan.Lanes)).With(_plan.ColumnAxis, 0);
        string name = KernelBuilder.LocalName(_core.A.Tensor) + "_";
        List<KernelExpression> factors = Enumerable.Range(0, count)
            .Select(term => _builder.Held(_core.A, At(start, term), () => name + term.ToString(CultureInfo.InvariantCulture))).ToList();
        Vectors((point, place) =>
        {
            Local sum = _builder.Declare("sum" + place, Sum(point));
            for (int term = 0; term < count; term++)
            {
                _builder.Assign(sum, Domain.MultiplyAdd(factors[term], _builder.Value(_core.B, At(point, term)), new Read(sum)));
            }

            return sum;
        });
    }

    private Local Finish(Point point, string place)
    {
        _builder.Store(_core.Result, point.IndexOf(_core.Out), _builder.Declare("sum" + place, Sum(point)));
        foreach (Map map in _epilogue.Take(_epilogue.Count - 1))
        {
            _builder.Define(map.Out, point, _builder.Evaluate(map.Value, point, map.Result.Element), KernelBuilder.LocalName(map.Result) + place);
        }

        return _builder.InLocal(KernelBuilder.LocalName(_sums) + place, _builder.Evaluate(_epilogue[_epilogue.Count - 1].Value, point, _sums.Element));
    }

    /// <summary>Computes the vectors of the row, and puts them where the sums are.</summary>
    private void Vectors(Func<Point, string, Local> value) => _columns((first, chunks) =>
    {
        foreach (Chunk chunk in chunks)
        {
            Point point = Row(new Point(_plan.ColumnAxis, chunk.Lanes)).With(_plan.ColumnAxis, first + chunk.Offset);
            _builder.Store(_sums, point.IndexOf(_core.Out), value(point, "_" + chunk.Offset.ToString(CultureInfo.InvariantCulture)));
        }
    });

    private Load Sum(Point point) => new(_sums, point.IndexOf(_core.Out), point.Lanes);

    private Point Row(Point point) => _plan.RowAxis is null ? point : point.With(_plan.RowAxis, _row);
}
