using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.TensorIR;

/// <summary>One step of a pass over the network. All there are: <see cref="Contract"/>, <see cref="Map"/>, <see cref="Reduce"/>.</summary>
/// <param name="Out">The element that is written, for every combination of <paramref name="OutAxes"/>.</param>
/// <param name="OutAxes">The axes of the result, slowest first; the batch axis comes first where there is one.</param>
/// <param name="Formula">The mathematics, as a comment: <c>Z1 = X·W1 + b1</c>.</param>
internal abstract record Operation(Access Out, IReadOnlyList<Axis> OutAxes, string Formula)
{
    /// <summary>Gets the axes that are summed or maximised over.</summary>
    public abstract IReadOnlyList<Axis> SummedAxes { get; }

    /// <summary>Gets every element that is read.</summary>
    public abstract IEnumerable<Access> Reads { get; }

    /// <summary>Gets a value indicating whether it adds to what the result holds already.</summary>
    public virtual bool Accumulates => false;

    /// <summary>Gets what of the result it computes, as part of a name: <c>OfRows1Columns0</c>; nothing where that is all, or has no name.</summary>
    public string Part { get; init; } = string.Empty;

    public Tensor Result => Out.Tensor;

    public Axis? BatchAxis => OutAxes.Concat(SummedAxes).FirstOrDefault(a => a.IsBatch);

    /// <summary>Gets a value indicating whether the result sums over the samples of the batch.</summary>
    public bool SumsOverBatch => SummedAxes.Any(a => a.IsBatch);

    public override string ToString() => Formula;
}

/// <summary><c>out[f(i)] = initial + Σ a[g(i, k)] b[h(i, k)]</c> over the summed axes k: the product of matrices and whatever is like it.</summary>
internal sealed record Contract(Access Out, IReadOnlyList<Axis> OutAxes, IReadOnlyList<Axis> Summed, Access A, Access B, Expression? Initial, string Formula)
    : Operation(Out, OutAxes, Formula)
{
    /// <summary>
    /// Gets the most vectors of the result that are computed at once; 0 for as many as fit the registers. Where it is set, what follows may
    /// change memory in place, and each element is computed once.
    /// </summary>
    public int MostVectors { get; init; }

    /// <summary>
    /// Gets the map that writes the second operand, panel by panel of the axis that it has in common with the contraction; a panel is written
    /// just before it is used. Null where the operand is there already.
    /// </summary>
    public Map? Packing { get; init; }

    /// <summary>Gets what the operands have no elements beyond: terms that are not inside of all borders are left out of the sum.</summary>
    public IReadOnlyList<Border> Borders { get; init; } = System.Array.Empty<Border>();

    /// <summary>
    /// Gets the edges beyond which an operand holds zeros: terms there may be left out, or multiplied. So where a weight is not finite it depends on the
    /// tiles which products with these zeros are NaN.
    /// </summary>
    public IReadOnlyList<Border> Margins { get; init; } = System.Array.Empty<Border>();

    public override bool Accumulates => Initial is Operand { Access: var start } && start.Tensor == Result;

    public override IReadOnlyList<Axis> SummedAxes => Summed;

    public override IEnumerable<Access> Reads => (Packing?.Reads ?? Enumerable.Empty<Access>()).Append(A).Append(B).Concat(Initial?.Reads() ?? Enumerable.Empty<Access>());

    public override string ToString() => base.ToString();
}

/// <summary><c>out[f(i)] = value(i)</c>: element by element, with broadcasting and permuted reads.</summary>
internal sealed record Map(Access Out, IReadOnlyList<Axis> OutAxes, Expression Value, string Formula)
    : Operation(Out, OutAxes, Formula)
{
    public override IReadOnlyList<Axis> SummedAxes => System.Array.Empty<Axis>();

    public override bool Accumulates => Value is Call { Function: var function } sum && function == Function.Add && sum.Arguments[0] is Operand { Access: var start } && start == Out;

    public override IEnumerable<Access> Reads => Value.Reads();

    public override string ToString() => base.ToString();
}

internal enum ReduceKind
{
    Sum,
    Max,
}

/// <summary><c>out[f(i)] = Σ value(i, k)</c>, or the maximum, over the summed axes k; a sum in the element type of the result.</summary>
internal sealed record Reduce(Access Out, IReadOnlyList<Axis> OutAxes, IReadOnlyList<Axis> Summed, ReduceKind Kind, Expression Value, string Formula)
    : Operation(Out, OutAxes, Formula)
{
    public override IReadOnlyList<Axis> SummedAxes => Summed;

    public override IEnumerable<Access> Reads => Value.Reads();

    public override string ToString() => base.ToString();
}
