namespace StaticNet.Tests.Networks.Numerics;

/// <summary>Networks whose one layer can be made the identity, so that their inputs are the loss's logits or outputs.</summary>
public static partial class GoldenLosses
{
    [Network(3, BatchSize = 4, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(3, Bias = false), SoftmaxCrossEntropy, GradientDescent]
    public partial class Plain
    {
    }

    [Network(3, BatchSize = 4, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(3, Bias = false), SoftmaxCrossEntropy(LabelSmoothing = 0.1), GradientDescent]
    public partial class Smoothed
    {
    }

    [Network(3, BatchSize = 4, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(3, Bias = false), SoftmaxCrossEntropy(ClassWeights = new[] { 0.5, 2.0, 1.25 }), GradientDescent]
    public partial class Weighted
    {
    }

    [Network(3, BatchSize = 4, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(3, Bias = false), SoftmaxCrossEntropy(IgnoreIndex = 1), GradientDescent]
    public partial class Ignoring
    {
    }

    [Network(3, BatchSize = 4, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(3, Bias = false), SoftmaxCrossEntropy(IgnoreIndex = -1), GradientDescent]
    public partial class IgnoringMissing
    {
    }

    [Network(3, BatchSize = 4, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(3, Bias = false)]
    [SoftmaxCrossEntropy(LabelSmoothing = 0.2, ClassWeights = new[] { 0.5, 2.0, 1.25 }, IgnoreIndex = 0)]
    [GradientDescent]
    public partial class All
    {
    }

    [Network(3, BatchSize = 4, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(3, Bias = false)]
    [SoftmaxCrossEntropy(LabelSmoothing = 0.2, ClassWeights = new[] { 0.5, 2.0, 1.25 }, IgnoreIndex = 0, Reduction = Reduction.Sum)]
    [GradientDescent]
    public partial class AllSum
    {
    }

    [Network(3, BatchSize = 4, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(3, Bias = false), BinaryCrossEntropy(PositiveWeight = 3), GradientDescent]
    public partial class Positive
    {
    }

    [Network(3, BatchSize = 4, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(3, Bias = false), BinaryCrossEntropy(PositiveWeights = new[] { 0.5, 2.0, 1.25 }), GradientDescent]
    public partial class Positives
    {
    }

    [Network(1, BatchSize = 4, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(1, Bias = false), BinaryCrossEntropy, GradientDescent]
    public partial class One
    {
    }

    [Network(1, BatchSize = 4, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(1, Bias = false), BinaryCrossEntropy(PositiveWeight = 3), GradientDescent]
    public partial class OnePositive
    {
    }

    [Network(3, BatchSize = 4, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(3, Bias = false), MeanAbsoluteError, GradientDescent]
    public partial class Absolute
    {
    }

    [Network(3, BatchSize = 4, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(3, Bias = false), Huber, GradientDescent]
    public partial class HuberOne
    {
    }

    [Network(3, BatchSize = 4, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(3, Bias = false), Huber(Delta = 0.3, Reduction = Reduction.Sum), GradientDescent]
    public partial class HuberSmallSum
    {
    }
}
