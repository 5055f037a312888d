using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// What gives a few values for each sample, as softmax and the logarithm of its sum do: with samples in the lanes of its vectors it costs a
/// fraction. Operations before and after it then go over the samples in loops of their own, and leave in memory what the others read.
/// </summary>
internal sealed class SampleLanes
{
    /// <summary>What operations cost at least for a loop of their own.</summary>
    private const int LeastCost = 16;

    /// <summary>Vectors of samples must take so many times fewer steps than vectors of features.</summary>
    private const int LeastGain = 4;

    private readonly KernelBuilder _builder;
    private readonly int _lanes;

    /// <param name="builder">Where to write.</param>
    /// <param name="target">For which registers.</param>
    /// <param name="type">The type of the elements.</param>
    /// <param name="samples">The largest number of samples.</param>
    public SampleLanes(KernelBuilder builder, Target target, ScalarType type, int samples)
    {
        _builder = builder;
        _lanes = target.Lanes(type);
        while (_lanes > 1 && _lanes > samples)
        {
            _lanes = _lanes > Target.NarrowestLanes(type) ? _lanes / 2 : 1;
        }
    }

    /// <summary>Gets the samples in a vector.</summary>
    public int Lanes => _lanes;

    /// <summary>Runs of operations that share a loop over the samples, and whether its vectors lie along the samples.</summary>
    public IEnumerable<(IReadOnlyList<Operation> Operations, bool InLanes)> Segments(IReadOnlyList<Operation> operations)
    {
        var others = new List<Operation>();
        for (int at = 0; at < operations.Count;)
        {
            List<Operation> run = operations.Skip(at).TakeWhile(IsNarrow).ToList();
            if (run.Sum(Cost) >= LeastCost)
            {
                if (others.Count > 0)
                {
                    yield return (others, false);
                    others = new List<Operation>();
                }

                yield return (run, true);
            }
            else
            {
                others.AddRange(run.Count > 0 ? run : operations.Skip(at).Take(1));
            }

            at += Math.Max(1, run.Count);
        }

        if (others.Count > 0)
        {
            yield return (others, false);
        }
    }

    /// <summary>Writes an operation for a vector of samples from one on.</summary>
    public void Write(Operation operation, AffineIndex sample)
    {
        _builder.Comment(operation.Formula);
        var start = new Point(operation.BatchAxis, _lanes);
        foreach (Point point in Domain.Unrolled(start.With(operation.BatchAxis!, sample), operation.OutAxes.Where(a => !a.IsBatch)))
        {
            KernelExpression value = operation switch
            {
                Map map => Evaluate(map, map.Value, point),
                Reduce reduce => Joined(reduce, point),
                _ => throw new InvalidOperationException(operation.Formula),
            };
            _builder.Define(operation.Out, point, value);
        }
    }

    /// <summary>What is read is used again, if not by this operation then by the next.</summary>
    private KernelExpression Evaluate(Operation operation, Expression value, Point point)
    {
        foreach (Access read in value.Reads())
        {
            _builder.Held(read, point);
        }

        return _builder.Evaluate(value, point, operation.Result.Element);
    }

    /// <summary>The terms joined in the order in which the lanes of one sample's vector are: the upper half onto the lower half, down to one.</summary>
    private KernelExpression Joined(Reduce reduce, Point point)
    {
        List<KernelExpression> terms = Domain.Unrolled(point, reduce.Summed).Select(at => Evaluate(reduce, reduce.Value, at)).ToList();
        int half = 1;
        while (2 * half < Math.Max(terms.Count, terms.Count > 1 ? Target.NarrowestLanes(reduce.Result.Element) : 1))
        {
            half *= 2;
        }

        for (; terms.Count > 1; half /= 2)
        {
            terms = terms.Take(half).Select((term, i) => half + i < terms.Count ? Domain.Join(reduce.Kind, term, terms[half + i]) : term).ToList();
        }

        return terms[0];
    }

    /// <summary>Whether an operation gives few values for each sample, from few values of each tensor that has samples.</summary>
    private bool IsNarrow(Operation operation) =>
        operation is Map or Reduce
        && operation.BatchAxis is { } batch
        && !operation.SumsOverBatch
        && Domain.Volume(operation.OutAxes.Concat(operation.SummedAxes)) * LeastGain <= _lanes
        && operation.Out.Index.Coefficient(batch) > 0
        && operation.Reads.All(r => r.Tensor.Element == operation.Result.Element);

    private static int Cost(Operation operation) => operation switch
    {
        Map map => map.Value.Cost,
        Reduce reduce => reduce.Value.Cost,
        _ => 0,
    };
}
