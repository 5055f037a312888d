using System.Collections.Generic;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Optimizers;

/// <summary>AMSGrad (Reddi, Kale, Kumar 2018, arXiv:1904.09237): Adam with the largest v so far, taken before the bias correction.</summary>
internal sealed class AMSGrad : AdamMoments
{
    private AMSGrad(NodeArguments arguments)
        : base(arguments, 0.001)
    {
    }

    public static OptimizerDefinition Definition { get; } = new("AMSGrad", a => new AMSGrad(a));

    public override string Kind => Definition.Kind;

    public override IReadOnlyList<Moment> Moments => new[] { new Moment("m"), new Moment("v"), new Moment("x") };

    public override string Formula => MomentsFormula + "x = max(x, v);  p -= rate · m / (sqrt(x) · correction + ε)";

    protected override void Step(ParameterUpdate update)
    {
        (Access m, Access v) = UpdateMoments(update);
        Access x = update.Moment("x");
        update.Set(x, new Call(Function.Max, x, v), $"max({x.Tensor.Name}, {v.Tensor.Name})");
        (Expression deviation, string formula) = Deviation(x);
        update.Subtract(Scalar("rate") * ((Expression)m / deviation), $"rate · {m.Tensor.Name} / {formula}");
    }
}
