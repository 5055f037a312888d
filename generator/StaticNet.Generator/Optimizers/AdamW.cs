using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Optimizers;

/// <summary>AdamW (Loshchilov, Hutter 2019, arXiv:1711.05101): Adam whose weight decay shrinks the parameter and not the gradient.</summary>
internal sealed class AdamW : AdamMoments
{
    private AdamW(NodeArguments arguments)
        : base(arguments, 0.001, 0.01)
    {
    }

    public static OptimizerDefinition Definition { get; } = new("AdamW", a => new AdamW(a));

    public override string Kind => Definition.Kind;

    public override string Formula =>
        MomentsFormula + (WeightDecay == 0 ? "p -= " : "p = shrink · p - ") + "rate · m / (sqrt(v) · correction + ε)";

    public override IReadOnlyList<StepScalar> StepScalars =>
        WeightDecay == 0 ? base.StepScalars : base.StepScalars.Append(new StepScalar("shrink", 1.0 - (Rate * WeightDecay))).ToList();

    protected override bool DecaysThroughGradient => false;

    protected override void Step(ParameterUpdate update)
    {
        (Access m, Access v) = UpdateMoments(update);
        (Expression deviation, string formula) = Deviation(v);
        Expression step = Scalar("rate") * ((Expression)m / deviation);
        formula = $"rate · {m.Tensor.Name} / {formula}";
        if (WeightDecay != 0 && update.Decays)
        {
            update.Set(update.P, (Scalar("shrink") * update.P) - step, $"shrink · {update.Name} - {formula}");
        }
        else
        {
            update.Subtract(step, formula);
        }
    }
}
