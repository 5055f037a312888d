using System.Collections.Generic;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>
/// An image seen as a vector, in the order channel, row, column. Before a dense layer nothing moves: its weights are in memory as the image
/// is, and in files as the vector.
/// </summary>
internal sealed class Flatten : Layer
{
    private readonly int _size;
    private readonly bool _moves;

    private Flatten(LayerBinding binding)
    {
        _size = (int)Shapes.Size(binding.InputShape);
        bool changesOrder = binding.IsChannelsLast && binding.InputShape.Count == 3 && binding.InputShape[0] is var channels && channels > 1 && channels < _size;
        _moves = changesOrder && !binding.LeadsToDense;
        Image = changesOrder && !_moves ? binding.InputShape : null;
    }

    public static LayerDefinition Definition { get; } = new("Flatten", b => new Flatten(b));

    /// <summary>Gets the shape of the image in whose order of memory the vector is; null where it is in its own.</summary>
    public IReadOnlyList<int>? Image { get; }

    public override string Description => "Flatten";

    public override IReadOnlyList<int> OutputShape => new[] { _size };

    /// <summary>An image whose channels are next to one another, channel by channel.</summary>
    public static Tensor Permute(LoweringContext context, Tensor x, string name)
    {
        Tensor y = context.Activation(name, x.Size);
        (Axis n, Axis c, Axis p) = (Axis.Batch(), Axis.Of("c", x.Shape[0]), Axis.Of("p", x.Size / x.Shape[0]));
        context.Add(new Map(y.Flat(n, ((AffineIndex)c * p.Extent) + p), new[] { n, c, p }, x.Flat(n, ((AffineIndex)p * c.Extent) + c), $"{y.Name} = {x.Name}, channel by channel"));
        return y;
    }

    public override Tensor Forward(LoweringContext context, Tensor x) => _moves ? Permute(context, x, "F_" + x.Name) : x;

    public override Tensor? Backward(LoweringContext context, Tensor x, Tensor y, Tensor dy, bool wantsInputGradient)
    {
        if (!wantsInputGradient)
        {
            return dy;
        }

        // Where nothing moves, the gradient may still have to become an image, which a convolution reads by row and column.
        if (!_moves && dy.Shape.Count == x.Shape.Count)
        {
            return dy;
        }

        Tensor dx = context.GradientOf(x);
        if (!_moves)
        {
            (Axis batch, Axis o) = (Axis.Batch(), Axis.Of("o", x.Size));
            context.Add(new Map(dx.Flat(batch, o), new[] { batch, o }, dy.Flat(batch, o), $"{dx.Name} = {dy.Name}"));
            return dx;
        }

        (Axis n, Axis p, Axis c) = (Axis.Batch(), Axis.Of("p", x.Size / x.Shape[0]), Axis.Of("c", x.Shape[0]));
        context.Add(new Map(dx.Flat(n, ((AffineIndex)p * c.Extent) + c), new[] { n, p, c }, dy.Flat(n, ((AffineIndex)c * p.Extent) + p), $"{dx.Name} = {dy.Name}, pixel by pixel"));
        return dx;
    }
}
