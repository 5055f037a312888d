using System.Collections.Generic;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>The mean of all pixels of each channel: an image of one pixel.</summary>
internal sealed class GlobalAvgPool2D : Layer
{
    private readonly IReadOnlyList<int> _shape;
    private readonly string _suffix;

    private GlobalAvgPool2D(LayerBinding binding)
    {
        _shape = binding.InputShape;
        _suffix = binding.Suffix;
    }

    public static LayerDefinition Definition { get; } = new("GlobalAvgPool2D", Bind);

    public override string Description => "GlobalAvgPool2D";

    public override bool IsChannelsLast(bool input) => true;

    public override IReadOnlyList<int> OutputShape => new[] { _shape[0], 1, 1 };

    private double Share => 1.0 / ChannelSums.Pixels(_shape);

    public override Tensor Forward(LoweringContext context, Tensor x)
    {
        (Axis n, Axis? p, Axis c, _) = ChannelSums.Axes(_shape, x);
        Tensor y = context.Image("P" + _suffix, _shape[0], 1, 1, isChannelsLast: true);
        if (p is null)
        {
            context.Add(new Map(y.Flat(n, c), new[] { n, c }, x.Flat(n, c), $"{y.Name} = {x.Name}"));
            return y;
        }

        Tensor sum = context.Activation("S" + _suffix, c.Extent);
        context.Add(new Reduce(sum.At(n, c), new[] { n, c }, new[] { p }, ReduceKind.Sum, ChannelSums.At(x, n, p, c), $"{sum.Name} = Σ {x.Name} over pixels"));
        context.Add(new Map(y.Flat(n, c), new[] { n, c }, (Expression)sum.At(n, c) * Share, $"{y.Name} = {sum.Name} / {p.Extent.ToString(System.Globalization.CultureInfo.InvariantCulture)}"));
        return y;
    }

    public override Tensor? Backward(LoweringContext context, Tensor x, Tensor y, Tensor dy, bool wantsInputGradient)
    {
        if (!wantsInputGradient)
        {
            return null;
        }

        Tensor dx = context.GradientOf(x);
        (Axis n, Axis? p, Axis c, IReadOnlyList<Axis> all) = ChannelSums.Axes(_shape, dx);
        context.Add(new Map(ChannelSums.At(dx, n, p, c), all, (Expression)dy.Flat(n, c) * Share, $"{dx.Name} = {dy.Name} / {ChannelSums.Pixels(_shape).ToString(System.Globalization.CultureInfo.InvariantCulture)} at every pixel"));
        return dx;
    }

    private static Layer? Bind(LayerBinding binding)
    {
        if (binding.InputShape.Count != 3)
        {
            binding.Arguments.DoesNotFit(binding.InputShape, "an image [channels, height, width]");
            return null;
        }

        return new GlobalAvgPool2D(binding);
    }
}
