namespace StaticNet.Tests.Optimizers;

/// <content>In double.</content>
public static partial class OptimizerNetworks
{
    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [GradientDescent(LearningRate = 0.1)]
    public partial class GradientDescentDouble;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [GradientDescent(LearningRate = 0.1, WeightDecay = 0.05)]
    public partial class GradientDescentL2Double;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [GradientDescent(LearningRate = 0.1, L1 = 0.02)]
    public partial class GradientDescentL1Double;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [GradientDescent(LearningRate = 0.1, L1 = 0.02, WeightDecay = 0.05, DecayBiases = false)]
    public partial class GradientDescentL1L2WeightsDouble;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [GradientDescent(LearningRate = 0.1, ClipNorm = 0.5)]
    public partial class GradientDescentClipNormDouble;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [GradientDescent(LearningRate = 0.1, ClipValue = 0.05)]
    public partial class GradientDescentClipValueDouble;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [GradientDescent(LearningRate = 0.1, ClipNorm = 0.5, ClipValue = 0.1, L1 = 0.01, WeightDecay = 0.02)]
    public partial class GradientDescentAllDouble;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [Momentum(LearningRate = 0.05)]
    public partial class MomentumDouble;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [Momentum(LearningRate = 0.05, Momentum = 0.7, WeightDecay = 0.1, DecayBiases = false)]
    public partial class MomentumL2WeightsDouble;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [Nesterov(LearningRate = 0.05, Momentum = 0.8)]
    public partial class NesterovDouble;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [Adagrad(LearningRate = 0.1)]
    public partial class AdagradDouble;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [Adagrad(LearningRate = 0.1, LearningRateDecay = 0.1, InitialAccumulator = 0.1, Epsilon = 1e-6)]
    public partial class AdagradAllDouble;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [Adadelta]
    public partial class AdadeltaDouble;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [Adadelta(LearningRate = 0.5, Rho = 0.95, Epsilon = 1e-5, L1 = 0.01)]
    public partial class AdadeltaL1Double;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [RMSProp]
    public partial class RMSPropDouble;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [RMSProp(Centered = true, Alpha = 0.9)]
    public partial class RMSPropCenteredDouble;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [RMSProp(Momentum = 0.8)]
    public partial class RMSPropMomentumDouble;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [RMSProp(LearningRate = 0.02, Centered = true, Momentum = 0.5, Alpha = 0.8, Epsilon = 1e-4, WeightDecay = 0.01)]
    public partial class RMSPropAllDouble;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [Adam(LearningRate = 0.02)]
    public partial class AdamDouble;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [Adam(LearningRate = 0.02, Beta1 = 0.8, Beta2 = 0.95, WeightDecay = 0.1)]
    public partial class AdamL2Double;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [AMSGrad(LearningRate = 0.02, Beta2 = 0.9)]
    public partial class AMSGradDouble;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [NAdam(LearningRate = 0.02)]
    public partial class NAdamDouble;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [NAdam(LearningRate = 0.02, Beta1 = 0.8, Beta2 = 0.99, MomentumDecay = 0.1, ClipNorm = 0.5)]
    public partial class NAdamAllDouble;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [AdamW(LearningRate = 0.02)]
    public partial class AdamWDouble;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [AdamW(LearningRate = 0.02, WeightDecay = 0.2, DecayBiases = false)]
    public partial class AdamWWeightsDouble;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float64, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [AdamW(LearningRate = 0.02, WeightDecay = 0)]
    public partial class AdamWWithoutDecayDouble;
}
