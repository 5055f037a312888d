using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// Checks kernels: locals are declared before they are used, every access stays inside its tensor, for every n, and what workers divide is
/// written by one of them.
/// </summary>
internal static class KernelVerifier
{
    public static void Verify(ScheduledKernel scheduled)
    {
        foreach (KeyValuePair<Target, IReadOnlyList<KernelStatement>> body in scheduled.Bodies)
        {
            new Walk($"{scheduled.Kernel.Name} ({body.Key.Name})", scheduled.Kernel).Block(body.Value, new HashSet<Local>(), new Dictionary<IndexVariable, Loop>());
        }
    }

    private sealed class Walk
    {
        private readonly string _where;
        private readonly Kernel _kernel;
        private Bound _divided;
        private bool _isDivided;
        private IndexVariable? _firstOfPart;

        public Walk(string where, Kernel kernel)
        {
            _where = where;
            _kernel = kernel;
        }

        public void Block(IReadOnlyList<KernelStatement> block, HashSet<Local> declared, Dictionary<IndexVariable, Loop> loops)
        {
            foreach (KernelStatement statement in block)
            {
                switch (statement)
                {
                    case Declare d:
                        Expression(d.Value, declared, loops);
                        Require(d.Value.Type == d.Local.Type && d.Value.Lanes == d.Local.Lanes, $"{d.Local.Name} gets a value of another type");
                        Require(declared.Add(d.Local), $"{d.Local.Name} is declared twice");
                        break;
                    case Assign a:
                        Expression(a.Value, declared, loops);
                        Require(declared.Contains(a.Local), $"{a.Local.Name} is assigned before its declaration");
                        Require(a.Value.Type == a.Local.Type && a.Value.Lanes == a.Local.Lanes, $"{a.Local.Name} gets a value of another type");
                        break;
                    case Store s:
                        Expression(s.Value, declared, loops);
                        Require(s.Count > 0 && s.Count <= s.Value.Lanes, $"{s.Count} of {s.Value.Lanes} lanes are stored");
                        Access(s.Tensor, s.Index, s.Reach, loops);
                        Write(s.Tensor, loops);
                        break;
                    case Transpose t:
                        Access(t.Tensor, t.Index, ((t.Extent - 1) * t.Pitch) + t.Extent, loops);
                        Access(t.Source, t.SourceIndex, ((t.Extent - 1) * t.SourcePitch) + t.Extent, loops);
                        Write(t.Tensor, loops);
                        break;
                    case Prefetch p:
                        Require(_kernel.Tensors.Any(t => t.Tensor == p.Tensor), $"{p.Tensor.Name} is no parameter");
                        break;
                    case Divide divide:
                        Require(_kernel.IsDivided && divide.Step > 0, "it is divided, but takes no worker");
                        Require(loops.Count == 0 && !_isDivided, "it is divided inside of a loop, or twice");
                        (_divided, _isDivided, _firstOfPart) = (divide.Extent, true, divide.First);
                        break;
                    case Loop loop:
                        Block(loop.Body, new HashSet<Local>(declared), new Dictionary<IndexVariable, Loop>(loops) { [loop.Variable] = loop });
                        break;
                }
            }
        }

        private void Expression(KernelExpression expression, HashSet<Local> declared, Dictionary<IndexVariable, Loop> loops)
        {
            if (expression.Source is { } local)
            {
                Require(declared.Contains(local), $"{local.Name} is used before its declaration");
            }

            foreach (KernelExpression operand in expression.Operands)
            {
                Expression(operand, declared, loops);
            }

            switch (expression)
            {
                case Load l:
                    Require(l.Count > 0 && l.Count <= l.Lanes, $"{l.Count} of {l.Lanes} lanes are loaded");
                    Access(l.Tensor, l.Index, l.Count, loops);
                    break;
                case LoadColumn l:
                    Access(l.Tensor, l.Index, l.Reach, loops);
                    break;
                case KeepLast k:
                    Require(k.Count > 0 && k.Count < k.Lanes, $"{k.Count} of {k.Lanes} lanes are kept");
                    break;
                case LoadBroadcast l:
                    Access(l.Tensor, l.Index, 1, loops);
                    break;
                case BroadcastLane b:
                    Require(b.Lane >= 0 && b.Lane < b.Vector.Lanes, $"lane {b.Lane} of {b.Vector.Name}");
                    break;
                case ExtractLane e:
                    Require(e.Lane >= 0 && e.Lane < e.Vector.Lanes, $"lane {e.Lane} of {e.Vector.Name}");
                    break;
                case Broadcast b:
                    Require(b.Scalar.Lanes == 1, "a vector is broadcast");
                    break;
                case Horizontal h:
                    Require(h.Vector.Lanes > 1 && h.Count > 0 && h.Count <= h.Vector.Lanes, $"{h.Count} of {h.Vector.Lanes} lanes are reduced");
                    break;
                case Repeat r:
                    Require(r.First >= 0 && r.First < r.Lanes && r.Times > 1 && r.Times < r.Lanes, $"lanes from {r.First} on of {r.Vector.Name}, {r.Times} times");
                    break;
                case SpreadRows r:
                    Require(r.First >= 0 && r.First + r.Count <= r.Lanes, $"rows of {r.Count} from lane {r.First} on of {r.Lanes}");
                    break;
                case BroadcastInRows b:
                    Require(b.Rows > 1 && b.Lanes % b.Rows == 0 && b.Lane >= 0 && b.Lane < b.Pitch, $"lane {b.Lane} of {b.Rows} rows in {b.Vector.Name}");
                    break;
                case Join j:
                    Require(j.First.Lanes == j.Second.Lanes && j.First.Lanes > 1, $"halves of {j.First.Lanes} and {j.Second.Lanes} lanes");
                    break;
                case Lower l:
                    Require(l.Lanes < l.Vector.Lanes, $"{l.Lanes} of {l.Vector.Lanes} lanes are kept");
                    break;
                case AddHalves h:
                    Require(h.Lanes == Math.Max(h.Vector.Lanes / 2, Target.NarrowestLanes(h.Type)), $"halves of {h.Vector.Lanes} lanes have no {h.Lanes}");
                    break;
            }
        }

        private void Write(Tensor tensor, Dictionary<IndexVariable, Loop> loops)
        {
            Require(_kernel.Tensors.Any(t => t.Tensor == tensor && t.IsWritten), $"{tensor.Name} is written but no result");
            Require(!_kernel.IsDivided || (_isDivided && loops.Values.Any(l => l.IsShared)), $"{tensor.Name} is written by several workers");
        }

        private void Access(Tensor tensor, AffineIndex index, int lanes, Dictionary<IndexVariable, Loop> loops)
        {
            Require(_kernel.Tensors.Any(t => t.Tensor == tensor), $"{tensor.Name} is no parameter");

            // A batched tensor has n times its size; the part of the index that goes with samples is checked as a multiple of the size.
            long least = index.Constant;
            long most = index.Constant + lanes - 1;
            long samples = 0;
            foreach ((IndexVariable variable, int coefficient) in index.Terms)
            {
                if (variable == _firstOfPart)
                {
                    Require(_divided.IsLiteral && coefficient > 0, $"{tensor.Name}[{index}] has no literal place for a part");
                    most += (long)coefficient * (_divided.Literal - 1);
                    continue;
                }

                Require(loops.TryGetValue(variable, out Loop? loop), $"{variable} is used outside its loop");
                bool isPartOfLiteral = loop!.IsShared && _divided.IsLiteral;
                if (loop.End.IsLiteral || isPartOfLiteral)
                {
                    if (loop.Moves || loops.Values.Any(l => l.MovesWith(variable) && index.DependsOn(l.Variable)))
                    {
                        continue;
                    }

                    int end = loop.End.IsLiteral ? loop.End.Literal : _divided.Literal;
                    int lastValue = loop.Start.Literal + ((end - 1 - loop.Start.Literal) / loop.Step * loop.Step);
                    Require(lastValue + loop.Step == end || lastValue < end, $"{variable} overruns its bound");
                    least += Math.Min((long)coefficient * loop.Start.Literal, (long)coefficient * lastValue);
                    most += Math.Max((long)coefficient * loop.Start.Literal, (long)coefficient * lastValue);
                }
                else
                {
                    Require(tensor.IsBatched && coefficient == tensor.Size, $"{tensor.Name}[{index}] does not go from sample to sample");
                    samples += loop.Step;
                }
            }

            foreach (Loop loop in loops.Values.Where(l => l.Moves && index.DependsOn(l.Variable)))
            {
                if (Together(index, loop, loops) is not var (first, last))
                {
                    return;
                }

                least += first;
                most += last;
            }

            long size = tensor.IsBatched ? tensor.Size * Math.Max(1, samples) : tensor.Size;
            Require(least >= 0 && most < size, $"{tensor.Name}[{index}] leaves {tensor}: {least} to {most} of {size}");
        }

        /// <summary>
        /// What counters add to an index, at least and at most, where one leaves out values that depend on the others; null where it leaves out all: every
        /// window is beyond the border.
        /// </summary>
        private (long Least, long Most)? Together(AffineIndex index, Loop loop, Dictionary<IndexVariable, Loop> loops)
        {
            Require(loop.Step == 1 && loop.Start.IsLiteral && loop.End.IsLiteral, $"{loop.Variable} is bounded by other counters and goes by more than 1");
            List<IndexVariable> others = loops.Keys.Where(loop.MovesWith).ToList();
            var at = new Dictionary<IndexVariable, int>();
            var values = new List<long>();
            Collect(0);

            // For every combination of what the other counters are: the first value of this one, and the last.
            void Collect(int known)
            {
                if (known == others.Count)
                {
                    long place = others.Sum(o => (long)at[o] * index.Coefficient(o));
                    int? from = loop.From?.Value.Evaluate(Value);
                    int? until = loop.Until?.Value.Evaluate(Value);
                    Require(loop.From?.IsLimited != false || from >= loop.Start.Literal, $"{loop.Variable} is less than {loop.Start.Literal}");
                    Require(loop.Until?.IsLimited != false || until <= loop.End.Literal, $"{loop.Variable} is more than {loop.End.Literal}");
                    int first = Math.Max(loop.Start.Literal, from ?? loop.Start.Literal);
                    int last = Math.Min(loop.End.Literal, until ?? loop.End.Literal) - 1;
                    values.AddRange(new long[] { first, last }.Where(_ => first <= last).Select(v => place + (v * index.Coefficient(loop.Variable))));
                    return;
                }

                Loop outer = loops[others[known]];
                Require(outer.Start.IsLiteral && (outer.End.IsLiteral || (outer.IsShared && _divided.IsLiteral)), $"{outer.Variable} has no literal bounds");
                int end = outer.End.IsLiteral ? outer.End.Literal : _divided.Literal;
                for (int value = outer.Start.Literal; value < end; value += outer.Step)
                {
                    at[outer.Variable] = value;
                    Collect(known + 1);
                }
            }

            int Value(IndexVariable counter)
            {
                Require(at.TryGetValue(counter, out int value), $"{counter} is used outside its loop");
                return value;
            }

            return values.Count == 0 ? null : (values.Min(), values.Max());
        }

        private void Require(bool condition, string problem)
        {
            if (!condition)
            {
                throw new InvalidOperationException($"{_where}: {problem}.");
            }
        }
    }
}
