using System.Collections.Generic;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>The rectified linear unit with a learned slope α below 0 (He et al. 2015, arXiv:1502.01852), per channel or shared.</summary>
internal sealed class PReLU : Layer
{
    private readonly IReadOnlyList<int> _shape;
    private readonly bool _shared;
    private readonly string _suffix;
    private readonly Tensor _alpha;

    private PReLU(LayerBinding binding, bool shared, double start)
    {
        (_shape, _shared, _suffix) = (binding.InputShape, shared, binding.Suffix);
        int count = shared ? 1 : ChannelSums.Channels(_shape);
        _alpha = new Tensor(binding.UniqueName("alpha" + _suffix), TensorKind.Parameter, binding.Element, false, count);
        Parameters = new Parameter[] { new(_alpha, binding.Key + ".weight", new[] { count }, new[] { 0 }, null, 1, 1, $"slopes [{count}]") { Start = start, Decays = false } };
    }

    public static LayerDefinition Definition { get; } = new("PReLU", b => new PReLU(
        b, b.Arguments.Boolean("Shared", false), b.Arguments.Real("Start", 0.25, double.NegativeInfinity, excludeMinimum: true, id: "SN0201")))
    { IsActivation = true, WeightsBefore = "HeNormal" };

    public override string Description => "PReLU";

    public override IReadOnlyList<int> OutputShape => _shape;

    public override IReadOnlyList<Parameter> Parameters { get; }

    public override Tensor Forward(LoweringContext context, Tensor x)
    {
        Tensor a = context.ActivationLike("A" + _suffix, x);
        (Axis n, Axis? p, Axis c, IReadOnlyList<Axis> all) = ChannelSums.Axes(_shape, a);
        Expression z = ChannelSums.At(x, n, p, c);
        context.Add(new Map(ChannelSums.At(a, n, p, c), all, Select(z, z, Slope(c) * z), $"{a.Name} = {x.Name} where {x.Name} > 0, else {_alpha.Name} ⊙ {x.Name}"));
        return a;
    }

    public override Tensor? Backward(LoweringContext context, Tensor x, Tensor y, Tensor dy, bool wantsInputGradient)
    {
        // dα = Σ dA Z where Z ≤ 0
        Tensor dalpha = context.GradientOf(_alpha);
        string text = $"{dy.Name} ⊙ {x.Name} where {x.Name} ≤ 0";
        if (_shared)
        {
            (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", x.Size));
            Tensor perSample = context.Activation(dalpha.Name + "_n");
            Expression term = Select(x.Flat(n, o), 0.0, (Expression)dy.Flat(n, o) * x.Flat(n, o));
            context.Add(new Reduce(perSample.At(n), new[] { n }, new[] { o }, ReduceKind.Sum, term, $"{perSample.Name} = Σ {text}"));
            context.Add(new Reduce(dalpha.At(0), new Axis[0], new[] { n }, ReduceKind.Sum, perSample.At(n), $"{dalpha.Name} = Σ {perSample.Name}"));
        }
        else
        {
            Expression Term(Axis n, Axis? p, Axis c) => Select(ChannelSums.At(x, n, p, c), 0.0, (Expression)ChannelSums.At(dy, n, p, c) * ChannelSums.At(x, n, p, c));
            ChannelSums.Add(context, new ChannelSum(_shape, dalpha, Term, text));
        }

        if (!wantsInputGradient)
        {
            return null;
        }

        Tensor dx = context.GradientOf(x);
        (Axis batch, Axis? pixel, Axis channel, IReadOnlyList<Axis> axes) = ChannelSums.Axes(_shape, dx);
        Expression da = ChannelSums.At(dy, batch, pixel, channel);
        context.Add(new Map(ChannelSums.At(dx, batch, pixel, channel), axes, Select(ChannelSums.At(x, batch, pixel, channel), da, Slope(channel) * da), $"{dx.Name} = {dy.Name} where {x.Name} > 0, else {_alpha.Name} ⊙ {dy.Name}"));
        return dx;
    }

    private static Expression Select(Expression z, Expression above, Expression below) => new Call(Function.SelectGreater, z, 0.0, above, below);

    private Expression Slope(Axis c) => _shared ? _alpha.At(0) : _alpha.At(c);
}
