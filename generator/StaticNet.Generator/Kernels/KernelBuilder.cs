using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// Writes kernels statement by statement. It remembers which elements are in which local, so that a value that was just computed or loaded
/// is taken from its register: with every loop unrolled, values stay in registers from one layer to the next.
/// </summary>
internal sealed class KernelBuilder
{
    private readonly Stack<NameScope> _scopes = new();
    private readonly Stack<List<KernelStatement>> _blocks = new();
    private readonly Func<Bound, int, int>? _stepOfParts;
    private readonly Dictionary<IndexVariable, (int First, int Last)> _counters = new();
    private List<Known> _known = new();

    private Divide? _division;

    /// <param name="reservedNames">The names of parameters.</param>
    /// <param name="stepOfParts">
    /// What the bounds of parts are multiples of, of what is divided between workers, and of the step of the loop over it; null if nothing is.
    /// </param>
    public KernelBuilder(IEnumerable<string> reservedNames, Func<Bound, int, int>? stepOfParts = null)
    {
        _stepOfParts = stepOfParts;
        _scopes.Push(new NameScope(null));
        _scopes.Peek().Names.UnionWith(reservedNames);
        _blocks.Push(new List<KernelStatement>());
    }

    public IReadOnlyList<KernelStatement> Body => _blocks.Peek();

    /// <summary>Gets a value indicating whether the kernel is to be divided between workers.</summary>
    public bool Divides => _stepOfParts is not null;

    /// <summary>Gets a place for what is needed in the present part only, in the extent that is divided; 0 where nothing is.</summary>
    public AffineIndex PlaceOfPart => _division is null ? 0 : _division.First;

    /// <summary>Whether of two workers neither would get more than six tenths of what has a literal extent; where nothing is divided, it has.</summary>
    public bool HasHalves(Bound extent, int step)
    {
        if (_stepOfParts is null)
        {
            return true;
        }

        int part = _stepOfParts(extent, step);
        int parts = (extent.Literal + part - 1) / part;
        return (parts + 1) / 2 * part * 10L <= extent.Literal * 6L;
    }

    /// <summary>Says what the workers divide; the loops over it are then to be shared.</summary>
    public void Divide(Bound extent, int step)
    {
        if (_stepOfParts is not null)
        {
            _division = new Divide(extent, _stepOfParts(extent, step));
            Add(_division);
        }
    }

    public void Comment(string text) => Add(new Comment(text));

    public void Add(KernelStatement statement) => _blocks.Peek().Add(statement);

    /// <summary>Writes a loop; what it learns about locals is forgotten at its end, and so are its names.</summary>
    public void Loop(string name, Bound start, Bound end, int step, Action<IndexVariable> body, bool isShared = false, Edge? from = null, Edge? until = null)
    {
        _blocks.Push(new List<KernelStatement>());
        _scopes.Push(new NameScope(_scopes.Peek()));
        var variable = new IndexVariable(Unique(name));
        List<Known> before = _known;
        _known = new List<Known>(before);
        _counters.Add(variable, (start.Literal, end.IsLiteral ? start.Literal + ((end.Literal - 1 - start.Literal) / step * step) : int.MaxValue));
        body(variable);
        _counters.Remove(variable);
        _scopes.Pop().Close();
        var loop = new Loop(variable, start, end, step, _blocks.Pop(), isShared && _division is not null) { From = from, Until = until };
        List<Tensor> written = Written(loop.Body).Distinct().ToList();
        _known = before.Where(k => !written.Exists(k.IsOf)).ToList();
        Add(loop);
    }

    /// <summary>What a loop that starts at a literal begins with here, where another bound counts too; null if that never leaves out a value.</summary>
    public Edge? From(Quotient bound, int start) => Most(bound) <= start ? null : new Edge(bound, Least(bound) < start);

    /// <summary>What a loop that ends at a literal stays below here, where another bound counts too; null if that never leaves out a value.</summary>
    public Edge? Until(Quotient bound, int end) => Least(bound) >= end ? null : new Edge(bound, Most(bound) > end);

    /// <summary>A loop over literal steps, or just its body where there is only one.</summary>
    public void LoopOrOnce(string name, int end, int step, Action<AffineIndex> body, bool isShared = false) => LoopOrOnce(name, 0, end, step, body, isShared);

    /// <summary>A loop from one literal to another; what it does, if it does it once.</summary>
    public void LoopOrOnce(string name, int start, int end, int step, Action<AffineIndex> body, bool isShared = false)
    {
        if (end - start <= step && !(isShared && _division is not null))
        {
            body(start);
            return;
        }

        Loop(name, Bound.Of(start), Bound.Of(end), step, variable => body(variable), isShared);
    }

    /// <summary>What is done at one place of what the workers divide: by the worker whose part it is in.</summary>
    public void Once(string name, int place, Action body, bool isShared)
    {
        if (isShared && _division is not null)
        {
            Loop(name, Bound.Of(place), Bound.Of(place + 1), 1, _ => body(), isShared);
        }
        else
        {
            body();
        }
    }

    /// <summary>A loop over an axis, from sample to sample or from element to element.</summary>
    public void LoopOver(Axis axis, Action<AffineIndex> body, bool isShared = false)
    {
        if (axis.IsBatch)
        {
            Loop("i", Bound.Of(0), Bound.N, 1, sample => body(sample), isShared);
        }
        else
        {
            LoopOrOnce(axis.Name, axis.Extent, 1, body, isShared);
        }
    }

    /// <summary>Declares a local for a value.</summary>
    public Local Declare(string name, KernelExpression value)
    {
        var local = new Local(Unique(name), value.Type, value.Lanes);
        Add(new Declare(local, value));
        return local;
    }

    public void Assign(Local local, KernelExpression value)
    {
        local.IsAccumulator = true;
        Add(new Assign(local, value));
    }

    /// <summary>
    /// Computes a map at a point. What has been computed here already, for another point that it does not depend on or for another copy of its
    /// result, is in a register.
    /// </summary>
    public void Compute(Map map, Point point)
    {
        Known? known = map.Reads.Any(r => r.Tensor == map.Result) ? null
            : _known.FirstOrDefault(k => k.IsOf(map.Result) && !k.IsBroadcast && k.Local.Lanes == point.Lanes && k.Index == point.IndexOf(map.Out));
        if (known?.Tensor != map.Result)
        {
            Define(map.Out, point, known is null ? Evaluate(map.Value, point, map.Result.Element) : new Read(known.Local));
        }
    }

    /// <summary>Gives the value of an operation's result at a point a name, and writes it to memory.</summary>
    public Local Define(Access access, Point point, KernelExpression value, string? name = null)
    {
        AffineIndex index = point.IndexOf(access);
        Local local = InLocal(name ?? LocalName(access.Tensor, index), value);
        if (point.Lanes > 1 && access.Index.Coefficient(point.VectorAxis!) is var stride and > 1)
        {
            StoreColumn(access.Tensor, index, local, point.Count, stride);
            return local;
        }

        Store(access.Tensor, index, local, point.Count);
        return local;
    }

    /// <summary>Writes a local to memory, and remembers that it is there.</summary>
    public void Store(Tensor tensor, AffineIndex index, Local local) => Store(tensor, index, local, local.Lanes);

    /// <summary>Writes the first lanes of a local to memory, and remembers that they are there.</summary>
    public void Store(Tensor tensor, AffineIndex index, Local local, int count)
    {
        Add(new Store(tensor, index, new Read(local), count));
        _known.RemoveAll(k => k.IsOf(tensor) && k.MayOverlap(index, count));
        _known.Add(new Known(tensor, index, local, count));
    }

    /// <summary>Writes the first lanes of a local to elements that are a stride apart.</summary>
    public void StoreColumn(Tensor tensor, AffineIndex index, Local local, int count, int stride)
    {
        Add(new Store(tensor, index, new Read(local), count, stride));
        _known.RemoveAll(k => k.IsOf(tensor) && !k.IsBeside(index, stride));
        _known.Add(new Known(tensor, index, local, count) { Stride = stride });
    }

    /// <summary>The value of an expression at a point. Vectors that it reads three times and more are in locals.</summary>
    public KernelExpression Evaluate(Expression expression, Point point, ScalarType type)
    {
        foreach (IGrouping<Access, Access> reads in expression.Reads().GroupBy(r => r).Where(g => point.Lanes > 1 && g.Count() > 2))
        {
            Held(reads.Key, point);
        }

        return ValueOf(expression, point, type);
    }

    private KernelExpression ValueOf(Expression expression, Point point, ScalarType type) => expression switch
    {
        Constant constant => new Literal(constant.Value, type, point.Lanes),
        Position position => new Literal(point.ValueOf(position.Index), type, point.Lanes),
        RuntimeScalar scalar => new Argument(scalar.Name, type, point.Lanes),
        Operand operand => Value(operand.Access, point),
        Call call => new Apply(call.Function, Array.ConvertAll(call.Arguments, a => ValueOf(a, point, type))),
        _ => throw new InvalidOperationException(expression.ToString()),
    };

    /// <summary>The value of an access at a point, from a register if it is in one.</summary>
    public KernelExpression Value(Access access, Point point)
    {
        AffineIndex index = point.IndexOf(access);
        return point.Lanes > 1 && point.IsUniform(access)
            ? Spread(access.Tensor, index, point.Lanes)
            : point.Rows > 1
            ? SideBySide(access, point)
            : point.Lanes > 1 && access.Index.Coefficient(point.VectorAxis!) is var stride and > 1
            ? Column(access.Tensor, index, point.Lanes, stride)
            : Vector(access.Tensor, index, point.Lanes, point.Count);
    }

    /// <summary>The value of an access at a point, in a local: for what is used more than once.</summary>
    /// <param name="access">What is read.</param>
    /// <param name="point">Where.</param>
    /// <param name="name">What a new local is called; null for the name of its first element.</param>
    public KernelExpression Held(Access access, Point point, Func<string>? name = null)
    {
        KernelExpression value = Value(access, point);
        Known? known = value switch
        {
            Load load => new Known(load.Tensor, load.Index, InLocalOf(load.Index), load.Count),
            LoadColumn column => new Known(column.Tensor, column.Index, InLocalOf(column.Index), column.Lanes) { Stride = column.Stride },
            Join join => new Known(access.Tensor, point.IndexOf(access), InLocalOf(point.IndexOf(access)), join.Lanes / point.Rows) { Rows = point.Rows, Pitch = point.Pitch(access) },
            LoadBroadcast broadcast => new Known(broadcast.Tensor, broadcast.Index, InLocalOf(broadcast.Index), 1) { IsBroadcast = true },
            _ => null,
        };
        if (known is null)
        {
            return value;
        }

        _known.Add(known);
        return new Read(known.Local);

        Local InLocalOf(AffineIndex index) => Declare(name?.Invoke() ?? LocalName(access.Tensor, index), value);
    }

    /// <summary>Gives a value a local unless it is one already.</summary>
    public Local InLocal(string name, KernelExpression value) => value is Read read ? read.Local : Declare(name, value);

    /// <summary>What a local that holds this element is called: <c>z1_16</c>; of a matrix, after row and column, <c>w1_2_16</c>.</summary>
    public static string LocalName(Tensor tensor, AffineIndex index)
    {
        bool hasPlaces = index is { IsConstant: true, Constant: >= 0 } && !tensor.IsBatched && tensor.Shape.Count > 1 && tensor.Size > 1;
        IEnumerable<int> places = hasPlaces ? tensor.PlacesOf(index.Constant)
            : tensor.Size == 1 && tensor.IsBatched ? Enumerable.Empty<int>()
            : new[] { index.Constant };
        return LocalName(tensor) + string.Concat(places.Select(p => (p < 0 ? "_minus" : "_") + Math.Abs(p).ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>What locals that hold elements of a tensor are called: <c>z1</c>, <c>dz1</c>.</summary>
    public static string LocalName(Tensor tensor)
    {
        string name = tensor.Original.Name;
        return name.Length > 1 && name[0] == 'd' && char.IsUpper(name[1])
            ? "d" + char.ToLowerInvariant(name[1]) + name.Substring(2)
            : char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    /// <summary>The tensors that a block writes, those in loops included.</summary>
    public static IEnumerable<Tensor> Written(IEnumerable<KernelStatement> block) =>
        block.SelectMany(s => s switch
        {
            Store store => new[] { store.Tensor },
            Transpose transpose => new[] { transpose.Tensor },
            Loop loop => Written(loop.Body),
            _ => Enumerable.Empty<Tensor>(),
        });

    /// <summary>The least value of a bound, for all values of the counters of loops round it.</summary>
    private long Least(Quotient bound) => bound.Dividend.Terms.Aggregate((long)bound.Dividend.Constant, (sum, t) => sum + Least(t.Coefficient, _counters[t.Variable])) / bound.Divisor;

    private static long Least(long coefficient, (int First, int Last) counter) => coefficient * (coefficient > 0 ? counter.First : counter.Last);

    /// <summary>The greatest.</summary>
    private long Most(Quotient bound) => -Least(bound with { Dividend = bound.Dividend * -1 });

    private string Unique(string name)
    {
        string unique = name;
        for (int i = 2; !_scopes.Peek().Add(unique); i++)
        {
            unique = name + "_" + i.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }

    /// <summary>The vector in whose register an element is, and its lane; null if it is in none.</summary>
    public (Local Vector, int Lane, int Count)? Register(Access access, Point point) =>
        Containing(access.Tensor, point.IndexOf(access)) is { } known ? (known.Local, point.IndexOf(access).Constant - known.Index.Constant, known.Count) : null;

    private KernelExpression Column(Tensor tensor, AffineIndex index, int lanes, int stride) =>
        _known.FirstOrDefault(k => k.IsOf(tensor) && k.Stride == stride && k.Index == index && k.Local.Lanes == lanes && k.Count == lanes) is { } known
            ? new Read(known.Local)
            : new LoadColumn(tensor, index, lanes, stride);

    /// <summary>Rows of several samples, or one row as often; those that lie one behind the other in memory are one vector there.</summary>
    private KernelExpression SideBySide(Access access, Point point)
    {
        (AffineIndex index, int pitch, int lanes) = (point.IndexOf(access), point.Pitch(access), point.Lanes / point.Rows);
        if (pitch == lanes)
        {
            return Vector(access.Tensor, index, point.Lanes, point.Lanes);
        }

        if (_known.FirstOrDefault(k => k.IsOf(access.Tensor) && k.Index == index && k.Rows == point.Rows && k.Pitch == pitch && k.Local.Lanes == point.Lanes) is { } known)
        {
            return new Read(known.Local);
        }

        List<KernelExpression> rows = Enumerable.Range(0, point.Rows)
            .Select(row => (KernelExpression)new Load(access.Tensor, index + (row * pitch), lanes)).ToList();
        while (rows.Count > 1)
        {
            rows = Enumerable.Range(0, rows.Count / 2).Select(pair => (KernelExpression)new Join(rows[2 * pair], rows[(2 * pair) + 1])).ToList();
        }

        return rows[0];
    }

    private KernelExpression Vector(Tensor tensor, AffineIndex index, int lanes, int count)
    {
        Known? exact = _known.FirstOrDefault(k => k.IsOf(tensor) && k.IsContiguous && k.Index == index && k.Local.Lanes == lanes && k.Count >= count);
        if (exact is not null)
        {
            return new Read(exact.Local);
        }

        return lanes == 1 && Containing(tensor, index) is { } known
            ? new ExtractLane(known.Local, index.Constant - known.Index.Constant)
            : new Load(tensor, index, lanes, count);
    }

    private KernelExpression Spread(Tensor tensor, AffineIndex index, int lanes)
    {
        Known? broadcast = _known.FirstOrDefault(k => k.IsOf(tensor) && k.IsBroadcast && k.Index == index && k.Local.Lanes == lanes);
        if (broadcast is not null)
        {
            return new Read(broadcast.Local);
        }

        // The processor has it for nothing; the compiler would broadcast the element once more, on a port that multiply-adds need.
        if (_known.FirstOrDefault(k => k.IsOf(tensor) && k.IsBroadcast && k.Index == index && k.Local.Lanes > lanes) is { } wider && lanes > 1)
        {
            return new Lower(new Read(wider.Local), lanes);
        }

        KernelExpression value;
        if (Containing(tensor, index) is { } known && known.Local.Lanes == lanes)
        {
            value = new BroadcastLane(known.Local, index.Constant - known.Index.Constant);
        }
        else
        {
            KernelExpression scalar = Vector(tensor, index, 1, 1);
            if (scalar is Load load)
            {
                return new LoadBroadcast(load.Tensor, load.Index, lanes);
            }

            value = new Broadcast(scalar, lanes);
        }

        Local local = Declare(LocalName(tensor, index) + "x", value);
        _known.Add(new Known(tensor, index, local, 1) { IsBroadcast = true });
        return new Read(local);
    }

    /// <summary>A vector in a register that has the element in one of its lanes.</summary>
    private Known? Containing(Tensor tensor, AffineIndex index) => _known.FirstOrDefault(k => k.IsOf(tensor) && k.IsContiguous && k.Local.Lanes > 1
        && index.DistanceFrom(k.Index) is { } distance && distance >= 0 && distance < k.Count);

    /// <summary>
    /// The names of a block. C# lets blocks that follow one another use the same names, but no block may use one that is declared round it, or
    /// that a block inside of it has used.
    /// </summary>
    private sealed class NameScope
    {
        private readonly NameScope? _outer;
        private readonly HashSet<string> _usedInside = new();

        public NameScope(NameScope? outer) => _outer = outer;

        public HashSet<string> Names { get; } = new();

        public bool Add(string name)
        {
            if (_usedInside.Contains(name))
            {
                return false;
            }

            for (NameScope? scope = this; scope is not null; scope = scope._outer)
            {
                if (scope.Names.Contains(name))
                {
                    return false;
                }
            }

            return Names.Add(name);
        }

        public void Close()
        {
            _outer!._usedInside.UnionWith(Names);
            _outer._usedInside.UnionWith(_usedInside);
        }
    }

    /// <summary>A local that holds elements of a tensor in its first lanes.</summary>
    private sealed record Known(Tensor Tensor, AffineIndex Index, Local Local, int Count)
    {
        public bool IsBroadcast { get; init; }

        /// <summary>Whether it holds elements of a tensor, or of one that stands for the same.</summary>
        public bool IsOf(Tensor tensor) => Tensor.Original == tensor.Original;

        /// <summary>Gets the distance in memory from one lane's element to the next.</summary>
        public int Stride { get; init; } = 1;

        /// <summary>Gets the rows that lie side by side in it.</summary>
        public int Rows { get; init; } = 1;

        /// <summary>Gets how far apart in memory its rows are.</summary>
        public int Pitch { get; init; }

        public bool IsContiguous => !IsBroadcast && Stride == 1 && Rows == 1;

        /// <summary>Whether it is another column of the same matrix.</summary>
        public bool IsBeside(AffineIndex index, int stride) =>
            Stride == stride && Rows == 1 && index.DistanceFrom(Index) is { } distance && distance % stride != 0;

        public bool MayOverlap(AffineIndex index, int lanes) =>
            index.DistanceFrom(Index) is not { } distance || (distance <= ((Count - 1) * Stride) + ((Rows - 1) * Pitch) && distance > -lanes);
    }
}
