using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>Runs passes of tensor IR by the definition of their operations: the whole domain, element by element, in plain loops.</summary>
/// <param name="arithmetic">The element type to compute in.</param>
/// <param name="samples">The number of samples n.</param>
/// <param name="scalars">The run-time scalars.</param>
internal sealed class TensorInterpreter(Arithmetic arithmetic, int samples, Func<string, double> scalars)
{
    private readonly Dictionary<Tensor, double[]> _memory = [];
    private readonly Dictionary<IndexVariable, int> _axes = [];

    /// <summary>Gets the elements of a tensor; those of a batched one sample by sample.</summary>
    public double[] this[Tensor tensor] => _memory.TryGetValue(tensor, out double[]? elements)
        ? elements
        : throw new InvalidOperationException($"{tensor} has no value yet.");

    /// <summary>Gives a tensor its elements.</summary>
    public void Set(Tensor tensor, double[] elements) => _memory[tensor] = elements;

    public bool Has(Tensor tensor) => _memory.ContainsKey(tensor);

    public void Run(Pass pass)
    {
        foreach (Operation operation in pass.Operations)
        {
            Run(operation);
        }
    }

    private void Run(Operation operation)
    {
        if (operation is Contract { Packing: { } packing })
        {
            Run(packing);
        }

        if (!_memory.TryGetValue(operation.Result, out double[]? result))
        {
            result = new double[operation.Result.Size * (operation.Result.IsBatched ? samples : 1)];
            Array.Fill(result, double.NaN);
            _memory.Add(operation.Result, result);
        }

        ForEach(operation.OutAxes, 0, () =>
        {
            double value = operation switch
            {
                Map map => Evaluate(map.Value, map.Result.Element),
                Contract contract => Sum(contract),
                Reduce reduce => Sum(reduce),
                _ => throw new NotSupportedException(operation.GetType().Name),
            };
            result[At(operation.Out)] = value;
        });
    }

    private double Sum(Contract contract)
    {
        ScalarType type = contract.Result.Element;
        double sum = contract.Initial is null ? 0 : Evaluate(contract.Initial, type);
        ForEach(contract.Summed, 0, () =>
        {
            if (contract.Borders.Any(border => !border.Contains(border.Index.Evaluate(axis => _axes[axis]))))
            {
                return;
            }

            double product = arithmetic.Round(this[contract.A.Tensor][At(contract.A)] * this[contract.B.Tensor][At(contract.B)], type);
            sum = arithmetic.Round(sum + product, type);
        });
        return sum;
    }

    private double Sum(Reduce reduce)
    {
        ScalarType type = reduce.Reads.Select(read => read.Tensor.Element).DefaultIfEmpty(reduce.Result.Element).First();
        double sum = reduce.Kind == ReduceKind.Max ? double.NegativeInfinity : 0;
        ForEach(reduce.Summed, 0, () =>
        {
            double value = Evaluate(reduce.Value, type);
            sum = arithmetic.Round(reduce.Kind == ReduceKind.Max ? Math.Max(sum, value) : sum + value, reduce.Result.Element);
        });
        return sum;
    }

    private double Evaluate(Expression expression, ScalarType type) => expression switch
    {
        Constant constant => arithmetic.Round(constant.Value, type),
        RuntimeScalar scalar => arithmetic.Round(scalars(scalar.Name), type),
        Position position => position.Index.Evaluate(axis => _axes[axis]),
        Operand operand => this[operand.Access.Tensor][At(operand.Access)],
        Call call => arithmetic.Apply(call.Function, Array.ConvertAll(call.Arguments, argument => Evaluate(argument, type)), type),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private void ForEach(IReadOnlyList<Axis> axes, int depth, Action body)
    {
        if (depth == axes.Count)
        {
            body();
            return;
        }

        int extent = axes[depth].IsBatch ? samples : axes[depth].Extent;
        for (int i = 0; i < extent; i++)
        {
            _axes[axes[depth]] = i;
            ForEach(axes, depth + 1, body);
        }
    }

    private int At(Access access)
    {
        int index = access.Index.Constant;
        IReadOnlyList<(IndexVariable Variable, int Coefficient)> terms = access.Index.Terms;
        for (int i = 0; i < terms.Count; i++)
        {
            index += terms[i].Coefficient * _axes[terms[i].Variable];
        }

        return index;
    }
}
