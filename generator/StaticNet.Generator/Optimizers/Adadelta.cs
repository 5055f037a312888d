using System.Collections.Generic;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Optimizers;

/// <summary>Adadelta (Zeiler 2012, arXiv:1212.5701), with PyTorch's learning rate in front.</summary>
internal sealed class Adadelta : Optimizer
{
    private readonly double _rho;
    private readonly double _epsilon;

    private Adadelta(NodeArguments arguments)
        : base(arguments, 1)
    {
        _rho = arguments.Real("Rho", 0.9, 0, maximum: 1);
        _epsilon = Epsilon(arguments, 1e-6);
    }

    public static OptimizerDefinition Definition { get; } = new("Adadelta", a => new Adadelta(a));

    public override string Kind => Definition.Kind;

    public override IReadOnlyList<Moment> Moments => new[] { new Moment("s"), new Moment("u") };

    public override string Formula => "s = ρ s + (1 - ρ) g²;  d = sqrt(u + ε) / sqrt(s + ε) · g;  u = ρ u + (1 - ρ) d²;  p -= rate · d";

    public override IReadOnlyList<StepScalar> StepScalars => new[] { new StepScalar("rate", Rate) };

    protected override void Step(ParameterUpdate update)
    {
        (Access s, Access u) = (update.Moment("s"), update.Moment("u"));
        (Expression g, string name) = (update.Gradient, update.GradientName);
        update.Set(s, (_rho * (Expression)s) + ((1 - _rho) * (g * g)), $"ρ {s.Tensor.Name} + (1 - ρ) {name}²");
        Expression scale = Sqrt((Expression)u + _epsilon) / Sqrt((Expression)s + _epsilon);
        Access d = update.Define("d", scale * g, $"sqrt({u.Tensor.Name} + ε) / sqrt({s.Tensor.Name} + ε) · {name}");
        update.Set(u, (_rho * (Expression)u) + ((1 - _rho) * ((Expression)d * d)), $"ρ {u.Tensor.Name} + (1 - ρ) {d.Tensor.Name}²");
        update.Subtract(Scalar("rate") * d, $"rate · {d.Tensor.Name}");
    }
}
