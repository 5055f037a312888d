using System;
using System.Collections.Generic;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>A local variable of a kernel: a scalar or a vector.</summary>
internal sealed class Local
{
    public Local(string name, ScalarType type, int lanes)
    {
        Name = name;
        Type = type;
        Lanes = lanes;
    }

    public string Name { get; }

    public ScalarType Type { get; }

    public int Lanes { get; }

    /// <summary>Gets or sets a value indicating whether it is assigned again after its declaration, as accumulators are.</summary>
    public bool IsAccumulator { get; set; }
}

/// <summary>A value in a kernel: one element (1 lane) or a vector of neighbouring elements.</summary>
internal abstract record KernelExpression(ScalarType Type, int Lanes)
{
    /// <summary>Gets the values that it is computed from, in the order in which it takes them.</summary>
    public abstract IReadOnlyList<KernelExpression> Operands { get; }

    /// <summary>Gets the local that it reads; null where it reads none itself.</summary>
    public virtual Local? Source => null;

    /// <summary>Gets the operands of what is computed from no other value.</summary>
    protected static IReadOnlyList<KernelExpression> None { get; } = Array.Empty<KernelExpression>();
}

/// <summary>Elements index, index + 1, ... of a tensor in the first lanes; 0 in the others.</summary>
internal sealed record Load(Tensor Tensor, AffineIndex Index, int Lanes, int Count) : KernelExpression(Tensor.Element, Lanes)
{
    public Load(Tensor tensor, AffineIndex index, int lanes)
        : this(tensor, index, lanes, lanes)
    {
    }

    public override IReadOnlyList<KernelExpression> Operands => None;
}

/// <summary>Elements index, index + stride, ... of a tensor: every other pixel of a row, a column of a matrix.</summary>
internal sealed record LoadColumn(Tensor Tensor, AffineIndex Index, int Lanes, int Stride) : KernelExpression(Tensor.Element, Lanes)
{
    /// <summary>Gets the elements from the first to the last that is read.</summary>
    public int Reach => ((Lanes - 1) * Stride) + 1;

    public override IReadOnlyList<KernelExpression> Operands => None;
}

/// <summary>The last lanes of a vector, and 0 in those before.</summary>
internal sealed record KeepLast(KernelExpression Vector, int Count) : KernelExpression(Vector.Type, Vector.Lanes)
{
    public override IReadOnlyList<KernelExpression> Operands => new[] { Vector };
}

/// <summary>One element of a tensor in all lanes.</summary>
internal sealed record LoadBroadcast(Tensor Tensor, AffineIndex Index, int Lanes) : KernelExpression(Tensor.Element, Lanes)
{
    public override IReadOnlyList<KernelExpression> Operands => None;
}

internal sealed record Read(Local Local) : KernelExpression(Local.Type, Local.Lanes)
{
    public override IReadOnlyList<KernelExpression> Operands => None;

    public override Local? Source => Local;
}

/// <summary>A scalar in all lanes.</summary>
internal sealed record Broadcast(KernelExpression Scalar, int Lanes) : KernelExpression(Scalar.Type, Lanes)
{
    public override IReadOnlyList<KernelExpression> Operands => new[] { Scalar };
}

/// <summary>One lane of a vector in all lanes.</summary>
internal sealed record BroadcastLane(Local Vector, int Lane) : KernelExpression(Vector.Type, Vector.Lanes)
{
    public override IReadOnlyList<KernelExpression> Operands => None;

    public override Local? Source => Vector;
}

/// <summary>One lane of a vector as a scalar.</summary>
internal sealed record ExtractLane(Local Vector, int Lane) : KernelExpression(Vector.Type, 1)
{
    public override IReadOnlyList<KernelExpression> Operands => None;

    public override Local? Source => Vector;
}

internal sealed record Literal(double Value, ScalarType Type, int Lanes) : KernelExpression(Type, Lanes)
{
    public override IReadOnlyList<KernelExpression> Operands => None;
}

/// <summary>A run-time scalar, an argument of the kernel, in all lanes.</summary>
internal sealed record Argument(string Name, ScalarType Type, int Lanes) : KernelExpression(Type, Lanes)
{
    public override IReadOnlyList<KernelExpression> Operands => None;
}

internal sealed record Apply : KernelExpression
{
    public Apply(Function function, params KernelExpression[] arguments)
        : base(arguments[0].Type, arguments[0].Lanes)
    {
        if (arguments.Length != function.Arity || Array.Exists(arguments, a => a.Type != Type || a.Lanes != Lanes))
        {
            throw new ArgumentException($"The arguments of {function.Name} do not agree in type and lanes.", nameof(arguments));
        }

        Function = function;
        Arguments = arguments;
    }

    public Function Function { get; }

    public KernelExpression[] Arguments { get; }

    public override IReadOnlyList<KernelExpression> Operands => Arguments;
}

/// <summary>The sum or the maximum of all lanes, by a tree of a fixed order: upper half onto lower half, down to one.</summary>
/// <param name="Kind">What is computed.</param>
/// <param name="Vector">The vector.</param>
/// <param name="Count">The first lanes, which count; the tree is that of all lanes, with zeros (or -infinity) in the others.</param>
internal sealed record Horizontal(ReduceKind Kind, KernelExpression Vector, int Count) : KernelExpression(Vector.Type, 1)
{
    public Horizontal(ReduceKind kind, KernelExpression vector)
        : this(kind, vector, vector.Lanes)
    {
    }

    public override IReadOnlyList<KernelExpression> Operands => new[] { Vector };
}

/// <summary>Each lane of a vector several times, one lane behind the other, from a first one on; past the last lane, what is left open.</summary>
internal sealed record Repeat(Local Vector, int First, int Times) : KernelExpression(Vector.Type, Vector.Lanes)
{
    public override IReadOnlyList<KernelExpression> Operands => None;

    public override Local? Source => Vector;
}

/// <summary>
/// Rows of so many elements that lie one behind the other from a first lane on, each moved to where as many lanes begin as the next power of 2
/// has; what is between the rows is left open.
/// </summary>
internal sealed record SpreadRows(KernelExpression Vector, int First, int Count) : KernelExpression(Vector.Type, Vector.Lanes)
{
    public override IReadOnlyList<KernelExpression> Operands => new[] { Vector };
}

/// <summary>Of a vector that holds several rows side by side: one lane of each row, in all lanes of that row.</summary>
internal sealed record BroadcastInRows(Local Vector, int Rows, int Lane) : KernelExpression(Vector.Type, Vector.Lanes)
{
    /// <summary>Gets the lanes of a row.</summary>
    public int Pitch => Lanes / Rows;

    public override IReadOnlyList<KernelExpression> Operands => None;

    public override Local? Source => Vector;
}

/// <summary>Two vectors, or one twice, as the halves of one with twice the lanes.</summary>
internal sealed record Join(KernelExpression First, KernelExpression Second) : KernelExpression(First.Type, 2 * First.Lanes)
{
    public override IReadOnlyList<KernelExpression> Operands => new[] { First, Second };
}

/// <summary>The first lanes of a vector as a narrower one.</summary>
internal sealed record Lower(KernelExpression Vector, int Lanes) : KernelExpression(Vector.Type, Lanes)
{
    public override IReadOnlyList<KernelExpression> Operands => new[] { Vector };
}

/// <summary>The upper half of a vector added to the lower half; of the narrowest vector, the upper half is left open instead of dropped.</summary>
internal sealed record AddHalves(KernelExpression Vector, int Lanes) : KernelExpression(Vector.Type, Lanes)
{
    public override IReadOnlyList<KernelExpression> Operands => new[] { Vector };
}

/// <summary>A scalar in the other element type.</summary>
internal sealed record Convert(KernelExpression Scalar, ScalarType Type) : KernelExpression(Type, 1)
{
    public override IReadOnlyList<KernelExpression> Operands => new[] { Scalar };
}
