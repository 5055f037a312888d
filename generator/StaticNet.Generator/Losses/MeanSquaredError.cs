using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Losses;

/// <summary>The mean over all elements of (A - Y)².</summary>
internal sealed class MeanSquaredError : Loss
{
    public static LossDefinition Definition { get; } =
        new("MeanSquaredError", (arguments, _) => new MeanSquaredError { IsSum = LossRegistry.IsSum(arguments) });

    public override string Kind => Definition.Kind;

    public override string Formula => "Σ (A - Y)²";

    public override Tensor Forward(LoweringContext context, Tensor z, Tensor y, string suffix)
    {
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", z.Size));
        Tensor r = context.Activation("R", z.Size);
        context.Add(new Map(r.Flat(n, o), new[] { n, o }, (Expression)z.Flat(n, o) - y.Flat(n, o), $"R = {z.Name} - {y.Name}"));
        Tensor l = context.Activation("Loss");
        context.Add(new Reduce(l.At(n), new[] { n }, new[] { o }, ReduceKind.Sum, (Expression)r.Flat(n, o) * r.Flat(n, o), "Loss = Σ R²"));
        Total(context, l);
        return z;
    }

    public override Tensor Backward(LoweringContext context, Tensor z, Tensor a, Tensor y)
    {
        Tensor dz = context.GradientOf(z);
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", z.Size));
        Expression value = ((Expression)a.Flat(n, o) - y.Flat(n, o)) * (2.0 * (Expression)new RuntimeScalar("scale"));
        context.Add(new Map(dz.Flat(n, o), new[] { n, o }, value, $"{dz.Name} = 2 ({a.Name} - {y.Name}) · scale"));
        return dz;
    }
}
