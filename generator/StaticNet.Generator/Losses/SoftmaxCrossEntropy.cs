using System.Collections.Generic;
using StaticNet.Generator.Binding;
using StaticNet.Generator.Layers;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Losses;

/// <summary>
/// Softmax and cross-entropy in one, with the closed form of its gradient, A - Y. The rows Y are smoothed and weighted before they get
/// here, and 0 where a label is ignored; where they need not add up to 1 the gradient is A ΣY - Y.
/// </summary>
internal sealed class SoftmaxCrossEntropy : Loss
{
    public static LossDefinition Definition { get; } = new("SoftmaxCrossEntropy", Bind);

    public override string Kind => Definition.Kind;

    public override LabelMeaning Labels => LabelMeaning.Classes;

    public override ClassTargets? Targets => ClassTargets;

    public override bool HasLogits => true;

    public override bool AveragesOverElements => false;

    public override string Formula => ClassTargets is null
        ? "Σ Y (log Σ exp Z - Z)"
        : $"Σ Y' (log Σ exp Z - Z), Y' = {ClassTargets.Formula}";

    private ClassTargets? ClassTargets { get; init; }

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
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", z.Size));
        Expression probability = a.Flat(n, o);
        string text = a.Name;
        if (ClassTargets is { CountsUnequally: true })
        {
            Tensor t = context.Activation("T");
            context.Add(new Reduce(t.At(n), new[] { n }, new[] { o }, ReduceKind.Sum, y.Flat(n, o), $"{t.Name} = Σ {y.Name}"));
            probability *= t.At(n);
            text += " ⊙ " + t.Name;
        }

        Tensor dz = context.GradientOf(z);
        Expression value = (probability - y.Flat(n, o)) * new RuntimeScalar("scale");
        context.Add(new Map(dz.Flat(n, o), new[] { n, o }, value, $"{dz.Name} = ({text} - {y.Name}) · scale"));
        return dz;
    }

    public override string? Needs(IReadOnlyList<int> shape) =>
        base.Needs(shape) ?? (shape[0] >= 2 ? null : "at least two logits; for one yes-or-no output use [BinaryCrossEntropy]");

    private static Loss Bind(NodeArguments arguments, int outputs) => new SoftmaxCrossEntropy
    {
        IsSum = LossRegistry.IsSum(arguments),
        ClassTargets = ClassTargets.Bind(arguments, outputs),
    };
}
