namespace StaticNet.Tests.Networks.Declarations;

/// <summary>Each optimizer with its defaults and with every option set, in float; straight-line updates, and updates of a whole arena.</summary>
public static partial class SingleOptimizers
{
    [Network(4, BatchSize = 9)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [GradientDescent(LearningRate = 0.1)]
    public partial class Descent
    {
    }

    [Network(4, BatchSize = 9, Unroll = Unroll.Tiled)]
    [Dense(21), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [GradientDescent(LearningRate = 0.1)]
    public partial class DescentTiled
    {
    }

    [Network(4, BatchSize = 9)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [GradientDescent(LearningRate = 0.1, WeightDecay = 0.01)]
    public partial class DescentWithDecay
    {
    }

    [Network(4, BatchSize = 9, Unroll = Unroll.Tiled)]
    [Dense(21), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [GradientDescent(LearningRate = 0.1, WeightDecay = 0.01)]
    public partial class DescentWithDecayTiled
    {
    }

    [Network(4, BatchSize = 9)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class AdamDefaults
    {
    }

    [Network(4, BatchSize = 9, Unroll = Unroll.Tiled)]
    [Dense(21), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class AdamDefaultsTiled
    {
    }

    [Network(4, BatchSize = 9)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam(LearningRate = 0.01, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-6, WeightDecay = 0.01)]
    public partial class AdamWithAll
    {
    }

    [Network(4, BatchSize = 9, Unroll = Unroll.Tiled)]
    [Dense(21), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam(LearningRate = 0.01, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-6, WeightDecay = 0.01)]
    public partial class AdamWithAllTiled
    {
    }
}
