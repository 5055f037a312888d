namespace StaticNet.Tests.Optimizers;

/// <summary>
/// Every optimizer and option on one small network, in both element types, updated tensor by tensor (straight-line code) and as one arena
/// (tiled code).
/// </summary>
public static partial class OptimizerNetworks
{
    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [GradientDescent(LearningRate = 0.1)]
    public partial class GradientDescentSingle;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [GradientDescent(LearningRate = 0.1, WeightDecay = 0.05)]
    public partial class GradientDescentL2Single;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [GradientDescent(LearningRate = 0.1, L1 = 0.02)]
    public partial class GradientDescentL1Single;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [GradientDescent(LearningRate = 0.1, L1 = 0.02, WeightDecay = 0.05, DecayBiases = false)]
    public partial class GradientDescentL1L2WeightsSingle;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [GradientDescent(LearningRate = 0.1, ClipNorm = 0.5)]
    public partial class GradientDescentClipNormSingle;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [GradientDescent(LearningRate = 0.1, ClipValue = 0.05)]
    public partial class GradientDescentClipValueSingle;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [GradientDescent(LearningRate = 0.1, ClipNorm = 0.5, ClipValue = 0.1, L1 = 0.01, WeightDecay = 0.02)]
    public partial class GradientDescentAllSingle;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [Momentum(LearningRate = 0.05)]
    public partial class MomentumSingle;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [Momentum(LearningRate = 0.05, Momentum = 0.7, WeightDecay = 0.1, DecayBiases = false)]
    public partial class MomentumL2WeightsSingle;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [Nesterov(LearningRate = 0.05, Momentum = 0.8)]
    public partial class NesterovSingle;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [Adagrad(LearningRate = 0.1)]
    public partial class AdagradSingle;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [Adagrad(LearningRate = 0.1, LearningRateDecay = 0.1, InitialAccumulator = 0.1, Epsilon = 1e-6)]
    public partial class AdagradAllSingle;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [Adadelta]
    public partial class AdadeltaSingle;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [Adadelta(LearningRate = 0.5, Rho = 0.95, Epsilon = 1e-5, L1 = 0.01)]
    public partial class AdadeltaL1Single;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [RMSProp]
    public partial class RMSPropSingle;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [RMSProp(Centered = true, Alpha = 0.9)]
    public partial class RMSPropCenteredSingle;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [RMSProp(Momentum = 0.8)]
    public partial class RMSPropMomentumSingle;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [RMSProp(LearningRate = 0.02, Centered = true, Momentum = 0.5, Alpha = 0.8, Epsilon = 1e-4, WeightDecay = 0.01)]
    public partial class RMSPropAllSingle;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [Adam(LearningRate = 0.02)]
    public partial class AdamSingle;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [Adam(LearningRate = 0.02, Beta1 = 0.8, Beta2 = 0.95, WeightDecay = 0.1)]
    public partial class AdamL2Single;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [AMSGrad(LearningRate = 0.02, Beta2 = 0.9)]
    public partial class AMSGradSingle;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [NAdam(LearningRate = 0.02)]
    public partial class NAdamSingle;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [NAdam(LearningRate = 0.02, Beta1 = 0.8, Beta2 = 0.99, MomentumDecay = 0.1, ClipNorm = 0.5)]
    public partial class NAdamAllSingle;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [AdamW(LearningRate = 0.02)]
    public partial class AdamWSingle;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [AdamW(LearningRate = 0.02, WeightDecay = 0.2, DecayBiases = false)]
    public partial class AdamWWeightsSingle;

    [Network(3, BatchSize = 4, Seed = 5, ElementType = ElementType.Float32, Unroll = Unroll.Auto), Dense(5), Tanh, Dense(2), MeanSquaredError]
    [AdamW(LearningRate = 0.02, WeightDecay = 0)]
    public partial class AdamWWithoutDecaySingle;
}
