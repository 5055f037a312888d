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

        var nest = new LoopNest(operation.OutAxes.Concat(operation.SummedAxes), samples);
        Func<int> at = nest.Index(operation.Out.Index);
        Func<double> value = operation switch
        {
            Map map => Value(map.Value, map.Result.Element, nest),
            Contract contract => Sum(contract, nest),
            Reduce reduce => Sum(reduce, nest),
            _ => throw new NotSupportedException(operation.GetType().Name),
        };
        nest.Over(operation.OutAxes, () => result[at()] = value())();
    }

    private Func<double> Sum(Contract contract, LoopNest nest)
    {
        ScalarType type = contract.Result.Element;
        Func<double> initial = contract.Initial is null ? () => 0 : Value(contract.Initial, type, nest);
        (Func<double> a, Func<double> b) = (Element(contract.A, nest), Element(contract.B, nest));
        (Border Border, Func<int> At)[] borders = [.. contract.Borders.Select(border => (border, nest.Index(border.Index)))];
        double sum = 0;
        Action add = nest.Over(contract.Summed, () =>
        {
            foreach ((Border border, Func<int> at) in borders)
            {
                if (!border.Contains(at()))
                {
                    return;
                }
            }

            sum = arithmetic.Round(sum + arithmetic.Round(a() * b(), type), type);
        });
        return () =>
        {
            sum = initial();
            add();
            return sum;
        };
    }

    private Func<double> Sum(Reduce reduce, LoopNest nest)
    {
        ScalarType type = reduce.Reads.Select(read => read.Tensor.Element).DefaultIfEmpty(reduce.Result.Element).First();
        Func<double> value = Value(reduce.Value, type, nest);
        bool isMax = reduce.Kind == ReduceKind.Max;
        double sum = 0;
        Action add = nest.Over(reduce.Summed, () => sum = arithmetic.Round(isMax ? Math.Max(sum, value()) : sum + value(), reduce.Result.Element));
        return () =>
        {
            sum = isMax ? double.NegativeInfinity : 0;
            add();
            return sum;
        };
    }

    /// <summary>What an expression is at the present values of the axes.</summary>
    private Func<double> Value(Expression expression, ScalarType type, LoopNest nest)
    {
        switch (expression)
        {
            case Constant constant:
                double number = arithmetic.Round(constant.Value, type);
                return () => number;
            case RuntimeScalar scalar:
                double given = arithmetic.Round(scalars(scalar.Name), type);
                return () => given;
            case Position position:
                Func<int> index = nest.Index(position.Index);
                return () => index();
            case Operand operand:
                return Element(operand.Access, nest);
            case Call call:
                Func<double>[] arguments = Array.ConvertAll(call.Arguments, argument => Value(argument, type, nest));
                var values = new double[arguments.Length];
                return () =>
                {
                    for (int i = 0; i < values.Length; i++)
                    {
                        values[i] = arguments[i]();
                    }

                    return arithmetic.Apply(call.Function, values, type);
                };
            default:
                throw new NotSupportedException(expression.GetType().Name);
        }
    }

    private Func<double> Element(Access access, LoopNest nest)
    {
        double[] elements = this[access.Tensor];
        Func<int> at = nest.Index(access.Index);
        return () => elements[at()];
    }
}
