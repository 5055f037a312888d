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

    /// <summary>Gets what integer labels mean to the loss.</summary>
    public virtual LabelMeaning Labels => LabelMeaning.None;

    /// <summary>Gets what becomes of the caller's labels and targets before a pass reads them as Y; null if they are read as they are.</summary>
    public virtual ClassTargets? Targets => null;

    /// <summary>Gets the numbers of the declaration that passes read as tensors, in the order of the outputs.</summary>
    public virtual IReadOnlyList<LossConstant> Constants => Array.Empty<LossConstant>();

    /// <summary>Gets a value indicating whether the loss applies an activation of its own, so that the last layer gives logits.</summary>
    public virtual bool HasLogits => false;

    /// <summary>Gets a value indicating whether the terms are averaged over samples only, or over all their elements.</summary>
    public virtual bool AveragesOverElements => true;

    /// <summary>Gets a value indicating whether the loss is a sum instead of a mean.</summary>
    public bool IsSum { get; init; }

    /// <summary>Gets a value indicating whether the mean is one over the weights of the batch's labels, and not over a number of terms.</summary>
    public bool AveragesOverWeights => !IsSum && Targets is { CountsUnequally: true };

    /// <summary>Gets the loss as text, for the header of the generated file.</summary>
    public abstract string Formula { get; }

    /// <summary>What stands before the formula where the loss is a mean.</summary>
    public string Average(int outputs) => IsSum ? string.Empty
        : AveragesOverWeights ? "1/N "
        : AveragesOverElements && outputs > 1 ? "1/(n k) "
        : "1/n ";

    /// <summary>Writes the output A that the user sees, from the last layer's Z: probabilities, where the loss has logits.</summary>
    public virtual Tensor Output(LoweringContext context, Tensor z, string suffix) => z;

    /// <summary>Writes the output A, and the sum of the loss over the samples, in double precision, as <c>L</c>.</summary>
    public abstract Tensor Forward(LoweringContext context, Tensor z, Tensor y, string suffix);

    /// <summary>Writes the gradient by the last layer's output, times the run-time scalar <c>scale</c> (1/n, 1/(n k), 1/N or 1).</summary>
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

/// <summary>What integer labels mean to a loss.</summary>
internal enum LabelMeaning
{
    /// <summary>The loss takes none.</summary>
    None,

    /// <summary>The index of a class: a row with a single 1.</summary>
    Classes,

    /// <summary>0 or 1, the target itself.</summary>
    ZeroOrOne,
}

/// <summary>Numbers of a declaration that a pass reads as the tensor of that name.</summary>
internal sealed record LossConstant(string Name, IReadOnlyList<double> Values);

/// <summary>One kind of loss.</summary>
/// <param name="Kind">The attribute's name.</param>
/// <param name="Bind">Reads the arguments, given the number of outputs of the network; 0 if that is not known for an error before.</param>
internal sealed record LossDefinition(string Kind, Func<NodeArguments, int, Loss> Bind);

/// <summary>All losses there are.</summary>
internal static class LossRegistry
{
    /// <summary>The diagnostic of arguments that are out of range.</summary>
    public const string OutOfRange = "SN0303";

    /// <summary>What weights are less than: their sums over a batch have to be finite in single precision.</summary>
    public const double WeightLimit = 1e30;

    public static IReadOnlyList<LossDefinition> All { get; } = new[]
    {
        SoftmaxCrossEntropy.Definition,
        NegativeLogLikelihood.Definition,
        BinaryCrossEntropy.Definition,
        MeanSquaredError.Definition,
        MeanAbsoluteError.Definition,
        Huber.Definition,
    };

    public static LossDefinition? Find(string kind) => All.FirstOrDefault(d => d.Kind == kind);

    public static bool IsSum(NodeArguments arguments) => arguments.Enumeration("Reduction", 2) == 1;
}
