using System.Collections.Generic;
using StaticNet.Generator.Layers;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Losses;

/// <summary>Softmax and cross-entropy in one, with the closed form of its gradient, A - Y.</summary>
internal sealed class SoftmaxCrossEntropy : Loss
{
    public static LossDefinition Definition { get; } = new("SoftmaxCrossEntropy", a => new SoftmaxCrossEntropy { IsSum = LossRegistry.IsSum(a) });

    public override string Kind => Definition.Kind;

    public override bool AcceptsLabels => true;

    public override bool HasLogits => true;

    public override bool AveragesOverElements => false;

    public override string Formula => "Σ Y (log Σ exp Z - Z)";

    public override Tensor Output(LoweringContext context, Tensor z, string suffix) => Softmax.Probabilities(context, z, suffix).A;

    public override Tensor Forward(LoweringContext context, Tensor z, Tensor y, string suffix)
    {
        (Tensor a, Tensor m, Tensor s) = Softmax.Probabilities(context, z, suffix);
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", z.Size));

        // -log A = log Σ exp(Z - m) + m - Z, which is exact also where A rounds to 0.
        Tensor g = context.Activation("G");
        context.Add(new Map(g.At(n), new[] { n }, new Call(Function.Log, s.At(n)) + m.At(n), $"G = log {s.Name} + {m.Name}"));
        Tensor l = context.Activation("Loss");
        context.Add(new Reduce(
            l.At(n),
            new[] { n },
            new[] { o },
            ReduceKind.Sum,
            (Expression)y.Flat(n, o) * ((Expression)g.At(n) - z.Flat(n, o)),
            $"Loss = Σ {y.Name} ⊙ (G - {z.Name})"));
        Total(context, l);
        return a;
    }

    public override Tensor Backward(LoweringContext context, Tensor z, Tensor a, Tensor y)
    {
        Tensor dz = context.GradientOf(z);
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", z.Size));
        Expression value = ((Expression)a.Flat(n, o) - y.Flat(n, o)) * new RuntimeScalar("scale");
        context.Add(new Map(dz.Flat(n, o), new[] { n, o }, value, $"{dz.Name} = ({a.Name} - {y.Name}) · scale"));
        return dz;
    }

    public override string? Needs(IReadOnlyList<int> shape) =>
        base.Needs(shape) ?? (shape[0] >= 2 ? null : "at least two logits; for one yes-or-no output use [BinaryCrossEntropy]");
}
