using System.Globalization;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Losses;

/// <summary>The mean over all elements of R² / 2, and of δ (|R| - δ / 2) where |R| is more than δ; R = A - Y.</summary>
internal sealed class Huber : Loss
{
    private readonly double _delta;

    private Huber(double delta) => _delta = delta;

    public static LossDefinition Definition { get; } = new("Huber", Bind);

    public override string Kind => Definition.Kind;

    public override string Formula => $"Σ C (|A - Y| - C / 2), C = min(|A - Y|, {DeltaText})";

    private string DeltaText => _delta.ToString("R", CultureInfo.InvariantCulture);

    public override Tensor Forward(LoweringContext context, Tensor z, Tensor y, string suffix)
    {
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", z.Size));
        Tensor r = context.Activation("R", z.Size);
        Expression distance = new Call(Function.Abs, (Expression)z.Flat(n, o) - y.Flat(n, o));
        context.Add(new Map(r.Flat(n, o), new[] { n, o }, distance, $"{r.Name} = |{z.Name} - {y.Name}|"));
        Tensor c = context.Activation("C", z.Size);
        context.Add(new Map(c.Flat(n, o), new[] { n, o }, new Call(Function.Min, r.Flat(n, o), _delta), $"{c.Name} = min({r.Name}, {DeltaText})"));
        Tensor l = context.Activation("Loss");
        Expression term = c.Flat(n, o) * (r.Flat(n, o) - (0.5 * (Expression)c.Flat(n, o)));
        context.Add(new Reduce(l.At(n), new[] { n }, new[] { o }, ReduceKind.Sum, term, $"Loss = Σ {c.Name} ⊙ ({r.Name} - {c.Name} / 2)"));
        Total(context, l);
        return z;
    }

    public override Tensor Backward(LoweringContext context, Tensor z, Tensor a, Tensor y)
    {
        Tensor dz = context.GradientOf(z);
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", z.Size));
        Expression clipped = new Call(Function.Max, new Call(Function.Min, (Expression)a.Flat(n, o) - y.Flat(n, o), _delta), -_delta);
        string formula = $"{dz.Name} = max(min({a.Name} - {y.Name}, {DeltaText}), -{DeltaText}) · scale";
        context.Add(new Map(dz.Flat(n, o), new[] { n, o }, clipped * new RuntimeScalar("scale"), formula));
        return dz;
    }

    private static Loss Bind(NodeArguments arguments, int outputs) =>
        new Huber(arguments.Real("Delta", 1, 0, excludeMinimum: true, id: LossRegistry.OutOfRange)) { IsSum = LossRegistry.IsSum(arguments) };
}
