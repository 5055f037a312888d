using System.Collections.Generic;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Losses;

/// <summary>
/// The negative logarithm of a label's likelihood, where the last layer gives logarithms of probabilities. The rows Y are weighted before
/// they get here, and 0 where a label is ignored: L = -Σ Y Z, and its gradient is -Y.
/// </summary>
internal sealed class NegativeLogLikelihood : Loss
{
    public static LossDefinition Definition { get; } = new("NegativeLogLikelihood", (arguments, outputs) => new NegativeLogLikelihood
    {
        IsSum = LossRegistry.IsSum(arguments),
        ClassTargets = ClassTargets.Bind(arguments, outputs),
    });

    public override string Kind => Definition.Kind;

    public override LabelMeaning Labels => LabelMeaning.Classes;

    public override ClassTargets? Targets => ClassTargets;

    public override bool AveragesOverElements => false;

    public override string Formula => ClassTargets is null ? "-Σ Y Z" : $"-Σ Y' Z, Y' = {ClassTargets.Formula}";

    private ClassTargets? ClassTargets { get; init; }

    public override Tensor Forward(LoweringContext context, Tensor z, Tensor y, string suffix)
    {
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", z.Size));
        Tensor l = context.Activation("Loss");

        // A class that does not count adds its own 0, also where its likelihood is 0 and Z -∞.
        Expression target = y.Flat(n, o);
        Expression product = target * (0.0 - (Expression)z.Flat(n, o));
        Expression term = new Call(Function.SelectGreater, new Call(Function.Abs, target), 0.0, product, target);
        context.Add(new Reduce(l.At(n), new[] { n }, new[] { o }, ReduceKind.Sum, term, $"Loss = -Σ {y.Name} ⊙ {z.Name}"));
        Total(context, l);
        return z;
    }

    public override Tensor Backward(LoweringContext context, Tensor z, Tensor a, Tensor y)
    {
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", z.Size));
        Tensor dz = context.GradientOf(z);
        Expression value = (0.0 - (Expression)y.Flat(n, o)) * new RuntimeScalar("scale");
        context.Add(new Map(dz.Flat(n, o), new[] { n, o }, value, $"{dz.Name} = -{y.Name} · scale"));
        return dz;
    }

    public override string? Needs(IReadOnlyList<int> shape) =>
        base.Needs(shape) ?? (shape[0] >= 2 ? null : "at least two classes; for one yes-or-no output use [BinaryCrossEntropy]");
}
