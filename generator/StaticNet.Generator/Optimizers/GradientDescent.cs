using System.Collections.Generic;
using StaticNet.Generator.Binding;

namespace StaticNet.Generator.Optimizers;

/// <summary>Gradient descent, p -= η g.</summary>
internal sealed class GradientDescent : Optimizer
{
    private GradientDescent(NodeArguments arguments)
        : base(arguments, 0.01)
    {
    }

    public static OptimizerDefinition Definition { get; } = new("GradientDescent", a => new GradientDescent(a));

    public override string Kind => Definition.Kind;

    public override string Formula => "p -= rate · g";

    public override IReadOnlyList<StepScalar> StepScalars => new[] { new StepScalar("rate", Rate) };

    protected override void Step(ParameterUpdate update) =>
        update.Subtract(Scalar("rate") * update.Gradient, $"rate · {update.GradientName}");
}
