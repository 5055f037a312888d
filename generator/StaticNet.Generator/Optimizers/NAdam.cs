using System.Collections.Generic;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Optimizers;

/// <summary>NAdam (Dozat 2016, ICLR workshop): Adam with Nesterov's look-ahead, whose momentum μ grows from step to step, as in PyTorch 2.</summary>
internal sealed class NAdam : AdamMoments
{
    /// <summary>The natural logarithm of Dozat's 0.96.</summary>
    private const double LogOfBase = -0.040821994520255166;

    private readonly double _momentumDecay;

    private NAdam(NodeArguments arguments)
        : base(arguments, 0.002)
    {
        _momentumDecay = arguments.Real("MomentumDecay", 0.004, 0);
    }

    public static OptimizerDefinition Definition { get; } = new("NAdam", a => new NAdam(a));

    public override string Kind => Definition.Kind;

    public override string Formula => MomentsFormula + "p -= (rate · g + ahead · m) / (sqrt(v) · correction + ε)";

    public override IReadOnlyList<StepScalar> StepScalars => new[]
    {
        new StepScalar("mu", Mu(T)),
        new StepScalar("next", Mu(T + 1.0)),
        new StepScalar("product", Scalar("product") * Scalar("mu")) { Initial = 1 },
        new StepScalar("rate", Rate * (1.0 - Scalar("mu")) / (1.0 - Scalar("product"))),
        new StepScalar("ahead", Rate * Scalar("next") / (1.0 - (Scalar("product") * Scalar("next")))),
        Correction,
    };

    protected override void Step(ParameterUpdate update)
    {
        (Access m, Access v) = UpdateMoments(update);
        (Expression deviation, string formula) = Deviation(v);
        update.Subtract(
            ((Scalar("rate") * update.Gradient) + (Scalar("ahead") * m)) / deviation,
            $"(rate · {update.GradientName} + ahead · {m.Tensor.Name}) / {formula}");
    }

    /// <summary>μ = β1 (1 - 0.96^(t · decay) / 2).</summary>
    private Expression Mu(Expression t) => Beta1 * (1.0 - (0.5 * (Expression)new Call(Function.Exp, LogOfBase * _momentumDecay * t)));
}
