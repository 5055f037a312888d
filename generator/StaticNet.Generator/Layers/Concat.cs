using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>The features (or channels) of the value before, followed by those of a named layer's output.</summary>
internal sealed class Concat : JoiningLayer
{
    private readonly IReadOnlyList<int> _shape;
    private readonly IReadOnlyList<int> _other;
    private readonly string _suffix;

    private Concat(LayerBinding binding) => (_shape, _other, _suffix) = (binding.InputShape, binding.OtherShape, binding.Suffix);

    public static LayerDefinition Definition { get; } = new("Concat", Bind);

    public override string Description => "Concat";

    public override IReadOnlyList<int> OutputShape => new[] { _shape[0] + _other[0] }.Concat(_shape.Skip(1)).ToList();

    public override Tensor Forward(LoweringContext context, Tensor x, Tensor other)
    {
        Tensor y = OutputShape.Count == 3
            ? context.Image("C" + _suffix, OutputShape[0], OutputShape[1], OutputShape[2], x.IsChannelsLast)
            : context.Activation("C" + _suffix, OutputShape[0]);
        Copy(context, x, 0, y, 0, _shape[0], $"{y.Name}[first] = {x.Name}");
        Copy(context, other, 0, y, _shape[0], _other[0], $"{y.Name}[last] = {other.Name}");
        return y;
    }

    public override (Tensor ByX, Tensor ByOther) Backward(LoweringContext context, Tensor x, Tensor other, Tensor dy)
    {
        Tensor dx = context.GradientOf(x);
        Copy(context, dy, 0, dx, 0, _shape[0], $"{dx.Name} = {dy.Name}[first]");
        Tensor dother = context.GradientOf(other);
        Copy(context, dy, _shape[0], dother, 0, _other[0], $"{dother.Name} = {dy.Name}[last]");
        return (dx, dother);
    }

    private void Copy(LoweringContext context, Tensor from, int fromChannel, Tensor to, int toChannel, int channels, string formula)
    {
        // By the layer's shape: an image that a Flatten has passed on as it is keeps its own.
        (Axis n, Axis? p, Axis c, IReadOnlyList<Axis> all) = ChannelSums.Axes(_shape.Skip(1).Prepend(channels).ToList(), to);
        context.Add(new Map(ChannelSums.At(to, n, p, c + (AffineIndex)toChannel), all, ChannelSums.At(from, n, p, c + (AffineIndex)fromChannel), formula));
    }

    private static Layer? Bind(LayerBinding binding)
    {
        if (binding.InputShape.Count != binding.OtherShape.Count || !binding.InputShape.Skip(1).SequenceEqual(binding.OtherShape.Skip(1)))
        {
            binding.Arguments.DoesNotFit(binding.InputShape, $"values that differ in their first extent only; the named layer gives {Shapes.Text(binding.OtherShape)}");
            return null;
        }

        return new Concat(binding);
    }
}
