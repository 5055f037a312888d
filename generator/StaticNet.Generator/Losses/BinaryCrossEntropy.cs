using System;
using System.Collections.Generic;
using System.Globalization;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Losses;

/// <summary>
/// Sigmoid and binary cross-entropy in one, with the closed form of its gradient, A - Y; with a positive weight p, A V - p Y, where
/// V = 1 + (p - 1) Y is what an element counts.
/// </summary>
internal sealed class BinaryCrossEntropy : Loss
{
    private readonly int _outputs;
    private readonly double _positiveWeight;
    private readonly IReadOnlyList<double>? _positiveWeights;
    private Tensor? _weights;

    private BinaryCrossEntropy(int outputs, double positiveWeight, IReadOnlyList<double>? positiveWeights)
    {
        _outputs = outputs;
        _positiveWeight = positiveWeight;
        _positiveWeights = positiveWeights;
    }

    public static LossDefinition Definition { get; } = new("BinaryCrossEntropy", Bind);

    public override string Kind => Definition.Kind;

    public override LabelMeaning Labels => _outputs == 1 ? LabelMeaning.ZeroOrOne : LabelMeaning.None;

    public override IReadOnlyList<LossConstant> Constants =>
        _positiveWeights is null ? Array.Empty<LossConstant>() : new[] { new LossConstant("p", _positiveWeights) };

    public override bool HasLogits => true;

    public override string Formula => IsWeighted
        ? $"Σ V max(-Z, 0) + (1 - Y) Z + V log(1 + exp(-|Z|)), V = 1 + ({WeightText} - 1) Y"
        : "Σ max(Z, 0) - Z Y + log(1 + exp(-|Z|))";

    private bool IsWeighted => _positiveWeights is not null || _positiveWeight != 1;

    private string WeightText => _positiveWeights is null ? _positiveWeight.ToString("R", CultureInfo.InvariantCulture) : "p";

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

        // -p Y log A - (1 - Y) log(1 - A) in forms that do not overflow. What is linear in Z stands together: where Y is 0 or 1 it cancels
        // exactly, before the logarithm, however small, is added.
        Expression rest = new Call(Function.Log1p, new Call(Function.ExpNonPositive, 0.0 - new Call(Function.Abs, logit)));
        Expression term;
        string text;
        if (IsWeighted)
        {
            Tensor v = context.Activation("V", z.Size);
            Expression weight = 1.0 + (WeightMinusOne(context, o) * y.Flat(n, o));
            context.Add(new Map(v.Flat(n, o), new[] { n, o }, weight, $"{v.Name} = 1 + ({WeightText} - 1) ⊙ {y.Name}"));
            Expression linear = (v.Flat(n, o) * (Expression)new Call(Function.Max, 0.0 - logit, 0.0)) + ((1.0 - (Expression)y.Flat(n, o)) * logit);
            term = linear + (v.Flat(n, o) * rest);
            text = $"{v.Name} ⊙ max(-{z.Name}, 0) + (1 - {y.Name}) ⊙ {z.Name} + {v.Name} ⊙ log(1 + exp(-|{z.Name}|))";
        }
        else
        {
            term = new Call(Function.Max, logit, 0.0) - (logit * y.Flat(n, o)) + rest;
            text = $"max({z.Name}, 0) - {z.Name} ⊙ {y.Name} + log(1 + exp(-|{z.Name}|))";
        }

        Tensor l = context.Activation("Loss");
        context.Add(new Reduce(l.At(n), new[] { n }, new[] { o }, ReduceKind.Sum, term, $"Loss = Σ {text}"));
        Total(context, l);
        return a;
    }

    public override Tensor Backward(LoweringContext context, Tensor z, Tensor a, Tensor y)
    {
        Tensor dz = context.GradientOf(z);
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", z.Size));
        Expression difference = (Expression)a.Flat(n, o) - y.Flat(n, o);
        string text = $"{a.Name} - {y.Name}";
        if (IsWeighted)
        {
            Expression weight = 1.0 + (WeightMinusOne(context, o) * y.Flat(n, o));
            difference = (a.Flat(n, o) * weight) - (Weight(context, o) * y.Flat(n, o));
            text = $"{a.Name} ⊙ (1 + ({WeightText} - 1) ⊙ {y.Name}) - {WeightText} {y.Name}";
        }

        context.Add(new Map(dz.Flat(n, o), new[] { n, o }, difference * new RuntimeScalar("scale"), $"{dz.Name} = ({text}) · scale"));
        return dz;
    }

    private static Loss Bind(NodeArguments arguments, int outputs)
    {
        const string id = LossRegistry.OutOfRange;
        IReadOnlyList<double>? weights = arguments.Weights("PositiveWeights", outputs, "output", LossRegistry.WeightLimit, id);
        double weight = arguments.Real("PositiveWeight", 1, 0, maximum: LossRegistry.WeightLimit, id: id);
        if (weights is not null && arguments.Has("PositiveWeight"))
        {
            arguments.Report(id, "PositiveWeights", "weights beside PositiveWeight", "one of the two");
        }

        return new BinaryCrossEntropy(outputs, weight, weights) { IsSum = LossRegistry.IsSum(arguments) };
    }

    private Expression Weight(LoweringContext context, Axis o) =>
        _positiveWeights is null
            ? _positiveWeight
            : (_weights ??= new Tensor("p", TensorKind.Constant, context.Element, false, _positiveWeights.Count)).At(o);

    private Expression WeightMinusOne(LoweringContext context, Axis o) =>
        _positiveWeights is null ? _positiveWeight - 1 : Weight(context, o) - 1.0;
}
