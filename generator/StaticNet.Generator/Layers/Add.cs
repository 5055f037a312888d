using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>A skip connection: the sum of the value before and of a named layer's output.</summary>
internal sealed class Add : JoiningLayer
{
    private readonly IReadOnlyList<int> _shape;
    private readonly string _suffix;

    private Add(LayerBinding binding) => (_shape, _suffix) = (binding.InputShape, binding.Suffix);

    public static LayerDefinition Definition { get; } = new("Add", Bind);

    public override string Description => "Add";

    public override IReadOnlyList<int> OutputShape => _shape;

    public override Tensor Forward(LoweringContext context, Tensor x, Tensor other)
    {
        Tensor sum = context.ActivationLike("Sum" + _suffix, x);
        (Axis n, Axis? p, Axis c, IReadOnlyList<Axis> all) = ChannelSums.Axes(_shape, sum);
        context.Add(new Map(ChannelSums.At(sum, n, p, c), all, (Expression)ChannelSums.At(x, n, p, c) + ChannelSums.At(other, n, p, c), $"{sum.Name} = {x.Name} + {other.Name}"));
        return sum;
    }

    public override (Tensor ByX, Tensor ByOther) Backward(LoweringContext context, Tensor x, Tensor other, Tensor dy)
    {
        if (other.IsChannelsLast == dy.IsChannelsLast)
        {
            return (dy, dy);
        }

        Tensor moved = context.GradientOf(other);
        (Axis n, Axis? p, Axis c, IReadOnlyList<Axis> all) = ChannelSums.Axes(_shape, moved);
        context.Add(new Map(ChannelSums.At(moved, n, p, c), all, ChannelSums.At(dy, n, p, c), $"{moved.Name} = {dy.Name}"));
        return (dy, moved);
    }

    private static Layer? Bind(LayerBinding binding)
    {
        if (!binding.InputShape.SequenceEqual(binding.OtherShape))
        {
            binding.Arguments.DoesNotFit(binding.InputShape, $"two values of one shape; the named layer gives {Shapes.Text(binding.OtherShape)}");
            return null;
        }

        return new Add(binding);
    }
}
