using System.Collections.Generic;
using System.Globalization;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>
/// Inverted dropout (Srivastava et al. 2014): training sets elements to 0 with probability p and multiplies the others by 1 / (1 - p);
/// inference leaves them.
/// </summary>
internal sealed class Dropout : Layer
{
    private readonly IReadOnlyList<int> _shape;
    private readonly double _probability;
    private readonly string _suffix;

    private Dropout(LayerBinding binding, double probability)
    {
        (_shape, _probability, _suffix) = (binding.InputShape, probability, binding.Suffix);
        if (probability > 0)
        {
            Mask = new RandomMask(new Tensor(binding.UniqueName("mask" + _suffix), TensorKind.Mask, binding.Element, true, binding.IsChannelsLast, _shape), probability);
        }
    }

    public static LayerDefinition Definition { get; } =
        new("Dropout", b => new Dropout(b, b.Arguments.Real("probability", 0.5, 0, maximum: 1, id: "SN0201"))) { IsElementwise = true };

    public override string Description => "Dropout " + _probability.ToString("R", CultureInfo.InvariantCulture);

    public override IReadOnlyList<int> OutputShape => _shape;

    public override RandomMask? Mask { get; }

    public override Tensor Forward(LoweringContext context, Tensor x)
    {
        if (!context.IsTraining || Mask is null)
        {
            return x;
        }

        Tensor y = context.ActivationLike("D" + _suffix, x);
        Apply(context, x, y);
        return y;
    }

    public override Tensor? Backward(LoweringContext context, Tensor x, Tensor y, Tensor dy, bool wantsInputGradient)
    {
        if (Mask is null || !wantsInputGradient)
        {
            return dy;
        }

        Tensor dx = context.GradientOf(x);
        Apply(context, dy, dx);
        return dx;
    }

    private void Apply(LoweringContext context, Tensor from, Tensor to)
    {
        (Axis n, Axis? p, Axis c, IReadOnlyList<Axis> all) = ChannelSums.Axes(_shape, to);
        bool sameLayout = from.IsChannelsLast == to.IsChannelsLast && (from.IsChannelsLast == Mask!.Tensor.IsChannelsLast || p is null || c.Extent == 1);
        string formula = $"{to.Name} = {from.Name} ⊙ {Mask!.Tensor.Name}";
        if (sameLayout)
        {
            Axis o = Axis.Of("o", from.Size);
            context.Add(new Map(to.Flat(n, o), new[] { n, o }, (Expression)from.Flat(n, o) * Mask.Tensor.Flat(n, o), formula));
            return;
        }

        context.Add(new Map(ChannelSums.At(to, n, p, c), all, (Expression)ChannelSums.At(from, n, p, c) * ChannelSums.At(Mask.Tensor, n, p, c), formula));
    }
}
