using System.Collections.Generic;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Optimizers;

/// <summary>Momentum, the heavy-ball method (Polyak 1964), with the learning rate outside of the velocity, as in PyTorch.</summary>
internal sealed class Momentum : Optimizer
{
    private readonly double _momentum;

    private Momentum(NodeArguments arguments)
        : base(arguments, 0.01)
    {
        _momentum = arguments.Real("Momentum", 0.9, 0, maximum: 1);
    }

    public static OptimizerDefinition Definition { get; } = new("Momentum", a => new Momentum(a));

    public override string Kind => Definition.Kind;

    public override IReadOnlyList<Moment> Moments => new[] { new Moment("v") };

    public override string Formula => "v = μ v + g;  p -= rate · v";

    public override IReadOnlyList<StepScalar> StepScalars => new[] { new StepScalar("rate", Rate) };

    protected override void Step(ParameterUpdate update)
    {
        Access v = update.Moment("v");
        update.Set(v, (_momentum * (Expression)v) + update.Gradient, $"μ {v.Tensor.Name} + {update.GradientName}");
        update.Subtract(Scalar("rate") * v, $"rate · {v.Tensor.Name}");
    }
}
