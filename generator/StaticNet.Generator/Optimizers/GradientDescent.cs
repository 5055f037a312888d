using System;
using System.Collections.Generic;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Optimizers;

/// <summary>Gradient descent, p -= η g.</summary>
internal sealed class GradientDescent : Optimizer
{
    private GradientDescent(NodeArguments arguments)
    {
        LearningRate = arguments.Real("LearningRate", 0.01, 0, excludeMinimum: true);
        WeightDecay = arguments.Real("WeightDecay", 0, 0);
    }

    public static OptimizerDefinition Definition { get; } = new("GradientDescent", a => new GradientDescent(a));

    public override string Kind => Definition.Kind;

    public override string Formula => "p -= rate · g";

    public override IReadOnlyList<(string Name, Expression Value)> StepScalars => new[] { ("rate", Rate) };

    protected override void Step(LoweringContext context, Access p, Expression g, Func<string, Access> moment, Axis i)
    {
        context.Add(new Map(p, new[] { i }, (Expression)p - (new RuntimeScalar("rate") * g), $"{p.Tensor.Name} -= rate · d{p.Tensor.Name}"));
    }
}
