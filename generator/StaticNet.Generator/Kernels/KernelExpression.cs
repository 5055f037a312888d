using System;
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
internal abstract record KernelExpression(ScalarType Type, int Lanes);

/// <summary>Elements index, index + 1, ... of a tensor.</summary>
internal sealed record Load(Tensor Tensor, AffineIndex Index, int Lanes) : KernelExpression(Tensor.Element, Lanes);

/// <summary>Elements index, index + 2, index + 4, ... of a tensor: every other pixel of a row.</summary>
internal sealed record LoadAlternate(Tensor Tensor, AffineIndex Index, int Lanes) : KernelExpression(Tensor.Element, Lanes);

/// <summary>The last lanes of a vector, and 0 in those before.</summary>
internal sealed record KeepLast(KernelExpression Vector, int Count) : KernelExpression(Vector.Type, Vector.Lanes);

/// <summary>One element of a tensor in all lanes.</summary>
internal sealed record LoadBroadcast(Tensor Tensor, AffineIndex Index, int Lanes) : KernelExpression(Tensor.Element, Lanes);

internal sealed record Read(Local Local) : KernelExpression(Local.Type, Local.Lanes);

/// <summary>A scalar in all lanes.</summary>
internal sealed record Broadcast(KernelExpression Scalar, int Lanes) : KernelExpression(Scalar.Type, Lanes);

/// <summary>One lane of a vector in all lanes.</summary>
internal sealed record BroadcastLane(Local Vector, int Lane) : KernelExpression(Vector.Type, Vector.Lanes);

/// <summary>One lane of a vector as a scalar.</summary>
internal sealed record ExtractLane(Local Vector, int Lane) : KernelExpression(Vector.Type, 1);

internal sealed record Literal(double Value, ScalarType Type, int Lanes) : KernelExpression(Type, Lanes);

/// <summary>A run-time scalar, an argument of the kernel, in all lanes.</summary>
internal sealed record Argument(string Name, ScalarType Type, int Lanes) : KernelExpression(Type, Lanes);

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
}

/// <summary>The sum or the maximum of all lanes, by a tree of a fixed order: upper half onto lower half, down to one.</summary>
internal sealed record Horizontal(ReduceKind Kind, KernelExpression Vector) : KernelExpression(Vector.Type, 1);

/// <summary>A scalar in the other element type.</summary>
internal sealed record Convert(KernelExpression Scalar, ScalarType Type) : KernelExpression(Type, 1);
