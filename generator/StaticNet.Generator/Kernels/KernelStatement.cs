using System.Collections.Generic;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

internal abstract record KernelStatement;

/// <summary>Declares a local.</summary>
internal sealed record Declare(Local Local, KernelExpression Value) : KernelStatement;

/// <summary>Assigns a declared local again.</summary>
internal sealed record Assign(Local Local, KernelExpression Value) : KernelStatement;

/// <summary>Writes the first lanes of a value to elements index, index + stride, ... of a tensor.</summary>
internal sealed record Store(Tensor Tensor, AffineIndex Index, KernelExpression Value, int Count, int Stride = 1) : KernelStatement
{
    public Store(Tensor tensor, AffineIndex index, KernelExpression value)
        : this(tensor, index, value, value.Lanes)
    {
    }

    /// <summary>Gets the elements from the first to the last that is written.</summary>
    public int Reach => ((Count - 1) * Stride) + 1;
}

/// <summary>
/// Writes a square block of a matrix transposed: <c>tensor[index + c pitch + r] = source[sourceIndex + r sourcePitch + c]</c>, r and c from 0
/// to extent - 1.
/// </summary>
internal sealed record Transpose(Tensor Tensor, AffineIndex Index, int Pitch, Tensor Source, AffineIndex SourceIndex, int SourcePitch, int Extent) : KernelStatement;

/// <summary>Asks for the cache line of an element that is read soon; past the end of the tensor it does nothing.</summary>
internal sealed record Prefetch(Tensor Tensor, AffineIndex Index) : KernelStatement;

/// <summary>A loop whose bounds are literals or made of the number of samples n.</summary>
/// <param name="Variable">The counter.</param>
/// <param name="Start">Its first value.</param>
/// <param name="End">The bound that it stays below.</param>
/// <param name="Step">From one value to the next.</param>
/// <param name="Body">What is done for each value.</param>
/// <param name="IsShared">Whether it goes over those values only that are in the present part of the kernel's <see cref="Divide"/>.</param>
internal sealed record Loop(IndexVariable Variable, Bound Start, Bound End, int Step, IReadOnlyList<KernelStatement> Body, bool IsShared = false) : KernelStatement
{
    /// <summary>Gets what its values are at least, where counters of loops round it decide that; null if they do not.</summary>
    public Edge? From { get; init; }

    /// <summary>Gets what they stay below, where other counters decide that; null if they do not.</summary>
    public Edge? Until { get; init; }

    /// <summary>Gets a value indicating whether counters of loops round it decide which of its values are left out.</summary>
    public bool Moves => From is not null || Until is not null;

    /// <summary>Gets how often it runs, where its bounds are literals.</summary>
    public int Trips => (End.Literal - Start.Literal + Step - 1) / Step;

    /// <summary>Whether another counter decides which of its values are left out.</summary>
    public bool MovesWith(IndexVariable other) => From?.Value.Dividend.DependsOn(other) == true || Until?.Value.Dividend.DependsOn(other) == true;
}

/// <summary>A bound of a loop that is made of the counters of loops round it.</summary>
/// <param name="Value">The bound.</param>
/// <param name="IsLimited">Whether the loop's own bound decides for some values of these counters.</param>
internal sealed record Edge(Quotient Value, bool IsLimited);

/// <summary>
/// Stands at the start of a kernel that several workers execute together: what follows is done for each part that a worker claims, from
/// <c>first</c> to <c>end</c> of 0 to extent. What stands before may only read, because workers that come late do it too; and all that is
/// written is written in shared loops.
/// </summary>
/// <param name="Extent">The extent that is divided.</param>
/// <param name="Step">What the parts' bounds are multiples of.</param>
internal sealed record Divide(Bound Extent, int Step) : KernelStatement
{
    /// <summary>Gets the first value of the part: a place that no other worker has.</summary>
    public IndexVariable First { get; } = new("first");
}

/// <summary>A comment: the mathematics of what follows.</summary>
internal sealed record Comment(string Text) : KernelStatement;

/// <summary>
/// A bound of a loop: a literal, or what n samples are rounded down to if they go in steps of one literal and then in steps of another; in a shared
/// loop, those of the part.
/// </summary>
/// <param name="Literal">The literal.</param>
/// <param name="Step">The first step; 0 where the bound is a literal.</param>
/// <param name="Rest">The steps that what is left goes in; 0 where nothing more does.</param>
internal readonly record struct Bound(int Literal, int Step, int Rest)
{
    /// <summary>The number of samples.</summary>
    public static Bound N { get; } = new(0, 1, 0);

    public bool IsLiteral => Step == 0;

    /// <summary>Gets the steps that come last.</summary>
    public int LastStep => Rest > 0 ? Rest : Step;

    public static Bound Of(int literal) => new(literal, 0, 0);

    /// <summary>n rounded down to a multiple of a step, or with what is left rounded down to a multiple of another.</summary>
    public static Bound RoundedDown(int step, int rest = 0) => new(0, step, rest);

    public int Evaluate(int n) => IsLiteral ? Literal : n - (Rest > 0 ? n % Step % Rest : n % Step);
}

/// <summary>A method of generated code: tensors and scalars in, loops and vector statements inside.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Formulas">What it computes, a line each.</param>
/// <param name="Tensors">The tensors it takes, in the order of the parameters.</param>
/// <param name="Scalars">The run-time scalars it takes.</param>
/// <param name="TakesCount">Whether it takes the number of samples n.</param>
/// <param name="IsDivided">Whether several workers can execute it together.</param>
/// <param name="IsOptimised">Whether it is optimised at its first call.</param>
/// <param name="HasTilesApart">Whether its tiles of several samples are a method of their own.</param>
/// <param name="Body">What it does.</param>
internal sealed record Kernel(
    string Name,
    IReadOnlyList<string> Formulas,
    IReadOnlyList<KernelTensor> Tensors,
    IReadOnlyList<KernelScalar> Scalars,
    bool TakesCount,
    bool IsDivided,
    bool IsOptimised,
    bool HasTilesApart,
    IReadOnlyList<KernelStatement> Body);

/// <summary>A tensor parameter of a kernel.</summary>
internal sealed record KernelTensor(Tensor Tensor, bool IsWritten);

/// <summary>A scalar parameter of a kernel.</summary>
internal sealed record KernelScalar(string Name, ScalarType Type);
