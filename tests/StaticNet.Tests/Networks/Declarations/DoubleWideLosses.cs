namespace StaticNet.Tests.Networks.Declarations;

/// <summary>Losses of double networks that are wider than a vector, each straight-line, tiled and in scalar code: all three must agree.</summary>
public static partial class DoubleWideLosses
{
    /// <summary>Softmax cross-entropy with smoothing, weights and an ignored label, over more classes than a vector has lanes.</summary>
    public static partial class WeightedClasses
    {
        [Network(3, BatchSize = 19, ElementType = ElementType.Float64, Unroll = Unroll.Straight, InputGradient = true)]
        [Dense(19)]
        [SoftmaxCrossEntropy(LabelSmoothing = 0.1, IgnoreIndex = 3, ClassWeights = new[] { 1, 2, 0.5, 1, 1.5, 3, 1, 0.25, 1, 2, 1, 1, 0, 1, 4, 1, 1, 2, 1 })]
        [GradientDescent]
        public partial class Straight
        {
        }

        [Network(3, BatchSize = 19, ElementType = ElementType.Float64, Unroll = Unroll.Tiled, InputGradient = true)]
        [Dense(19)]
        [SoftmaxCrossEntropy(LabelSmoothing = 0.1, IgnoreIndex = 3, ClassWeights = new[] { 1, 2, 0.5, 1, 1.5, 3, 1, 0.25, 1, 2, 1, 1, 0, 1, 4, 1, 1, 2, 1 })]
        [GradientDescent]
        public partial class Tiled
        {
        }

        [Network(3, BatchSize = 19, ElementType = ElementType.Float64, Simd = false, InputGradient = true)]
        [Dense(19)]
        [SoftmaxCrossEntropy(LabelSmoothing = 0.1, IgnoreIndex = 3, ClassWeights = new[] { 1, 2, 0.5, 1, 1.5, 3, 1, 0.25, 1, 2, 1, 1, 0, 1, 4, 1, 1, 2, 1 })]
        [GradientDescent]
        public partial class Scalar
        {
        }
    }

    /// <summary>Binary cross-entropy with a weight for each of 19 outputs.</summary>
    public static partial class WeightedLabels
    {
        [Network(3, BatchSize = 19, ElementType = ElementType.Float64, Unroll = Unroll.Straight, InputGradient = true)]
        [Dense(19)]
        [BinaryCrossEntropy(PositiveWeights = new[] { 1, 2, 0.5, 1, 1.5, 3, 1, 0.25, 1, 2, 1, 1, 0, 1, 4, 1, 1, 2, 1 })]
        [GradientDescent]
        public partial class Straight
        {
        }

        [Network(3, BatchSize = 19, ElementType = ElementType.Float64, Unroll = Unroll.Tiled, InputGradient = true)]
        [Dense(19)]
        [BinaryCrossEntropy(PositiveWeights = new[] { 1, 2, 0.5, 1, 1.5, 3, 1, 0.25, 1, 2, 1, 1, 0, 1, 4, 1, 1, 2, 1 })]
        [GradientDescent]
        public partial class Tiled
        {
        }

        [Network(3, BatchSize = 19, ElementType = ElementType.Float64, Simd = false, InputGradient = true)]
        [Dense(19)]
        [BinaryCrossEntropy(PositiveWeights = new[] { 1, 2, 0.5, 1, 1.5, 3, 1, 0.25, 1, 2, 1, 1, 0, 1, 4, 1, 1, 2, 1 })]
        [GradientDescent]
        public partial class Scalar
        {
        }
    }

    /// <summary>The mean absolute error of 19 outputs.</summary>
    public static partial class AbsoluteErrors
    {
        [Network(3, BatchSize = 19, ElementType = ElementType.Float64, Unroll = Unroll.Straight, InputGradient = true)]
        [Dense(19)]
        [MeanAbsoluteError]
        [GradientDescent]
        public partial class Straight
        {
        }

        [Network(3, BatchSize = 19, ElementType = ElementType.Float64, Unroll = Unroll.Tiled, InputGradient = true)]
        [Dense(19)]
        [MeanAbsoluteError]
        [GradientDescent]
        public partial class Tiled
        {
        }

        [Network(3, BatchSize = 19, ElementType = ElementType.Float64, Simd = false, InputGradient = true)]
        [Dense(19)]
        [MeanAbsoluteError]
        [GradientDescent]
        public partial class Scalar
        {
        }
    }

    /// <summary>Huber's loss of 19 outputs.</summary>
    public static partial class HuberErrors
    {
        [Network(3, BatchSize = 19, ElementType = ElementType.Float64, Unroll = Unroll.Straight, InputGradient = true)]
        [Dense(19)]
        [Huber(Delta = 0.5)]
        [GradientDescent]
        public partial class Straight
        {
        }

        [Network(3, BatchSize = 19, ElementType = ElementType.Float64, Unroll = Unroll.Tiled, InputGradient = true)]
        [Dense(19)]
        [Huber(Delta = 0.5)]
        [GradientDescent]
        public partial class Tiled
        {
        }

        [Network(3, BatchSize = 19, ElementType = ElementType.Float64, Simd = false, InputGradient = true)]
        [Dense(19)]
        [Huber(Delta = 0.5)]
        [GradientDescent]
        public partial class Scalar
        {
        }
    }
}
