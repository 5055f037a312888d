using System.Collections.Generic;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Optimizers;

/// <summary>What Adam and its kin have in common: the running means of gradients, m, and of their squares, v, and the bias corrections.</summary>
internal abstract class AdamMoments : Optimizer
{
    protected const string MomentsFormula = "m = β1 m + (1 - β1) g;  v = β2 v + (1 - β2) g²;  ";

    protected AdamMoments(NodeArguments arguments, double learningRate, double weightDecay = 0)
        : base(arguments, learningRate, weightDecay)
    {
        Beta1 = arguments.Real("Beta1", 0.9, 0, maximum: 1);
        Beta2 = arguments.Real("Beta2", 0.999, 0, maximum: 1);
        Floor = Epsilon(arguments, 1e-8);
    }

    public override IReadOnlyList<Moment> Moments => new[] { new Moment("m"), new Moment("v") };

    public override IReadOnlyList<StepScalar> StepScalars => new[] { new StepScalar("rate", Rate / (1.0 - Power(Beta1, T))), Correction };

    protected double Beta1 { get; }

    protected double Beta2 { get; }

    /// <summary>Gets ε.</summary>
    protected double Floor { get; }

    /// <summary>Gets the bias correction of sqrt(v), 1 / sqrt(1 - β2ᵗ).</summary>
    protected StepScalar Correction => new("correction", 1.0 / Sqrt(1.0 - Power(Beta2, T)));

    /// <summary>Writes both running means.</summary>
    protected (Access M, Access V) UpdateMoments(ParameterUpdate update)
    {
        (Access m, Access v) = (update.Moment("m"), update.Moment("v"));
        (Expression g, string name) = (update.Gradient, update.GradientName);
        update.Set(m, (Beta1 * (Expression)m) + ((1 - Beta1) * g), $"β1 {m.Tensor.Name} + (1 - β1) {name}");
        update.Set(v, (Beta2 * (Expression)v) + ((1 - Beta2) * (g * g)), $"β2 {v.Tensor.Name} + (1 - β2) {name}²");
        return (m, v);
    }

    /// <summary>sqrt(v) · correction + ε, where v may be another second moment.</summary>
    protected (Expression Value, string Formula) Deviation(Access v) =>
        ((Sqrt(v) * Scalar("correction")) + Floor, $"(sqrt({v.Tensor.Name}) · correction + ε)");

    protected static Expression Power(double x, Expression n) => new Call(Function.Power, x, n);
}
