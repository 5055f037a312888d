using System;
using System.Collections.Generic;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Optimizers;

/// <summary>Adam (Kingma, Ba 2014, arXiv:1412.6980), with the bias corrections where PyTorch has them.</summary>
internal sealed class Adam : Optimizer
{
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;

    private Adam(NodeArguments arguments)
    {
        LearningRate = arguments.Real("LearningRate", 0.001, 0, excludeMinimum: true);
        WeightDecay = arguments.Real("WeightDecay", 0, 0);
        _beta1 = arguments.Real("Beta1", 0.9, 0, maximum: 1);
        _beta2 = arguments.Real("Beta2", 0.999, 0, maximum: 1);
        _epsilon = arguments.Real("Epsilon", 1e-8, 0, excludeMinimum: true);
    }

    public static OptimizerDefinition Definition { get; } = new("Adam", a => new Adam(a));

    public override string Kind => Definition.Kind;

    public override IReadOnlyList<string> Moments => new[] { "m", "v" };

    public override string Formula => "m = β1 m + (1 - β1) g;  v = β2 v + (1 - β2) g²;  p -= rate · m / (sqrt(v) · correction + ε)";

    public override IReadOnlyList<(string Name, Expression Value)> StepScalars => new[]
    {
        // The bias corrections 1 / (1 - β1ᵗ), in the step size, and 1 / sqrt(1 - β2ᵗ).
        ("rate", Rate / (1.0 - (Expression)new Call(Function.Power, _beta1, T))),
        ("correction", 1.0 / (Expression)new Call(Function.Sqrt, 1.0 - (Expression)new Call(Function.Power, _beta2, T))),
    };

    protected override void Step(LoweringContext context, Access p, Expression g, Func<string, Access> moment, Axis i)
    {
        string name = p.Tensor.Name;
        (Access m, Access v) = (moment("m"), moment("v"));
        if (WeightDecay != 0)
        {
            g = Named(context, "g", p.Tensor.Size, g, i, $"g = d{name} + {WeightDecay.ToString("R", System.Globalization.CultureInfo.InvariantCulture)} · {name}");
        }

        context.Add(new Map(m, new[] { i }, (_beta1 * (Expression)m) + ((1 - _beta1) * g), $"{m.Tensor.Name} = β1 {m.Tensor.Name} + (1 - β1) g"));
        context.Add(new Map(v, new[] { i }, (_beta2 * (Expression)v) + ((1 - _beta2) * (g * g)), $"{v.Tensor.Name} = β2 {v.Tensor.Name} + (1 - β2) g²"));
        Expression deviation = (new Call(Function.Sqrt, v) * (Expression)new RuntimeScalar("correction")) + _epsilon;
        context.Add(new Map(p, new[] { i }, (Expression)p - (new RuntimeScalar("rate") * ((Expression)m / deviation)), $"{name} -= rate · {m.Tensor.Name} / (sqrt({v.Tensor.Name}) · correction + ε)"));
    }
}
