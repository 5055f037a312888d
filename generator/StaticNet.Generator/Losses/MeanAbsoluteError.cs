using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Losses;

/// <summary>The mean over all elements of |A - Y|.</summary>
internal sealed class MeanAbsoluteError : Loss
{
    public static LossDefinition Definition { get; } =
        new("MeanAbsoluteError", (arguments, _) => new MeanAbsoluteError { IsSum = LossRegistry.IsSum(arguments) });

    public override string Kind => Definition.Kind;

    public override string Formula => "Σ |A - Y|";

    public override Tensor Forward(LoweringContext context, Tensor z, Tensor y, string suffix)
    {
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", z.Size));
        Tensor l = context.Activation("Loss");
        Expression term = new Call(Function.Abs, (Expression)z.Flat(n, o) - y.Flat(n, o));
        context.Add(new Reduce(l.At(n), new[] { n }, new[] { o }, ReduceKind.Sum, term, $"Loss = Σ |{z.Name} - {y.Name}|"));
        Total(context, l);
        return z;
    }

    public override Tensor Backward(LoweringContext context, Tensor z, Tensor a, Tensor y)
    {
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", z.Size));
        Tensor r = context.Activation("R", z.Size);
        context.Add(new Map(r.Flat(n, o), new[] { n, o }, (Expression)a.Flat(n, o) - y.Flat(n, o), $"{r.Name} = {a.Name} - {y.Name}"));

        // What is neither above nor below 0 is its own sign: 0 gives 0, NaN gives NaN.
        Expression error = r.Flat(n, o);
        Expression sign = new Call(Function.SelectGreater, error, 0.0, 1.0, new Call(Function.SelectGreater, 0.0, error, -1.0, error));
        Tensor dz = context.GradientOf(z);
        context.Add(new Map(dz.Flat(n, o), new[] { n, o }, sign * new RuntimeScalar("scale"), $"{dz.Name} = sign({r.Name}) · scale"));
        return dz;
    }
}
