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
    [BinaryStep]
    public partial class BinaryStepSingle
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
    [Atan]
    public partial class AtanSingle
    {
    }

    [Network(19, Training = false)]
    [ReLU]
    public partial class ReLUSingle
    {
    }

    [Network(19, Training = false)]
    [LeakyReLU]
    public partial class LeakyReLUSingle
    {
    }

    [Network(19, Training = false)]
    [ELU]
    public partial class ELUSingle
    {
    }

    [Network(19, Training = false)]
    [SELU]
    public partial class SELUSingle
    {
    }

    [Network(19, Training = false)]
    [Softplus]
    public partial class SoftplusSingle
    {
    }

    [Network(19, Training = false)]
    [Softsign]
    public partial class SoftsignSingle
    {
    }

    [Network(19, Training = false)]
    [GELU]
    public partial class GELUSingle
    {
    }

    [Network(19, Training = false)]
    [GELUTanh]
    public partial class GELUTanhSingle
    {
    }

    [Network(19, Training = false)]
    [SiLU]
    public partial class SiLUSingle
    {
    }

    [Network(19, Training = false)]
    [HardSwish]
    public partial class HardSwishSingle
    {
    }

    [Network(19, Training = false)]
    [Mish]
    public partial class MishSingle
    {
    }

    [Network(19, Training = false)]
    [Softmax]
    public partial class SoftmaxSingle
    {
    }

    [Network(19, Training = false)]
    [LogSoftmax]
    public partial class LogSoftmaxSingle
    {
    }

    [Network(19, Training = false, ElementType = ElementType.Float64)]
    [Identity]
    public partial class IdentityDouble
    {
    }

    [Network(19, Training = false, ElementType = ElementType.Float64)]
    [BinaryStep]
    public partial class BinaryStepDouble
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
    [Atan]
    public partial class AtanDouble
    {
    }

    [Network(19, Training = false, ElementType = ElementType.Float64)]
    [ReLU]
    public partial class ReLUDouble
    {
    }

    [Network(19, Training = false, ElementType = ElementType.Float64)]
    [LeakyReLU]
    public partial class LeakyReLUDouble
    {
    }

    [Network(19, Training = false, ElementType = ElementType.Float64)]
    [ELU]
    public partial class ELUDouble
    {
    }

    [Network(19, Training = false, ElementType = ElementType.Float64)]
    [SELU]
    public partial class SELUDouble
    {
    }

    [Network(19, Training = false, ElementType = ElementType.Float64)]
    [Softplus]
    public partial class SoftplusDouble
    {
    }

    [Network(19, Training = false, ElementType = ElementType.Float64)]
    [Softsign]
    public partial class SoftsignDouble
    {
    }

    [Network(19, Training = false, ElementType = ElementType.Float64)]
    [GELU]
    public partial class GELUDouble
    {
    }

    [Network(19, Training = false, ElementType = ElementType.Float64)]
    [GELUTanh]
    public partial class GELUTanhDouble
    {
    }

    [Network(19, Training = false, ElementType = ElementType.Float64)]
    [SiLU]
    public partial class SiLUDouble
    {
    }

    [Network(19, Training = false, ElementType = ElementType.Float64)]
    [HardSwish]
    public partial class HardSwishDouble
    {
    }

    [Network(19, Training = false, ElementType = ElementType.Float64)]
    [Mish]
    public partial class MishDouble
    {
    }

    [Network(19, Training = false, ElementType = ElementType.Float64)]
    [Softmax]
    public partial class SoftmaxDouble
    {
    }

    [Network(19, Training = false, ElementType = ElementType.Float64)]
    [LogSoftmax]
    public partial class LogSoftmaxDouble
    {
    }

    [Network(19, Training = false, Simd = false)]
    [ReLU, Tanh, Sigmoid, GELU, Mish, Softmax]
    public partial class AllScalar
    {
    }

    [Network(19, Training = false)]
    [HardSigmoid]
    public partial class HardSigmoidSingle
    {
    }

    [Network(19, Training = false, ElementType = ElementType.Float64)]
    [HardSigmoid]
    public partial class HardSigmoidDouble
    {
    }
}
