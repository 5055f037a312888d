using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Losses;

/// <summary>A loss: the activation that belongs to it, its value, and its gradient by what the last layer gives.</summary>
internal abstract class Loss
{
    /// <summary>Gets the attribute's name.</summary>
    public abstract string Kind { get; }

    /// <summary>Gets a value indicating whether the loss takes class indices.</summary>
    public virtual bool AcceptsLabels => false;

    /// <summary>Gets a value indicating whether the loss applies an activation of its own, so that the last layer gives logits.</summary>
    public virtual bool HasLogits => false;

    /// <summary>Gets a value indicating whether the terms are averaged over samples only, or over all their elements.</summary>
    public virtual bool AveragesOverElements => true;

    /// <summary>Gets a value indicating whether the loss is a sum instead of a mean.</summary>
    public bool IsSum { get; init; }

    /// <summary>Gets the loss as text, for the header of the generated file.</summary>
    public abstract string Formula { get; }

    /// <summary>Writes the output A that the user sees, from the last layer's Z: probabilities, where the loss has logits.</summary>
    public virtual Tensor Output(LoweringContext context, Tensor z, string suffix) => z;

    /// <summary>Writes the output A, and the sum of the loss over the samples, in double precision, as <c>L</c>.</summary>
    public abstract Tensor Forward(LoweringContext context, Tensor z, Tensor y, string suffix);

    /// <summary>Writes the gradient by the last layer's output, times the run-time scalar <c>scale</c> (1/n, 1/(n k) or 1).</summary>
    public abstract Tensor Backward(LoweringContext context, Tensor z, Tensor a, Tensor y);

    /// <summary>Checks the shape of the last layer's output.</summary>
    public virtual string? Needs(IReadOnlyList<int> shape) => shape.Count == 1 ? null : "a vector: put [Flatten] before it";

    /// <summary>L = Σ over the samples of <paramref name="terms"/>, in double precision, so that a million terms lose nothing.</summary>
    protected static void Total(LoweringContext context, Tensor terms)
    {
        Axis n = Axis.Batch();
        context.Add(new Reduce(context.LossSum.At(0), Array.Empty<Axis>(), new[] { n }, ReduceKind.Sum, terms.At(n), $"L = Σ {terms.Name}"));
    }
}

/// <summary>One kind of loss.</summary>
internal sealed record LossDefinition(string Kind, Func<NodeArguments, Loss> Bind);

/// <summary>All losses there are.</summary>
internal static class LossRegistry
{
    public static IReadOnlyList<LossDefinition> All { get; } = new[]
    {
        SoftmaxCrossEntropy.Definition,
        BinaryCrossEntropy.Definition,
        MeanSquaredError.Definition,
    };

    public static LossDefinition? Find(string kind) => All.FirstOrDefault(d => d.Kind == kind);

    public static bool IsSum(NodeArguments arguments) => arguments.Enumeration("Reduction", 2) == 1;
}
