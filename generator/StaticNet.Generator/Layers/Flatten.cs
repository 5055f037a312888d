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

    private Flatten(LayerBinding binding)
    {
        _size = (int)Shapes.Size(binding.InputShape);
        Image = binding.IsChannelsLast && binding.LeadsToDense && HasTwoOrders(binding.InputShape) ? binding.InputShape : null;
    }

    public static LayerDefinition Definition { get; } = new("Flatten", b => new Flatten(b));

    /// <summary>Gets the shape of the image in whose order of memory the vector is: row, column, channel; null where it is in its own.</summary>
    public IReadOnlyList<int>? Image { get; }

    public override string Description => "Flatten";

    public override IReadOnlyList<int> OutputShape => new[] { _size };

    /// <summary>An image whose channels are next to one another, channel by channel.</summary>
    public static Tensor Permute(LoweringContext context, Tensor x, string name)
    {
        Tensor y = context.Activation(name, x.Size);
        context.Add(ImageOrder.ByChannel(x, y));
        return y;
    }

    public override Tensor Forward(LoweringContext context, Tensor x)
    {
        if (!Moves(x))
        {
            return x;
        }

        if (x.IsChannelsLast)
        {
            return Permute(context, x, "F_" + x.Name);
        }

        Tensor y = context.Activation("F_" + x.Name, x.Size);
        context.Add(ImageOrder.ByPixel(x, y));
        return y;
    }

    public override Tensor? Backward(LoweringContext context, Tensor x, Tensor y, Tensor dy, bool wantsInputGradient)
    {
        // Where nothing moves, the gradient may still have to become an image, which a convolution reads by row and column.
        if (!wantsInputGradient || (!Moves(x) && dy.Shape.Count == x.Shape.Count))
        {
            return dy;
        }

        Tensor dx = context.GradientOf(x);
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", x.Size));
        context.Add(!Moves(x) ? new Map(dx.Flat(n, o), new[] { n, o }, dy.Flat(n, o), $"{dx.Name} = {dy.Name}")
            : x.IsChannelsLast ? ImageOrder.ByPixel(dy, dx)
            : ImageOrder.ByChannel(dy, dx));
        return dx;
    }

    private static bool HasTwoOrders(IReadOnlyList<int> shape) => shape.Count == 3 && shape[0] > 1 && shape[1] * shape[2] > 1;

    /// <summary>Whether the image is not in the order that the vector has.</summary>
    private bool Moves(Tensor x) => HasTwoOrders(x.Shape) && x.IsChannelsLast != (Image is not null);
}
