using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.BackEnd;

/// <summary>
/// Prints kernels as C#: vector kernels over references, scalar ones over spans. What they compute is decided: it names what indices begin with
/// (<see cref="LoopOrigins"/>), and puts tiles into a method of their own (<see cref="TilesApart"/>).
/// </summary>
internal sealed class KernelPrinter
{
    private readonly CodeWriter _writer;
    private readonly Target _target;
    private readonly List<IndexVariable> _counters = new();
    private readonly LoopOrigins _origins = new();
    private Divide? _division;

    public KernelPrinter(CodeWriter writer, Target target)
    {
        _writer = writer;
        _target = target;
    }

    private string IndexType => _target.IsScalar ? "int" : "nint";

    /// <summary>The parameters of a kernel's method.</summary>
    public static IEnumerable<string> Parameters(Kernel kernel, bool asSpans)
    {
        IEnumerable<string> tensors = kernel.Tensors.Select(t => asSpans
            ? (t.IsWritten ? CSharp.Span(t.Tensor.Element) : CSharp.ReadOnlySpan(t.Tensor.Element)) + " " + t.Tensor.Name
            : "ref " + CSharp.Type(t.Tensor.Element) + " " + t.Tensor.Name);
        return tensors
            .Concat(kernel.Scalars.Select(s => CSharp.Type(s.Type) + " " + s.Name))
            .Concat(kernel.IsDivided ? new[] { CSharp.Worker + " worker" } : Array.Empty<string>())
            .Concat(kernel.TakesCount ? new[] { "int n" } : Array.Empty<string>());
    }

    public void Print(Kernel kernel, IReadOnlyList<KernelStatement> body)
    {
        if (!_target.IsScalar && kernel.HasTilesApart && TilesApart.Of(body) is { } parts)
        {
            PrintApart(kernel, parts);
            return;
        }

        Method(kernel.Name, Parameters(kernel, _target.IsScalar), kernel.IsOptimised, () => PrintBody(body));
    }

    public void PrintBody(IReadOnlyList<KernelStatement> body)
    {
        // What comes before the division each worker does; what comes after it, is done for each part.
        int division = body.TakeWhile(s => s is not Divide).Count();
        PrintStatements(body.Take(division));
        if (division < body.Count)
        {
            _division = (Divide)body[division];
            Parts(() => PrintStatements(body.Skip(division + 1)));
        }
    }

    /// <summary>A kernel whose tiles are a method of their own.</summary>
    private void PrintApart(Kernel kernel, TilesApart parts)
    {
        string name = "TilesOf" + kernel.Name;
        string[] shares = kernel.IsDivided ? new[] { "first", "end" } : new[] { "n" };
        _division = parts.Before.OfType<Divide>().FirstOrDefault();
        void Body()
        {
            // The call comes last: nothing need be kept in registers or memory across it, and a single sample does not pay for that.
            PrintStatements(new[] { parts.Rest });
            _writer.Line("// Several samples at a time: a method that is compiled when it is first needed.");
            using (_writer.Block($"if ({(kernel.IsDivided ? "end - first" : "n")} >= {CSharp.Number(parts.Samples)})"))
            {
                _writer.List($"{name}(", kernel.Tensors.Select(t => "ref " + t.Tensor.Name).Concat(kernel.Scalars.Select(s => s.Name)).Concat(shares), ");");
            }
        }

        Method(kernel.Name, Parameters(kernel, asSpans: false), kernel.IsOptimised, () =>
        {
            PrintStatements(parts.Before.OfType<Comment>());
            if (kernel.IsDivided)
            {
                Parts(Body);
            }
            else
            {
                Body();
            }
        });
        _writer.Line();
        IEnumerable<string> whole = Parameters(kernel with { IsDivided = false, TakesCount = false }, asSpans: false);
        Method(name, whole.Concat(shares.Select(s => "int " + s)), isOptimised: true, () => PrintStatements(parts.Tiles));
    }

    private void Method(string name, IEnumerable<string> parameters, bool isOptimised, Action body)
    {
        if (isOptimised)
        {
            _writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(OptimisedAtOnce)]");
        }

        int mark = _origins.Mark();
        _writer.List($"internal static void {name}(", parameters, ")");
        using (_writer.Braces())
        {
            if (_target.IsScalar)
            {
                body();
            }
            else
            {
                // Index arithmetic cannot overflow; a project that checks arithmetic should not pay for it here.
                using (_writer.Block("unchecked"))
                {
                    body();
                }
            }
        }

        _origins.Return(mark);
    }

    /// <summary>What a worker does for each part that it claims.</summary>
    private void Parts(Action body)
    {
        string extent = _division!.Extent.IsLiteral ? CSharp.Number(_division.Extent.Literal) : "n";
        using (_writer.Block($"foreach ((int first, int end) in worker.Parts({extent}, {CSharp.Number(_division.Step)}))"))
        {
            body();
        }
    }

    private void PrintStatements(IEnumerable<KernelStatement> body)
    {
        var line = new StatementLine(_writer);
        List<KernelStatement> statements = body.ToList();
        for (int at = 0; at < statements.Count; at++)
        {
            // Names come before the comment on their loop.
            int next = at + statements.Skip(at).TakeWhile(s => s is Comment).Count();
            if (next < statements.Count && statements[next] is Loop coming && (at == 0 || statements[at - 1] is not Comment))
            {
                line.Flush();
                foreach ((string name, AffineIndex origin) in _origins.Enter(coming))
                {
                    _writer.Statement($"{IndexType} {name} = {origin.InOrderOf(_counters)};");
                }
            }

            switch (statements[at])
            {
                case Comment comment:
                    line.Add(string.Empty, string.Empty, "// " + comment.Text);
                    break;
                case Declare declare:
                    string type = declare.Local.Lanes > 1 ? "var" : CSharp.Type(declare.Local.Type);
                    line.Add(Together(type + " ", declare.Local), ", ", $"{declare.Local.Name} = {Text(declare.Value)}", type + " ", ";");
                    break;
                case Assign assign:
                    line.Add(Together("=", assign.Local), " ", Assignment(assign));
                    break;
                case Store store:
                    line.Add(_target.IsScalar ? "store " + store.Tensor.Name : string.Empty, " ", Text(store));
                    break;
                case Transpose t:
                    line.Flush();
                    string size = CSharp.Number(t.Extent);
                    _writer.Statement($"Transpose{size}x{size}(ref {t.Source.Name}, {Text(t.Source, t.SourceIndex)}, {CSharp.Number(t.SourcePitch)}, ref {t.Tensor.Name}, {Text(t.Tensor, t.Index)}, {CSharp.Number(t.Pitch)});");
                    break;
                case Prefetch prefetch:
                    line.Add("Prefetch", " ", $"Prefetch(ref {prefetch.Tensor.Name}, {Text(prefetch.Tensor, prefetch.Index)});");
                    break;
                case Loop loop:
                    line.Flush();
                    using (_writer.Block(Header(loop)))
                    {
                        int mark = _origins.Mark();
                        _counters.Add(loop.Variable);
                        PrintStatements(loop.Body);
                        _counters.Remove(loop.Variable);
                        _origins.Return(mark);
                    }

                    _origins.Leave();
                    break;
            }
        }

        line.Flush();
    }

    /// <summary>Scalars of one tensor stand on one line, like a row of it; vectors have a line each.</summary>
    private static string Together(string what, Local local) => local.Lanes > 1 ? string.Empty : what + local.Name.Split('_')[0];

    /// <summary>
    /// What an element in every lane is called: workers divide kernels only in runs, which pin what they work on; the numbers of the declaration
    /// lie in arrays of the class.
    /// </summary>
    private string Splat(Tensor tensor) => _division is not null && !_target.IsFused && tensor.Kind != TensorKind.Constant ? "SplatPinned" : "Splat";

    private static string Bits(ScalarType type, int lanes) => CSharp.Number(lanes * type.Bytes() * 8);

    private string Header(Loop loop)
    {
        if (loop.IsShared)
        {
            return SharedHeader(loop);
        }

        string i = loop.Variable.Name;
        string start = loop.Start.IsLiteral ? CSharp.Number(loop.Start.Literal)
            : loop.Start.Step == 1 ? "n"
            : $"n - n{Modulo(loop.Start)}";
        string end = loop.End.IsLiteral ? $"{i} < {CSharp.Number(loop.End.Literal)}"
            : loop.End.Step == 1 ? $"{i} < n"
            : $"{i} + {CSharp.Number(loop.End.LastStep)} <= n";
        if (loop.From is { } from)
        {
            start = from.IsLimited ? $"global::System.Math.Max({start}, {from.Value})" : from.Value.ToString();
        }

        if (loop.Until is { } until)
        {
            end = $"{i} < " + (until.IsLimited ? $"global::System.Math.Min({CSharp.Number(loop.End.Literal)}, {until.Value})" : until.Value.ToString());
        }

        string step = loop.Step == 1 ? i + "++" : $"{i} += {CSharp.Number(loop.Step)}";
        return $"for ({IndexType} {i} = {start}; {end}; {step})";
    }

    /// <summary>What takes from a number of samples those that are in whole steps: <c>% 6 % 4</c>.</summary>
    private static string Modulo(Bound bound) => $" % {CSharp.Number(bound.Step)}" + (bound.Rest > 0 ? $" % {CSharp.Number(bound.Rest)}" : string.Empty);

    /// <summary>A loop over those values that are in the present part, from first to end.</summary>
    private string SharedHeader(Loop loop)
    {
        string i = loop.Variable.Name;
        if (loop.End.IsLiteral && loop.End.Literal == loop.Start.Literal + 1 && loop.End != _division!.Extent)
        {
            string place = CSharp.Number(loop.Start.Literal);
            return loop.Start.Literal == 0 ? "if (first == 0 && end > 0)" : $"if (first <= {place} && {place} < end)";
        }

        string start = !loop.Start.IsLiteral ? $"end - (end - first){Modulo(loop.Start)}"
            : loop.Start.Literal == 0 ? "first"
            : $"global::System.Math.Max(first, {CSharp.Number(loop.Start.Literal)})";
        string end = loop.End == _division!.Extent ? $"{i} < end"
            : loop.End.IsLiteral ? $"{i} < global::System.Math.Min(end, {CSharp.Number(loop.End.Literal)})"
            : $"{i} + {CSharp.Number(loop.End.LastStep)} <= end";
        string step = loop.Step == 1 ? i + "++" : $"{i} += {CSharp.Number(loop.Step)}";
        return $"for ({IndexType} {i} = {start}; {end}; {step})";
    }

    /// <summary>An assignment; <c>x = x + y</c> as <c>x += y</c>.</summary>
    private string Assignment(Assign assign) =>
        assign.Value is Apply { Function: { Name: "+" } } sum && sum.Arguments[0] is Read read && read.Local == assign.Local
            ? $"{assign.Local.Name} += {Text(sum.Arguments[1])};"
            : $"{assign.Local.Name} = {Text(assign.Value)};";

    /// <summary>
    /// An index. Of three terms or more, the counters of outer loops come first: C# adds from left to right, so that what an inner loop does not
    /// change is one sum, which the just-in-time compiler computes before it. Scalar code is there to be read: row by row.
    /// </summary>
    private string Text(Tensor tensor, AffineIndex index) => _origins.Text(tensor, index) ?? (_target.IsScalar || index.Terms.Count < 3 ? index : index.InOrderOf(_counters)).ToString();

    private string Text(Store store)
    {
        Tensor tensor = store.Tensor;
        if (store.Value.Lanes > 1)
        {
            bool isPart = store.Count < store.Value.Lanes;
            string name = store.Stride == 1 ? (isPart ? "StoreFirst" : "Store") : store.Stride == 2 && !isPart ? "StoreAlternate" : "StoreColumn";
            string pitch = name == "StoreColumn" ? ", " + CSharp.Number(store.Stride) : string.Empty;
            string count = isPart || name == "StoreColumn" ? ", " + CSharp.Number(store.Count) : string.Empty;
            return $"{name}{Bits(store.Value.Type, store.Value.Lanes)}({Text(store.Value)}, ref {tensor.Name}, {Text(store.Tensor, store.Index)}{pitch}{count});";
        }

        string place = _target.IsScalar ? $"{tensor.Name}[{Text(store.Tensor, store.Index)}]" : $"At(ref {tensor.Name}, {Text(store.Tensor, store.Index)})";
        bool updates = store.Value is Apply { Function: { Name: "+" or "-" } } sum && sum.Arguments[0] is Load load && load.Tensor == tensor && load.Index == store.Index;
        return updates && store.Value is Apply update
            ? $"{place} {update.Function.Name}= {Text(update.Arguments[1])};"
            : $"{place} = {Text(store.Value)};";
    }

    private string Text(KernelExpression expression, int precedence = 0)
    {
        switch (expression)
        {
            case Load load when load.Count < load.Lanes:
                return $"LoadFirst{Bits(load.Type, load.Lanes)}(ref {load.Tensor.Name}, {Text(load.Tensor, load.Index)}, {CSharp.Number(load.Count)})";
            case Load load when load.Lanes > 1:
                return $"Load{Bits(load.Type, load.Lanes)}(ref {load.Tensor.Name}, {Text(load.Tensor, load.Index)})";
            case Load load:
                return _target.IsScalar ? $"{load.Tensor.Name}[{Text(load.Tensor, load.Index)}]" : $"At(ref {load.Tensor.Name}, {Text(load.Tensor, load.Index)})";
            case LoadColumn load:
                return load.Stride == 2
                    ? $"LoadAlternate{Bits(load.Type, load.Lanes)}(ref {load.Tensor.Name}, {Text(load.Tensor, load.Index)})"
                    : $"LoadColumn{Bits(load.Type, load.Lanes)}(ref {load.Tensor.Name}, {Text(load.Tensor, load.Index)}, {CSharp.Number(load.Stride)})";
            case KeepLast keep:
                return $"KeepLast({Text(keep.Vector)}, {CSharp.Number(keep.Count)})";
            case LoadBroadcast load:
                return $"{Splat(load.Tensor)}{Bits(load.Type, load.Lanes)}(ref {load.Tensor.Name}, {Text(load.Tensor, load.Index)})";
            case Read read:
                return read.Local.Name;
            case Broadcast broadcast:
                return $"Broadcast{Bits(broadcast.Type, broadcast.Lanes)}({Text(broadcast.Scalar)})";
            case BroadcastLane lane:
                return $"BroadcastLane({lane.Vector.Name}, {CSharp.Number(lane.Lane)})";
            case ExtractLane lane:
                return $"Lane({lane.Vector.Name}, {CSharp.Number(lane.Lane)})";
            case Literal literal:
                string number = CSharp.Number(literal.Value, literal.Type);
                return literal.Lanes > 1 ? $"Broadcast{Bits(literal.Type, literal.Lanes)}({number})" : number;
            case Argument argument:
                return argument.Lanes > 1 ? $"Broadcast{Bits(argument.Type, argument.Lanes)}({argument.Name})" : argument.Name;
            case Horizontal horizontal:
                string of = horizontal.Count < horizontal.Vector.Lanes ? ", " + CSharp.Number(horizontal.Count) : string.Empty;
                return $"{(horizontal.Kind == ReduceKind.Max ? "HorizontalMax" : "HorizontalSum")}({Text(horizontal.Vector)}{of})";
            case Repeat repeat:
                return $"Repeat({repeat.Vector.Name}, {CSharp.Number(repeat.First)}, {CSharp.Number(repeat.Times)})";
            case SpreadRows rows:
                return $"SpreadRows({Text(rows.Vector)}, {CSharp.Number(rows.First)}, {CSharp.Number(rows.Count)})";
            case BroadcastInRows lane:
                return $"BroadcastInRows({lane.Vector.Name}, {CSharp.Number(lane.Rows)}, {CSharp.Number(lane.Lane)})";
            case Join join:
                return join.First == join.Second ? $"Twice({Text(join.First)})" : $"Join({Text(join.First)}, {Text(join.Second)})";
            case Lower lower:
                return $"Lower{Bits(lower.Type, lower.Lanes)}({Text(lower.Vector)})";
            case AddHalves halves:
                return $"AddHalves({Text(halves.Vector)})";
            case Kernels.Convert convert:
                return $"({CSharp.Type(convert.Type)}){Text(convert.Scalar, 3)}";
            case Apply apply when apply.Function.IsOperator:
                int own = apply.Function.Name is "*" or "/" ? 2 : 1;
                string text = $"{Text(apply.Arguments[0], own)} {apply.Function.Name} {Text(apply.Arguments[1], own + 1)}";
                return own < precedence ? "(" + text + ")" : text;
            case Apply { Function: { Name: "SelectGreater" or "SelectEqual" } } select:
                (string sign, string test) = select.Function == Function.SelectGreater ? (">", "GreaterThan") : ("==", "EqualTo");
                string[] given = select.Arguments.Select(a => Text(a)).ToArray();
                return _target.IsScalar ? $"({Text(select.Arguments[0], 1)} {sign} {Text(select.Arguments[1], 1)} ? {given[2]} : {given[3]})" : $"Select({test}({given[0]}, {given[1]}), {given[2]}, {given[3]})";
            case Apply apply:
                // Scalar code is there to be read: the same bits under the plainer name.
                string name = _target.IsScalar && apply.Function == Function.ExpNonPositive ? Function.Exp.Name : apply.Function.Name;
                return $"{name}({string.Join(", ", apply.Arguments.Select(a => Text(a)))})";
            default:
                throw new InvalidOperationException(expression.ToString());
        }
    }
}
