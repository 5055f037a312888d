namespace StaticNet.Tests.Networks.Declarations;

/// <summary>Each optimizer with its defaults and with every option set, in double; straight-line updates, and updates of a whole arena.</summary>
public static partial class DoubleOptimizers
{
    [Network(4, BatchSize = 9, ElementType = ElementType.Float64)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [GradientDescent(LearningRate = 0.1)]
    public partial class Descent
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64, Unroll = Unroll.Tiled)]
    [Dense(21), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [GradientDescent(LearningRate = 0.1)]
    public partial class DescentTiled
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [GradientDescent(LearningRate = 0.1, WeightDecay = 0.01)]
    public partial class DescentWithDecay
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64, Unroll = Unroll.Tiled)]
    [Dense(21), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [GradientDescent(LearningRate = 0.1, WeightDecay = 0.01)]
    public partial class DescentWithDecayTiled
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class AdamDefaults
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64, Unroll = Unroll.Tiled)]
    [Dense(21), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class AdamDefaultsTiled
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam(LearningRate = 0.01, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-6, WeightDecay = 0.01)]
    public partial class AdamWithAll
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64, Unroll = Unroll.Tiled)]
    [Dense(21), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam(LearningRate = 0.01, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-6, WeightDecay = 0.01)]
    public partial class AdamWithAllTiled
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Momentum]
    public partial class MomentumDefaults
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64, Unroll = Unroll.Tiled)]
    [Dense(21), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Momentum(LearningRate = 0.02, Momentum = 0.8, WeightDecay = 0.01, L1 = 0.001, DecayBiases = false, ClipNorm = 0.5, ClipValue = 0.2)]
    public partial class MomentumWithAllTiled
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Momentum(LearningRate = 0.02, Momentum = 0.8, WeightDecay = 0.01, L1 = 0.001, DecayBiases = false, ClipNorm = 0.5, ClipValue = 0.2)]
    public partial class MomentumWithAll
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Nesterov]
    public partial class NesterovDefaults
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64, Unroll = Unroll.Tiled)]
    [Dense(21), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Nesterov(LearningRate = 0.02, Momentum = 0.8, WeightDecay = 0.01, L1 = 0.001, DecayBiases = false, ClipNorm = 0.5, ClipValue = 0.2)]
    public partial class NesterovWithAllTiled
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Nesterov(LearningRate = 0.02, Momentum = 0.8, WeightDecay = 0.01, L1 = 0.001, DecayBiases = false, ClipNorm = 0.5, ClipValue = 0.2)]
    public partial class NesterovWithAll
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adagrad]
    public partial class AdagradDefaults
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64, Unroll = Unroll.Tiled)]
    [Dense(21), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adagrad(LearningRate = 0.02, LearningRateDecay = 0.1, InitialAccumulator = 0.1, Epsilon = 1e-6, WeightDecay = 0.01, L1 = 0.001, DecayBiases = false, ClipNorm = 0.5, ClipValue = 0.2)]
    public partial class AdagradWithAllTiled
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adagrad(LearningRate = 0.02, LearningRateDecay = 0.1, InitialAccumulator = 0.1, Epsilon = 1e-6, WeightDecay = 0.01, L1 = 0.001, DecayBiases = false, ClipNorm = 0.5, ClipValue = 0.2)]
    public partial class AdagradWithAll
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adadelta]
    public partial class AdadeltaDefaults
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64, Unroll = Unroll.Tiled)]
    [Dense(21), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adadelta(LearningRate = 0.02, Rho = 0.8, Epsilon = 1e-4, WeightDecay = 0.01, L1 = 0.001, DecayBiases = false, ClipNorm = 0.5, ClipValue = 0.2)]
    public partial class AdadeltaWithAllTiled
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adadelta(LearningRate = 0.02, Rho = 0.8, Epsilon = 1e-4, WeightDecay = 0.01, L1 = 0.001, DecayBiases = false, ClipNorm = 0.5, ClipValue = 0.2)]
    public partial class AdadeltaWithAll
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [RMSProp]
    public partial class RMSPropDefaults
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64, Unroll = Unroll.Tiled)]
    [Dense(21), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [RMSProp(LearningRate = 0.02, Alpha = 0.9, Momentum = 0.5, Centered = true, Epsilon = 1e-4, WeightDecay = 0.01, L1 = 0.001, DecayBiases = false, ClipNorm = 0.5, ClipValue = 0.2)]
    public partial class RMSPropWithAllTiled
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [RMSProp(LearningRate = 0.02, Alpha = 0.9, Momentum = 0.5, Centered = true, Epsilon = 1e-4, WeightDecay = 0.01, L1 = 0.001, DecayBiases = false, ClipNorm = 0.5, ClipValue = 0.2)]
    public partial class RMSPropWithAll
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [AMSGrad]
    public partial class AMSGradDefaults
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64, Unroll = Unroll.Tiled)]
    [Dense(21), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [AMSGrad(LearningRate = 0.02, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-6, WeightDecay = 0.01, L1 = 0.001, DecayBiases = false, ClipNorm = 0.5, ClipValue = 0.2)]
    public partial class AMSGradWithAllTiled
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [AMSGrad(LearningRate = 0.02, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-6, WeightDecay = 0.01, L1 = 0.001, DecayBiases = false, ClipNorm = 0.5, ClipValue = 0.2)]
    public partial class AMSGradWithAll
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [NAdam]
    public partial class NAdamDefaults
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64, Unroll = Unroll.Tiled)]
    [Dense(21), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [NAdam(LearningRate = 0.02, Beta1 = 0.8, Beta2 = 0.95, MomentumDecay = 0.01, Epsilon = 1e-6, WeightDecay = 0.01, L1 = 0.001, DecayBiases = false, ClipNorm = 0.5, ClipValue = 0.2)]
    public partial class NAdamWithAllTiled
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [NAdam(LearningRate = 0.02, Beta1 = 0.8, Beta2 = 0.95, MomentumDecay = 0.01, Epsilon = 1e-6, WeightDecay = 0.01, L1 = 0.001, DecayBiases = false, ClipNorm = 0.5, ClipValue = 0.2)]
    public partial class NAdamWithAll
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [AdamW]
    public partial class AdamWDefaults
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64, Unroll = Unroll.Tiled)]
    [Dense(21), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [AdamW(LearningRate = 0.02, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-6, WeightDecay = 0.01, L1 = 0.001, DecayBiases = false, ClipNorm = 0.5, ClipValue = 0.2)]
    public partial class AdamWWithAllTiled
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [AdamW(LearningRate = 0.02, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-6, WeightDecay = 0.01, L1 = 0.001, DecayBiases = false, ClipNorm = 0.5, ClipValue = 0.2)]
    public partial class AdamWWithAll
    {
    }
}
