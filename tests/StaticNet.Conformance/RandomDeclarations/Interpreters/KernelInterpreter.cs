using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>Runs the body of a kernel: statement by statement, locals with their lanes, loops with the bounds that n gives them.</summary>
/// <param name="arithmetic">The element type to compute in.</param>
/// <param name="memory">Where the tensors are.</param>
/// <param name="samples">The number of samples n.</param>
/// <param name="scalars">The run-time scalars.</param>
/// <param name="parts">The most parts of a divided kernel; they are run one after the other.</param>
/// <param name="backwards">Whether the last part is run first: their order must not matter.</param>
internal sealed class KernelInterpreter(Arithmetic arithmetic, KernelMemory memory, int samples, Func<string, double> scalars, int parts = 1, bool backwards = false)
{
    private readonly Dictionary<Local, double[]> _locals = [];
    private readonly Dictionary<IndexVariable, Counter> _counters = [];

    private (int First, int End) _part;

    /// <summary>Runs a body. It is translated first, each statement to an action and each expression to a function: loops then go fast.</summary>
    public void Run(IReadOnlyList<KernelStatement> body)
    {
        int division = body.TakeWhile(statement => statement is not Divide).Count();
        List<Local> declared = [];
        Translate(body.Take(division), declared)();
        if (division < body.Count)
        {
            var divide = (Divide)body[division];
            Counter first = Add(divide.First);
            Action rest = Translate(body.Skip(division + 1), declared);
            foreach ((int First, int End) part in Parts(divide))
            {
                _part = part;
                first.Value = part.First;
                rest();
            }
        }

        Forget(declared);
    }

    /// <summary>The parts of what is divided, of whole steps, as evenly as possible.</summary>
    private List<(int First, int End)> Parts(Divide divide)
    {
        int extent = divide.Extent.Evaluate(samples);
        int steps = (extent + divide.Step - 1) / divide.Step;
        int count = Math.Min(steps, parts);
        int Bound(int part) => Math.Min(extent, steps * part / count * divide.Step);
        List<(int, int)> all = Enumerable.Range(0, count).Select(part => (Bound(part), Bound(part + 1))).ToList();
        if (backwards)
        {
            all.Reverse();
        }

        return all;
    }

    /// <summary>A block.</summary>
    /// <param name="body">Its statements.</param>
    /// <param name="declared">Receives the locals that it declares.</param>
    private Action Translate(IEnumerable<KernelStatement> body, List<Local> declared)
    {
        Action[] statements = [.. body.Where(statement => statement is not (Comment or Prefetch)).Select(statement => Translate(statement, declared))];
        return () =>
        {
            foreach (Action statement in statements)
            {
                statement();
            }
        };
    }

    private Action Translate(KernelStatement statement, List<Local> declared)
    {
        switch (statement)
        {
            case Declare declare:
                Func<double[]> initial = Translate(declare.Value, declare.Local.Lanes);
                var local = new double[declare.Local.Lanes];
                _locals.Add(declare.Local, local);
                declared.Add(declare.Local);
                return () => initial().CopyTo(local, 0);
            case Assign assign:
                Func<double[]> next = Translate(assign.Value, assign.Local.Lanes);
                double[] assigned = Known(assign.Local);
                return () => next().CopyTo(assigned, 0);
            case Store store:
                Func<double[]> value = Translate(store.Value, store.Value.Lanes);
                Func<int> at = Translate(store.Index);
                KernelMemory.Place to = memory.Of(store.Tensor);
                return () => to.Store(at(), store.Stride, value().AsSpan(0, store.Count));
            case Transpose block:
                (KernelMemory.Place source, Func<int> from) = (memory.Of(block.Source), Translate(block.SourceIndex));
                (KernelMemory.Place target, Func<int> begin) = (memory.Of(block.Tensor), Translate(block.Index));
                var row = new double[block.Extent];
                return () =>
                {
                    for (int r = 0; r < row.Length; r++)
                    {
                        source.Load(from() + (r * block.SourcePitch), 1, row);
                        target.Store(begin() + r, block.Pitch, row);
                    }
                };
            case Loop loop:
                return Translate(loop);
            default:
                throw new NotSupportedException(statement.GetType().Name);
        }
    }

    /// <summary>A local is known to its block only.</summary>
    private void Forget(List<Local> declared) => declared.ForEach(local => _locals.Remove(local));

    private Action Translate(Loop loop)
    {
        Counter counter = Add(loop.Variable);
        List<Local> declared = [];
        Action body = Translate(loop.Body, declared);
        Forget(declared);
        _counters.Remove(loop.Variable);
        Func<int>? from = loop.From is null ? null : Translate(loop.From.Value);
        Func<int>? until = loop.Until is null ? null : Translate(loop.Until.Value);
        return () =>
        {
            (int start, int end) = loop.IsShared ? Shared(loop) : (loop.Start.Evaluate(samples), loop.End.Evaluate(samples));
            start = from is null ? start : loop.From!.IsLimited ? Math.Max(start, from()) : from();
            end = until is null ? end : loop.Until!.IsLimited ? Math.Min(end, until()) : until();
            if (end > start && (end - start) % loop.Step != 0)
            {
                throw new InvalidOperationException($"The loop over {loop.Variable.Name} from {start} to {end} by {loop.Step} overruns.");
            }

            for (counter.Value = start; counter.Value < end; counter.Value += loop.Step)
            {
                body();
            }
        };
    }

    private Counter Add(IndexVariable variable)
    {
        var counter = new Counter();
        _counters[variable] = counter;
        return counter;
    }

    /// <summary>The values of a shared loop that are in the present part; bounds made of n are made of the part's end there.</summary>
    private (int Start, int End) Shared(Loop loop)
    {
        int Rounded(Bound bound) => _part.First + bound.Evaluate(_part.End - _part.First);
        int start = loop.Start.IsLiteral ? Math.Max(_part.First, loop.Start.Literal) : Rounded(loop.Start);
        int end = loop.End.IsLiteral ? Math.Min(_part.End, loop.End.Literal) : Rounded(loop.End);
        return (start, end);
    }

    private Func<double[]> Translate(KernelExpression expression, int lanes) => expression.Lanes == lanes
        ? Translate(expression)
        : throw new InvalidOperationException($"{expression} has {expression.Lanes} lanes, not {lanes}.");

    /// <summary>An expression; what it gives is overwritten when it is computed again.</summary>
    private Func<double[]> Translate(KernelExpression expression)
    {
        var result = new double[expression.Lanes];
        switch (expression)
        {
            case Load load:
                return Loaded(load.Tensor, load.Index, 1, load.Count);
            case LoadColumn load:
                return Loaded(load.Tensor, load.Index, load.Stride, load.Lanes);
            case LoadBroadcast load:
                (KernelMemory.Place place, Func<int> at) = (memory.Of(load.Tensor), Translate(load.Index));
                return () =>
                {
                    place.Load(at(), 1, result.AsSpan(0, 1));
                    return Fill(result[0]);
                };
            case Read read:
                double[] known = Known(read.Local);
                return () => known;
            case BroadcastLane lane:
                double[] vector = Known(lane.Vector);
                return () => Fill(vector[lane.Lane]);
            case ExtractLane lane:
                double[] whole = Known(lane.Vector);
                return () => Fill(whole[lane.Lane]);
            case Literal literal:
                Fill(arithmetic.Round(literal.Value, literal.Type));
                return () => result;
            case Argument argument:
                Fill(arithmetic.Round(scalars(argument.Name), argument.Type));
                return () => result;
            case Broadcast broadcast:
                Func<double[]> scalar = Translate(broadcast.Scalar, 1);
                return () => Fill(scalar()[0]);
            case Kernels.Convert convert:
                Func<double[]> converted = Translate(convert.Scalar, 1);
                return () => Fill(arithmetic.Round(converted()[0], convert.Type));
            case Horizontal horizontal:
                Func<double[]> joined = Translate(horizontal.Vector);
                return () => Fill(Join(horizontal, joined()));
            case Repeat repeat:
                double[] source = Known(repeat.Vector);
                return () => Of(source, (all, lane) => repeat.First + (lane / repeat.Times) is var from && from < all.Length ? all[from] : double.NaN);
            case KeepLast keep:
                Func<double[]> kept = Translate(keep.Vector, keep.Lanes);
                return () => Of(kept(), (all, lane) => lane < keep.Lanes - keep.Count ? 0 : all[lane]);
            case SpreadRows rows:
                Func<double[]> spread = Translate(rows.Vector, rows.Lanes);
                return () => Spread(spread(), rows.First, rows.Count);
            case BroadcastInRows lane:
                double[] rowsOf = Known(lane.Vector);
                return () => Of(rowsOf, (all, at) => all[(at / lane.Pitch * lane.Pitch) + lane.Lane]);
            case Join join:
                (Func<double[]> first, Func<double[]> second) = (Translate(join.First), Translate(join.Second));
                return () =>
                {
                    first().CopyTo(result, 0);
                    second().CopyTo(result, join.First.Lanes);
                    return result;
                };
            case Lower lower:
                Func<double[]> wide = Translate(lower.Vector);
                return () => Of(wide(), (all, lane) => all[lane]);
            case AddHalves halves:
                Func<double[]> both = Translate(halves.Vector);
                return () => Of(both(), (all, lane) => lane < all.Length / 2 ? arithmetic.Apply(Function.Add, [all[lane], all[(all.Length / 2) + lane]], halves.Type) : double.NaN);
            case Apply apply:
                Func<double[]>[] operands = Array.ConvertAll(apply.Arguments, argument => Translate(argument, apply.Lanes));
                var arguments = new double[operands.Length][];
                return () =>
                {
                    for (int i = 0; i < operands.Length; i++)
                    {
                        arguments[i] = operands[i]();
                    }

                    arithmetic.Apply(apply.Function, arguments, result, apply.Type);
                    return result;
                };
            default:
                throw new NotSupportedException(expression.GetType().Name);
        }

        Func<double[]> Loaded(Tensor tensor, AffineIndex index, int stride, int count)
        {
            (KernelMemory.Place place, Func<int> at) = (memory.Of(tensor), Translate(index));
            return () =>
            {
                place.Load(at(), stride, result.AsSpan(0, count));
                return result;
            };
        }

        double[] Fill(double value)
        {
            Array.Fill(result, value);
            return result;
        }

        double[] Of(double[] vector, Func<double[], int, double> lane)
        {
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = lane(vector, i);
            }

            return result;
        }
    }

    /// <summary>The upper half onto the lower half, down to one.</summary>
    private double Join(Horizontal horizontal, double[] lanes)
    {
        Function function = horizontal.Kind == ReduceKind.Max ? Function.Max : Function.Add;
        double neutral = horizontal.Kind == ReduceKind.Max ? double.NegativeInfinity : 0;
        lanes = lanes.Select((value, lane) => lane < horizontal.Count ? value : neutral).ToArray();
        while (lanes.Length > 1)
        {
            int half = lanes.Length / 2;
            double[] whole = lanes;
            lanes = Enumerable.Range(0, half).Select(i => arithmetic.Apply(function, [whole[i], whole[half + i]], horizontal.Type)).ToArray();
        }

        return lanes[0];
    }

    /// <summary>What lies between the rows, or behind the last, is left open: not a number, so that nobody reads it unnoticed.</summary>
    private static double[] Spread(double[] lanes, int first, int count)
    {
        int pitch = 1;
        while (pitch < count)
        {
            pitch *= 2;
        }

        double Lane(int row, int column) => column < count && first + (row * count) + column < lanes.Length ? lanes[first + (row * count) + column] : double.NaN;
        return lanes.Select((_, lane) => Lane(lane / pitch, lane % pitch)).ToArray();
    }

    private double[] Known(Local local) => _locals.TryGetValue(local, out double[]? value)
        ? value
        : throw new InvalidOperationException($"{local.Name} is used before its declaration.");

    private Func<int> Translate(Quotient quotient)
    {
        Func<int> dividend = Translate(quotient.Dividend);
        return () => dividend() / quotient.Divisor;
    }

    private Func<int> Translate(AffineIndex index)
    {
        int constant = index.Constant;
        (Counter Counter, int Coefficient)[] terms = [.. index.Terms.Select(term => (_counters[term.Variable], term.Coefficient))];
        return () =>
        {
            int at = constant;
            foreach ((Counter counter, int coefficient) in terms)
            {
                at += coefficient * counter.Value;
            }

            return at;
        };
    }

    private sealed class Counter
    {
        public int Value { get; set; }
    }
}
