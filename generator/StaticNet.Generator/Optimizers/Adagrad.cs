using System.Collections.Generic;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Optimizers;

/// <summary>Adagrad (Duchi, Hazan, Singer 2011, JMLR 12).</summary>
internal sealed class Adagrad : Optimizer
{
    private readonly double _rateDecay;
    private readonly double _initial;
    private readonly double _epsilon;

    private Adagrad(NodeArguments arguments)
        : base(arguments, 0.01)
    {
        _rateDecay = arguments.Real("LearningRateDecay", 0, 0);
        _initial = arguments.Real("InitialAccumulator", 0, 0);
        _epsilon = Epsilon(arguments, 1e-10);
    }

    public static OptimizerDefinition Definition { get; } = new("Adagrad", a => new Adagrad(a));

    public override string Kind => Definition.Kind;

    public override IReadOnlyList<Moment> Moments => new[] { new Moment("s", _initial) };

    public override string Formula => "s = s + g²;  p -= rate · g / (sqrt(s) + ε)";

    public override IReadOnlyList<StepScalar> StepScalars => new[]
    {
        new StepScalar("rate", _rateDecay == 0 ? Rate : Rate / (1.0 + (_rateDecay * (T - 1.0)))),
    };

    protected override void Step(ParameterUpdate update)
    {
        Access s = update.Moment("s");
        Expression g = update.Gradient;
        update.Set(s, (Expression)s + (g * g), $"{s.Tensor.Name} + {update.GradientName}²");
        update.Subtract(Scalar("rate") * (g / (Sqrt(s) + _epsilon)), $"rate · {update.GradientName} / (sqrt({s.Tensor.Name}) + ε)");
    }
}
