using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// The product of a row with a matrix whose rows fill no vector: as many rows of the matrix as fit lie in one vector, and the halves of the sum
/// are added at the end. 16 values times [16, 3] are four multiply-adds of 16 lanes, 4 rows each, instead of 48 of single elements.
/// </summary>
internal sealed class NarrowProduct
{
    /// <summary>Sums that are in flight at once.</summary>
    private const int MostPartials = 4;

    private readonly KernelBuilder _builder;
    private readonly Target _target;
    private readonly Contract _contract;
    private readonly Access _row;
    private readonly Access _matrix;
    private readonly Axis _columns;
    private readonly int _rowsInVector;

    private NarrowProduct(KernelBuilder builder, Target target, Contract contract, Access row, Access matrix, Axis columns, int rowsInVector)
    {
        (_builder, _target, _contract, _row, _matrix, _columns, _rowsInVector) = (builder, target, contract, row, matrix, columns, rowsInVector);
    }

    private Axis Summed => _contract.Summed[0];

    private ScalarType Type => _contract.Result.Element;

    /// <summary>Gets the lanes from one row in a vector to the next.</summary>
    private int Pitch => PowerOfTwo(_columns.Extent);

    /// <summary>Gets the lanes of the result.</summary>
    private int Lanes => _columns.Extent == 1 ? 1 : Math.Max(Pitch, Target.NarrowestLanes(Type));

    /// <summary>The contraction as such a product, where it is one and that is less work; else null.</summary>
    public static NarrowProduct? Of(KernelBuilder builder, Target target, Contract contract, Axis? columns)
    {
        if (target.IsScalar || columns is null || contract.Summed.Count != 1 || contract.SumsOverBatch || contract.OutAxes.Any(a => !a.IsBatch && a != columns))
        {
            return null;
        }

        (Access row, Access matrix) = contract.B.Index.DependsOn(columns) ? (contract.A, contract.B) : (contract.B, contract.A);
        Axis k = contract.Summed[0];
        int lanes = target.Lanes(contract.Result.Element);
        if (row.Index.DependsOn(columns) || row.Index.Coefficient(k) != 1 || matrix.Tensor.IsBatched
            || matrix.Index.Coefficient(k) != columns.Extent || matrix.Index.Terms.Count != 2 || columns.Extent > lanes)
        {
            return null;
        }

        int rows = lanes / PowerOfTwo(columns.Extent);
        bool fillsVectors = PowerOfTwo(columns.Extent) == columns.Extent && columns.Extent >= Target.NarrowestLanes(contract.Result.Element);
        while (rows > 1 && rows * (fillsVectors ? 2 : 1) > k.Extent)
        {
            rows /= 2;
        }

        bool isWorthwhile = columns.Extent == 1 ? k.Extent >= Target.NarrowestLanes(contract.Result.Element) : !fillsVectors || rows > 1;
        return isWorthwhile ? new NarrowProduct(builder, target, contract, row, matrix, columns, rows) : null;
    }

    /// <summary>Writes the product for one sample and stores it.</summary>
    public void Write(Point sample)
    {
        Point point = sample.Along(_columns, new Chunk(0, Lanes, _columns.Extent));
        KernelExpression? initial = _contract.Initial is null ? null : _builder.Evaluate(_contract.Initial, point, Type);
        string name = KernelBuilder.LocalName(_contract.Result, point.IndexOf(_contract.Out));
        Local result = _columns.Extent == 1 ? SumOfLanes(name, point, initial) : SumOfRows(name, point, initial);
        _builder.Store(_contract.Result, point.IndexOf(_contract.Out), result, _columns.Extent);
    }

    private static int PowerOfTwo(int least)
    {
        int power = 1;
        while (power < least)
        {
            power *= 2;
        }

        return power;
    }

    /// <summary>A single column: whole vectors of products, whose lanes are summed.</summary>
    private Local SumOfLanes(string name, Point point, KernelExpression? initial)
    {
        IReadOnlyList<Chunk> chunks = _target.Pad(Summed.Extent, Type);
        var total = new List<KernelExpression>();
        foreach (IGrouping<(int Lanes, int Count), Chunk> alike in chunks.GroupBy(c => (c.Lanes, c.Count)))
        {
            int partials = Partials(alike.Count());
            var sums = new List<Local>();
            foreach (Chunk chunk in alike)
            {
                Point at = point.Along(Summed, chunk).With(_columns, 0);
                AddTo(sums, partials, name + "_lanes", _builder.Held(_row, at), _builder.Value(_matrix, at), null);
            }

            total.Add(new Horizontal(ReduceKind.Sum, new Read(Joined(sums)), alike.Key.Count));
        }

        return _builder.Declare(name, (initial is null ? total : total.Prepend(initial)).Aggregate((a, b) => new Apply(Function.Add, a, b)));
    }

    private Local SumOfRows(string name, Point point, KernelExpression? initial)
    {
        var sums = new Dictionary<int, List<Local>>();
        foreach (IGrouping<int, (int First, int Rows)> alike in Groups(point).GroupBy(g => g.Rows).OrderByDescending(g => g.Key))
        {
            int rows = alike.Key;
            sums.Add(rows, new List<Local>());
            foreach ((int first, _) in alike)
            {
                KernelExpression a = rows > 1 ? Repeated(point, first, LanesOf(rows)) : _builder.Held(_row, point.With(Summed, first));
                bool starts = rows == 1 && sums[rows].Count == 0;
                AddTo(sums[rows], Partials(alike.Count()), rows == 1 ? name : name + "_rows", a, Rows(point, first, rows), starts ? initial : null);
                initial = starts ? null : initial;
            }
        }

        int most = sums.Keys.Max();
        KernelExpression value = new Read(Joined(sums[most]));
        for (int rows = most / 2; rows > 0; rows /= 2)
        {
            value = new AddHalves(value, LanesOf(rows));
            value = sums.TryGetValue(rows, out List<Local>? fewer) ? new Apply(Function.Add, value, new Read(Joined(fewer))) : value;
        }

        return _builder.InLocal(name, initial is null ? value : new Apply(Function.Add, value, initial));
    }

    private int LanesOf(int rows) => Math.Max(rows * Pitch, Lanes);

    /// <summary>The rows of the matrix that share a vector: neighbours, whose factors are in one register.</summary>
    private List<(int First, int Rows)> Groups(Point point)
    {
        var groups = new List<(int First, int Rows)>();
        for (int k = 0; k < Summed.Extent;)
        {
            int rows = 1;
            if (_rowsInVector > 1 && FactorsFrom(point, k) is { } register)
            {
                int most = Math.Min(_rowsInVector, Math.Min(register.Count - register.Lane, register.Vector.Lanes / Pitch));
                rows = PowerOfTwo(most + 1) / 2;
                rows = rows * Pitch < Lanes ? 1 : rows;
            }

            groups.Add((k, rows));
            k += rows;
        }

        return groups;
    }

    /// <summary>The register that holds the factor of a row of the matrix; it is loaded with its neighbours if it is in none.</summary>
    private (Local Vector, int Lane, int Count)? FactorsFrom(Point point, int k)
    {
        Point at = point.With(Summed, k);
        if (_builder.Register(_row, at) is { } register)
        {
            return register;
        }

        Chunk chunk = _target.Pad(Summed.Extent, Type).Last(c => c.Offset <= k);
        _builder.Held(_row, point.Along(Summed, chunk));
        return _builder.Register(_row, at);
    }

    private KernelExpression Repeated(Point point, int first, int lanes)
    {
        (Local vector, int lane, _) = FactorsFrom(point, first)!.Value;
        KernelExpression repeated = Pitch == 1 ? new Read(vector) : new Repeat(vector, lane, Pitch);
        return vector.Lanes > lanes ? new Lower(repeated, lanes) : repeated;
    }

    /// <summary>
    /// Rows of the matrix, each at a multiple of the pitch. The last vector starts early enough to end with the matrix: no element behind it is
    /// read.
    /// </summary>
    private KernelExpression Rows(Point point, int first, int rows)
    {
        int lanes = LanesOf(rows);
        Point start = point.With(Summed, first).With(_columns, 0);
        int index = start.IndexOf(_matrix).Constant;
        int size = _matrix.Tensor.Size;
        if (_columns.Extent == Pitch && rows * Pitch == lanes)
        {
            return new Load(_matrix.Tensor, index, lanes);
        }

        if (size < lanes)
        {
            var part = new Load(_matrix.Tensor, index, lanes, rows * _columns.Extent);
            return rows == 1 ? part : new SpreadRows(part, 0, _columns.Extent);
        }

        int from = Math.Min(index, size - lanes);
        var load = new Load(_matrix.Tensor, from, lanes);
        return rows == 1 && from == index ? load : new SpreadRows(load, index - from, _columns.Extent);
    }

    private static int Partials(int terms) => Math.Max(1, Math.Min(MostPartials, terms / 2));

    private void AddTo(List<Local> sums, int partials, string name, KernelExpression a, KernelExpression b, KernelExpression? initial)
    {
        if (sums.Count < partials)
        {
            sums.Add(_builder.Declare(sums.Count == 0 ? name : name + "_part", initial is null ? new Apply(Function.Multiply, a, b) : Domain.MultiplyAdd(a, b, initial)));
            return;
        }

        // The oldest sum is ready first.
        Local sum = sums[0];
        sums.RemoveAt(0);
        _builder.Assign(sum, Domain.MultiplyAdd(a, b, new Read(sum)));
        sums.Add(sum);
    }

    private Local Joined(IReadOnlyList<Local> sums)
    {
        foreach (Local part in sums.Skip(1))
        {
            _builder.Assign(sums[0], new Apply(Function.Add, new Read(sums[0]), new Read(part)));
        }

        return sums[0];
    }
}
