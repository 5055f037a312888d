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

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy(LabelSmoothing = 0.1)]
    [GradientDescent]
    public partial class SoftmaxSmoothed
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy(ClassWeights = new[] { 0.5, 2, 1.25 }, LabelSmoothing = 0.2)]
    [GradientDescent]
    public partial class SoftmaxWeighted
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy(ClassWeights = new[] { 0.5, 0, 1.25 }, Reduction = Reduction.Sum)]
    [GradientDescent]
    public partial class SoftmaxWeightedSum
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy(IgnoreIndex = 1)]
    [GradientDescent]
    public partial class SoftmaxIgnoring
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), Tanh]
    [Dense(1)]
    [BinaryCrossEntropy(PositiveWeight = 3)]
    [GradientDescent]
    public partial class BinaryPositive
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), Tanh]
    [Dense(3)]
    [BinaryCrossEntropy(PositiveWeights = new[] { 0.5, 2, 1.25 })]
    [GradientDescent]
    public partial class BinaryPositives
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), Tanh]
    [Dense(3)]
    [MeanAbsoluteError]
    [GradientDescent]
    public partial class AbsoluteMany
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), Tanh]
    [Dense(3)]
    [MeanAbsoluteError(Reduction = Reduction.Sum)]
    [GradientDescent]
    public partial class AbsoluteSum
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), Tanh]
    [Dense(3)]
    [Huber]
    [GradientDescent]
    public partial class HuberMany
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), Tanh]
    [Dense(3)]
    [Huber(Delta = 0.3, Reduction = Reduction.Sum)]
    [GradientDescent]
    public partial class HuberSum
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), Tanh]
    [Dense(3), LogSoftmax]
    [NegativeLogLikelihood]
    [GradientDescent]
    public partial class LogLikelihood
    {
    }

    [Network(4, BatchSize = 9, InputGradient = true)]
    [Dense(5), Tanh]
    [Dense(3), LogSoftmax]
    [NegativeLogLikelihood(ClassWeights = new[] { 0.5, 0, 1.25 }, Reduction = Reduction.Sum)]
    [GradientDescent]
    public partial class LogLikelihoodWeightedSum
    {
    }
}
