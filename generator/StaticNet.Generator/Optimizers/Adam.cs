using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Optimizers;

/// <summary>Adam (Kingma, Ba 2014, arXiv:1412.6980), with the bias corrections where PyTorch has them.</summary>
internal sealed class Adam : AdamMoments
{
    private Adam(NodeArguments arguments)
        : base(arguments, 0.001)
    {
    }

    public static OptimizerDefinition Definition { get; } = new("Adam", a => new Adam(a));

    public override string Kind => Definition.Kind;

    public override string Formula => MomentsFormula + "p -= rate · m / (sqrt(v) · correction + ε)";

    protected override void Step(ParameterUpdate update)
    {
        (Access m, Access v) = UpdateMoments(update);
        (Expression deviation, string formula) = Deviation(v);
        update.Subtract(Scalar("rate") * ((Expression)m / deviation), $"rate · {m.Tensor.Name} / {formula}");
    }
}
