using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Losses;

/// <summary>Sigmoid and binary cross-entropy in one, with the closed form of its gradient, A - Y.</summary>
internal sealed class BinaryCrossEntropy : Loss
{
    public static LossDefinition Definition { get; } = new("BinaryCrossEntropy", a => new BinaryCrossEntropy { IsSum = LossRegistry.IsSum(a) });

    public override string Kind => Definition.Kind;

    public override bool HasLogits => true;

    public override string Formula => "Σ max(Z, 0) - Z Y + log(1 + exp(-|Z|))";

    public override Tensor Output(LoweringContext context, Tensor z, string suffix)
    {
        Tensor a = context.Activation("A" + suffix, z.Size);
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", z.Size));
        context.Add(new Map(a.Flat(n, o), new[] { n, o }, new Call(Function.Sigmoid, z.Flat(n, o)), $"{a.Name} = sigmoid({z.Name})"));
        return a;
    }

    public override Tensor Forward(LoweringContext context, Tensor z, Tensor y, string suffix)
    {
        Tensor a = Output(context, z, suffix);
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", z.Size));
        Expression logit = z.Flat(n, o);

        // -Y log A - (1 - Y) log(1 - A) in a form that neither overflows nor cancels.
        Expression term = new Call(Function.Max, logit, 0.0) - (logit * y.Flat(n, o))
            + new Call(Function.Log1p, new Call(Function.Exp, 0.0 - new Call(Function.Abs, logit)));
        Tensor l = context.Activation("Loss");
        context.Add(new Reduce(l.At(n), new[] { n }, new[] { o }, ReduceKind.Sum, term, $"Loss = Σ max({z.Name}, 0) - {z.Name} ⊙ {y.Name} + log(1 + exp(-|{z.Name}|))"));
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
}
