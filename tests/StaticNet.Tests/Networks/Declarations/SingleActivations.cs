namespace StaticNet.Tests.Networks.Declarations;

/// <summary>The remaining activations in small networks, in float; compared with the same in double.</summary>
public static partial class SingleActivations
{
    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(9), BinaryStep]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class BinaryStepLayer
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(9), Atan]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class AtanLayer
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(9), LeakyReLU]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class LeakyReLULayer
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(9), LeakyReLU(0.25)]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class LeakyReLUWithArgument
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(9), ELU]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class ELULayer
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(9), ELU(0.5)]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class ELUWithArgument
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(9), SELU]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class SELULayer
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(9), Softplus]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class SoftplusLayer
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(9), Softsign]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class SoftsignLayer
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(9), GELU]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class GELULayer
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(9), GELUTanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class GELUTanhLayer
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(9), SiLU]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class SiLULayer
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(9), HardSwish]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class HardSwishLayer
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(9), Mish]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class MishLayer
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(9), LogSoftmax]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class LogSoftmaxLayer
    {
    }

    /// <summary>Long formulas in loops.</summary>
    [Network(7, BatchSize = 17, Unroll = Unroll.Tiled, InputGradient = true)]
    [Dense(19), GELU]
    [Dense(17), Mish]
    [Dense(13), SELU]
    [Dense(11), GELUTanh]
    [Dense(3), HardSwish]
    [MeanSquaredError]
    [Adam]
    public partial class LongFormulas
    {
    }

    /// <summary>Logarithms of probabilities at the end.</summary>
    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), LogSoftmax]
    [MeanSquaredError]
    [GradientDescent]
    public partial class LogSoftmaxLast
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(9), HardSigmoid]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class HardSigmoidLayer
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(9), HardSigmoid(Slope = 0.5, Offset = 0.25)]
    [Dense(7), SELU(Alpha = 0.5, Scale = 2)]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class ActivationsWithProperties
    {
    }
}
