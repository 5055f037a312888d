namespace StaticNet.Tests.Networks.Declarations;

/// <summary>
/// Each layer in the smallest networks that show it, in float. <see cref="DoubleLayers"/> has the same in double: the two are compared.
/// </summary>
public static partial class SingleLayers
{
    [Network(3, BatchSize = 9, InputGradient = true)]
    [Dense(4)]
    [MeanSquaredError]
    [GradientDescent]
    public partial class DenseLayer
    {
    }

    [Network(3, BatchSize = 9, InputGradient = true)]
    [Dense(4, Bias = false), Tanh]
    [Dense(2, Bias = false)]
    [MeanSquaredError]
    [GradientDescent]
    public partial class DenseWithoutBias
    {
    }

    [Network(2, 3, 2, BatchSize = 9, InputGradient = true)]
    [Flatten]
    [Dense(5), Sigmoid]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class FlattenLayer
    {
    }

    [Network(3, BatchSize = 9, InputGradient = true)]
    [Dense(4), Identity]
    [Dense(2), Identity]
    [MeanSquaredError]
    [GradientDescent]
    public partial class IdentityLayer
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(9), ReLU]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class ReLULayer
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(9), Sigmoid]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [GradientDescent]
    public partial class SigmoidLayer
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(9), Tanh]
    [Dense(1)]
    [BinaryCrossEntropy]
    [Adam]
    public partial class TanhLayer
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(9), Softmax]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [GradientDescent]
    public partial class SoftmaxLayer
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), ReLU]
    [MeanSquaredError]
    [GradientDescent]
    public partial class ReLULast
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), Softmax]
    [MeanSquaredError]
    [GradientDescent]
    public partial class SoftmaxLast
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(1), Sigmoid]
    [MeanSquaredError]
    [GradientDescent]
    public partial class SigmoidLast
    {
    }

    [Network(5, BatchSize = 9, InputGradient = true)]
    [Tanh]
    [Dense(2)]
    [MeanSquaredError]
    [GradientDescent]
    public partial class ActivationFirst
    {
    }

    [Network(5, BatchSize = 9, InputGradient = true)]
    [Dense(6), Tanh, Sigmoid, Softmax, Softmax, Identity]
    [Dense(4)]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class SeveralInARow
    {
    }

    [Network(1, 2, 3, BatchSize = 9, InputGradient = true)]
    [Flatten, Dense(7), ReLU]
    [Dense(6), Tanh]
    [Dense(5, Bias = false), Sigmoid]
    [Dense(4), Softmax]
    [Dense(3), Identity]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class AllKinds
    {
    }

    [Network(1, BatchSize = 1, InputGradient = true)]
    [Dense(1)]
    [MeanSquaredError]
    [GradientDescent]
    public partial class OneToOne
    {
    }
}
