using System.Collections.Generic;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Optimizers;

/// <summary>Nesterov's accelerated gradient (1983), in the form of Sutskever et al. 2013, as in PyTorch.</summary>
internal sealed class Nesterov : Optimizer
{
    private readonly double _momentum;

    private Nesterov(NodeArguments arguments)
        : base(arguments, 0.01)
    {
        _momentum = arguments.Real("Momentum", 0.9, 0, maximum: 1);
    }

    public static OptimizerDefinition Definition { get; } = new("Nesterov", a => new Nesterov(a));

    public override string Kind => Definition.Kind;

    public override IReadOnlyList<Moment> Moments => new[] { new Moment("v") };

    public override string Formula => "v = μ v + g;  p -= rate · (g + μ v)";

    public override IReadOnlyList<StepScalar> StepScalars => new[] { new StepScalar("rate", Rate) };

    protected override void Step(ParameterUpdate update)
    {
        Access v = update.Moment("v");
        Expression g = update.Gradient;
        update.Set(v, (_momentum * (Expression)v) + g, $"μ {v.Tensor.Name} + {update.GradientName}");
        update.Subtract(Scalar("rate") * (g + (_momentum * (Expression)v)), $"rate · ({update.GradientName} + μ {v.Tensor.Name})");
    }
}
