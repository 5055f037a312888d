namespace StaticNet.Tests.Networks.Declarations;

/// <summary>Each loss and each of its options, and each optimizer with its, in float; compared with the same in double.</summary>
public static partial class SingleLosses
{
    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [GradientDescent]
    public partial class SoftmaxMean
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy(Reduction = Reduction.Sum)]
    [GradientDescent]
    public partial class SoftmaxSum
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), Tanh]
    [Dense(1)]
    [BinaryCrossEntropy]
    [GradientDescent]
    public partial class BinaryOne
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), Tanh]
    [Dense(3)]
    [BinaryCrossEntropy]
    [Adam]
    public partial class BinaryMany
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), Tanh]
    [Dense(3)]
    [BinaryCrossEntropy(Reduction = Reduction.Sum)]
    [GradientDescent]
    public partial class BinarySum
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), Tanh]
    [Dense(1)]
    [MeanSquaredError]
    [GradientDescent]
    public partial class SquaredOne
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), Tanh]
    [Dense(3)]
    [MeanSquaredError]
    [Adam]
    public partial class SquaredMany
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), Tanh]
    [Dense(3)]
    [MeanSquaredError(Reduction = Reduction.Sum)]
    [GradientDescent]
    public partial class SquaredSum
    {
    }
}
