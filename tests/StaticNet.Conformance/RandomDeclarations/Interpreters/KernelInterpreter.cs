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
    private (int First, int End) _part;

    private readonly Dictionary<Local, double[]> _locals = [];
    private readonly Dictionary<IndexVariable, int> _counters = [];

    public void Run(IReadOnlyList<KernelStatement> body)
    {
        int division = body.TakeWhile(statement => statement is not Divide).Count();
        List<Local> declared = Execute(body.Take(division));
        if (division < body.Count)
        {
            var divide = (Divide)body[division];
            foreach ((int First, int End) part in Parts(divide))
            {
                _part = part;
                _counters[divide.First] = part.First;
                Forget(Execute(body.Skip(division + 1)));
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

    /// <summary>Executes a block.</summary>
    /// <returns>The locals that it has declared.</returns>
    private List<Local> Execute(IEnumerable<KernelStatement> body)
    {
        var declared = new List<Local>();
        foreach (KernelStatement statement in body)
        {
            switch (statement)
            {
                case Declare declare:
                    declared.Add(declare.Local);
                    _locals.Add(declare.Local, Value(declare.Value, declare.Local.Lanes));
                    break;
                case Assign assign:
                    Known(assign.Local);
                    _locals[assign.Local] = Value(assign.Value, assign.Local.Lanes);
                    break;
                case Store store:
                    double[] values = Value(store.Value, store.Value.Lanes);
                    int at = At(store.Index);
                    for (int lane = 0; lane < store.Count; lane++)
                    {
                        memory.Store(store.Tensor, at + (store.Stride * lane), values[lane]);
                    }

                    break;
                case Transpose block:
                    for (int r = 0; r < block.Extent; r++)
                    {
                        for (int c = 0; c < block.Extent; c++)
                        {
                            double element = memory.Load(block.Source, At(block.SourceIndex) + (r * block.SourcePitch) + c);
                            memory.Store(block.Tensor, At(block.Index) + (c * block.Pitch) + r, element);
                        }
                    }

                    break;
                case Loop loop:
                    Run(loop);
                    break;
                case Comment or Prefetch:
                    break;
                default:
                    throw new NotSupportedException(statement.GetType().Name);
            }
        }

        return declared;
    }

    /// <summary>A local is known to its block only.</summary>
    private void Forget(List<Local> declared) => declared.ForEach(local => _locals.Remove(local));

    private void Run(Loop loop)
    {
        (int start, int end) = loop.IsShared ? Shared(loop) : (loop.Start.Evaluate(samples), loop.End.Evaluate(samples));
        if (loop.Within is { } within)
        {
            int other = _counters[within.Counter];
            (start, end) = (Math.Max(start, within.First - other), Math.Min(end, within.End - other));
        }

        if (end > start && (end - start) % loop.Step != 0)
        {
            throw new InvalidOperationException($"The loop over {loop.Variable.Name} from {start} to {end} by {loop.Step} overruns.");
        }

        for (int i = start; i < end; i += loop.Step)
        {
            _counters[loop.Variable] = i;
            Forget(Execute(loop.Body));
        }

        _counters.Remove(loop.Variable);
    }

    /// <summary>The values of a shared loop that are in the present part; bounds made of n are made of the part's end there.</summary>
    private (int Start, int End) Shared(Loop loop)
    {
        int Rounded(Bound bound) => _part.First + bound.Evaluate(_part.End - _part.First);
        int start = loop.Start.IsLiteral ? Math.Max(_part.First, loop.Start.Literal) : Rounded(loop.Start);
        int end = loop.End.IsLiteral ? Math.Min(_part.End, loop.End.Literal) : Rounded(loop.End);
        return (start, end);
    }

    private double[] Value(KernelExpression expression, int lanes)
    {
        double[] value = Evaluate(expression);
        return value.Length == lanes && expression.Lanes == lanes
            ? value
            : throw new InvalidOperationException($"{expression} has {value.Length} lanes, not {lanes}.");
    }

    private double[] Evaluate(KernelExpression expression)
    {
        switch (expression)
        {
            case Load load:
                int at = At(load.Index);
                var loaded = new double[load.Lanes];
                for (int lane = 0; lane < load.Count; lane++)
                {
                    loaded[lane] = memory.Load(load.Tensor, at + lane);
                }

                return loaded;
            case LoadColumn load:
                return Enumerable.Range(0, load.Lanes).Select(lane => memory.Load(load.Tensor, At(load.Index) + (load.Stride * lane))).ToArray();
            case KeepLast keep:
                return Evaluate(keep.Vector).Select((value, lane) => lane < keep.Lanes - keep.Count ? 0 : value).ToArray();
            case LoadBroadcast load:
                return All(memory.Load(load.Tensor, At(load.Index)), load.Lanes);
            case Read read:
                return Known(read.Local);
            case Broadcast broadcast:
                return All(Value(broadcast.Scalar, 1)[0], broadcast.Lanes);
            case BroadcastLane lane:
                return All(Known(lane.Vector)[lane.Lane], lane.Vector.Lanes);
            case ExtractLane lane:
                return [Known(lane.Vector)[lane.Lane]];
            case Literal literal:
                return All(arithmetic.Round(literal.Value, literal.Type), literal.Lanes);
            case Argument argument:
                return All(arithmetic.Round(scalars(argument.Name), argument.Type), argument.Lanes);
            case Horizontal horizontal:
                return [Join(horizontal, Evaluate(horizontal.Vector))];
            case Repeat repeat:
                double[] source = Known(repeat.Vector);
                return source.Select((_, lane) => repeat.First + (lane / repeat.Times) is var from && from < source.Length ? source[from] : double.NaN).ToArray();
            case SpreadRows rows:
                return Spread(Value(rows.Vector, rows.Lanes), rows.First, rows.Count);
            case Lower lower:
                return Evaluate(lower.Vector).Take(lower.Lanes).ToArray();
            case AddHalves halves:
                double[] both = Evaluate(halves.Vector);
                return Enumerable.Range(0, halves.Lanes)
                    .Select(lane => lane < both.Length / 2 ? arithmetic.Apply(Function.Add, [both[lane], both[(both.Length / 2) + lane]], halves.Type) : double.NaN).ToArray();
            case Kernels.Convert convert:
                return [arithmetic.Round(Value(convert.Scalar, 1)[0], convert.Type)];
            case Apply apply:
                double[][] arguments = Array.ConvertAll(apply.Arguments, argument => Value(argument, apply.Lanes));
                return Apply(apply, arguments);
            default:
                throw new NotSupportedException(expression.GetType().Name);
        }
    }

    private double[] Apply(Apply apply, double[][] arguments)
    {
        var results = new double[apply.Lanes];
        Span<double> ofLane = stackalloc double[arguments.Length];
        for (int lane = 0; lane < results.Length; lane++)
        {
            for (int i = 0; i < ofLane.Length; i++)
            {
                ofLane[i] = arguments[i][lane];
            }

            results[lane] = arithmetic.Apply(apply.Function, ofLane, apply.Type);
        }

        return results;
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

    private int At(AffineIndex index)
    {
        int at = index.Constant;
        IReadOnlyList<(IndexVariable Variable, int Coefficient)> terms = index.Terms;
        for (int i = 0; i < terms.Count; i++)
        {
            at += terms[i].Coefficient * _counters[terms[i].Variable];
        }

        return at;
    }

    private static double[] All(double value, int lanes)
    {
        var all = new double[lanes];
        Array.Fill(all, value);
        return all;
    }
}
