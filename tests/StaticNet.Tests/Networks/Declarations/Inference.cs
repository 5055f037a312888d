namespace StaticNet.Tests.Networks.Declarations;

/// <summary>Single activations without parameters or a trainer, to see what they do with special values; 19 lanes need every kind of tail.</summary>
public static partial class Inference
{
    [Network(19, Training = false)]
    [Identity]
    public partial class IdentitySingle
    {
    }

    [Network(19, Training = false)]
    [ReLU]
    public partial class ReLUSingle
    {
    }

    [Network(19, Training = false)]
    [Sigmoid]
    public partial class SigmoidSingle
    {
    }

    [Network(19, Training = false)]
    [Tanh]
    public partial class TanhSingle
    {
    }

    [Network(19, Training = false)]
    [Softmax]
    public partial class SoftmaxSingle
    {
    }

    [Network(19, Training = false, ElementType = ElementType.Float64)]
    [Identity]
    public partial class IdentityDouble
    {
    }

    [Network(19, Training = false, ElementType = ElementType.Float64)]
    [ReLU]
    public partial class ReLUDouble
    {
    }

    [Network(19, Training = false, ElementType = ElementType.Float64)]
    [Sigmoid]
    public partial class SigmoidDouble
    {
    }

    [Network(19, Training = false, ElementType = ElementType.Float64)]
    [Tanh]
    public partial class TanhDouble
    {
    }

    [Network(19, Training = false, ElementType = ElementType.Float64)]
    [Softmax]
    public partial class SoftmaxDouble
    {
    }

    [Network(19, Training = false, Simd = false)]
    [ReLU, Tanh, Sigmoid, Softmax]
    public partial class AllScalar
    {
    }
}
