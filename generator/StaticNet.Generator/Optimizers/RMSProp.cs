using System.Collections.Generic;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Optimizers;

/// <summary>
/// RMSProp (Tieleman, Hinton 2012, Coursera lecture 6.5), on request centred and with momentum (Graves 2013, arXiv:1308.0850).
/// </summary>
internal sealed class RMSProp : Optimizer
{
    private readonly double _alpha;
    private readonly double _momentum;
    private readonly bool _centered;
    private readonly double _epsilon;

    private RMSProp(NodeArguments arguments)
        : base(arguments, 0.01)
    {
        _alpha = arguments.Real("Alpha", 0.99, 0, maximum: 1);
        _momentum = arguments.Real("Momentum", 0, 0, maximum: 1);
        _centered = arguments.Boolean("Centered", false);
        _epsilon = Epsilon(arguments, 1e-8);
    }

    public static OptimizerDefinition Definition { get; } = new("RMSProp", a => new RMSProp(a));

    public override string Kind => Definition.Kind;

    public override IReadOnlyList<Moment> Moments
    {
        get
        {
            var moments = new List<Moment> { new("s") };
            if (_centered)
            {
                moments.Add(new("a"));
            }

            if (_momentum != 0)
            {
                moments.Add(new("b"));
            }

            return moments;
        }
    }

    public override string Formula =>
        "s = α s + (1 - α) g²;  "
        + (_centered ? "a = α a + (1 - α) g;  q = g / (sqrt(s - a²) + ε);  " : "q = g / (sqrt(s) + ε);  ")
        + (_momentum != 0 ? "b = μ b + q;  p -= rate · b" : "p -= rate · q");

    public override IReadOnlyList<StepScalar> StepScalars => new[] { new StepScalar("rate", Rate) };

    protected override void Step(ParameterUpdate update)
    {
        Access s = update.Moment("s");
        (Expression g, string name) = (update.Gradient, update.GradientName);
        update.Set(s, (_alpha * (Expression)s) + ((1 - _alpha) * (g * g)), $"α {s.Tensor.Name} + (1 - α) {name}²");
        (Expression variance, string of) = (s, s.Tensor.Name);
        if (_centered)
        {
            // A variance is not negative; rounding may make it so where all gradients were alike.
            Access a = update.Moment("a");
            update.Set(a, (_alpha * (Expression)a) + ((1 - _alpha) * g), $"α {a.Tensor.Name} + (1 - α) {name}");
            variance = new Call(Function.Max, variance - ((Expression)a * a), 0.0);
            of = $"max({of} - {a.Tensor.Name}², 0)";
        }

        (Expression q, string formula) = (g / (Sqrt(variance) + _epsilon), $"{name} / (sqrt({of}) + ε)");
        if (_momentum == 0)
        {
            update.Subtract(Scalar("rate") * q, "rate · " + formula);
            return;
        }

        Access b = update.Moment("b");
        update.Set(b, (_momentum * (Expression)b) + q, $"μ {b.Tensor.Name} + {formula}");
        update.Subtract(Scalar("rate") * b, $"rate · {b.Tensor.Name}");
    }
}
