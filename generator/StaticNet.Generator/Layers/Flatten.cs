using System.Collections.Generic;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>An image seen as a vector, in the order channel, row, column: nothing moves.</summary>
internal sealed class Flatten : Layer
{
    private readonly int _size;

    private Flatten(int size) => _size = size;

    public static LayerDefinition Definition { get; } = new("Flatten", b => new Flatten((int)Shapes.Size(b.InputShape)));

    public override string Description => "Flatten";

    public override IReadOnlyList<int> OutputShape => new[] { _size };

    public override Tensor Forward(LoweringContext context, Tensor x) => x;

    public override Tensor? Backward(LoweringContext context, Tensor x, Tensor y, Tensor dy, bool wantsInputGradient) => dy;
}
