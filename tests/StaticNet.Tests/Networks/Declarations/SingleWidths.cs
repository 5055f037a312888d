namespace StaticNet.Tests.Networks.Declarations;

/// <summary>
/// Networks of awkward widths in float, each straight-line (where it fits), tiled and in scalar code: all three must agree. Each nested
/// class is one network in several forms.
/// </summary>
public static partial class SingleWidths
{
    /// <summary>1 -> 1 -> 1.</summary>
    public static partial class Ones
    {
        [Network(1, BatchSize = 3, Unroll = Unroll.Straight, InputGradient = true)]
        [Dense(1), Tanh]
        [Dense(1)]
        [MeanSquaredError]
        [GradientDescent]
        public partial class Straight
        {
        }

        [Network(1, BatchSize = 3, Unroll = Unroll.Tiled, InputGradient = true)]
        [Dense(1), Tanh]
        [Dense(1)]
        [MeanSquaredError]
        [GradientDescent]
        public partial class Tiled
        {
        }

        [Network(1, BatchSize = 3, Simd = false, InputGradient = true)]
        [Dense(1), Tanh]
        [Dense(1)]
        [MeanSquaredError]
        [GradientDescent]
        public partial class Scalar
        {
        }
    }

    /// <summary>2 -> 3 -> 5, as many samples as outputs.</summary>
    public static partial class TwoThreeFive
    {
        [Network(2, BatchSize = 5, Unroll = Unroll.Straight, InputGradient = true)]
        [Dense(3), ReLU]
        [Dense(5)]
        [SoftmaxCrossEntropy]
        [GradientDescent(LearningRate = 0.1)]
        public partial class Straight
        {
        }

        [Network(2, BatchSize = 5, Unroll = Unroll.Tiled, InputGradient = true)]
        [Dense(3), ReLU]
        [Dense(5)]
        [SoftmaxCrossEntropy]
        [GradientDescent(LearningRate = 0.1)]
        public partial class Tiled
        {
        }

        [Network(2, BatchSize = 5, Simd = false, InputGradient = true)]
        [Dense(3), ReLU]
        [Dense(5)]
        [SoftmaxCrossEntropy]
        [GradientDescent(LearningRate = 0.1)]
        public partial class Scalar
        {
        }
    }

    /// <summary>7 -> 15 -> 16, as many samples as outputs.</summary>
    public static partial class Fifteens
    {
        [Network(7, BatchSize = 16, Unroll = Unroll.Straight, InputGradient = true)]
        [Dense(15), Tanh]
        [Dense(16)]
        [SoftmaxCrossEntropy]
        [Adam]
        public partial class Straight
        {
        }

        [Network(7, BatchSize = 16, Unroll = Unroll.Tiled, InputGradient = true)]
        [Dense(15), Tanh]
        [Dense(16)]
        [SoftmaxCrossEntropy]
        [Adam]
        public partial class Tiled
        {
        }

        [Network(7, BatchSize = 16, Simd = false, InputGradient = true)]
        [Dense(15), Tanh]
        [Dense(16)]
        [SoftmaxCrossEntropy]
        [Adam]
        public partial class Scalar
        {
        }

        [Network(7, BatchSize = 16, Simd = false, Unroll = Unroll.Tiled, InputGradient = true)]
        [Dense(15), Tanh]
        [Dense(16)]
        [SoftmaxCrossEntropy]
        [Adam]
        public partial class ScalarTiled
        {
        }
    }

    /// <summary>17 -> 31 -> 33, as many samples as outputs.</summary>
    public static partial class Thirties
    {
        [Network(17, BatchSize = 33, Unroll = Unroll.Straight, InputGradient = true)]
        [Dense(31), Sigmoid]
        [Dense(33)]
        [BinaryCrossEntropy]
        [GradientDescent(LearningRate = 0.1)]
        public partial class Straight
        {
        }

        [Network(17, BatchSize = 33, Unroll = Unroll.Tiled, InputGradient = true)]
        [Dense(31), Sigmoid]
        [Dense(33)]
        [BinaryCrossEntropy]
        [GradientDescent(LearningRate = 0.1)]
        public partial class Tiled
        {
        }

        [Network(17, BatchSize = 33, Simd = false, InputGradient = true)]
        [Dense(31), Sigmoid]
        [Dense(33)]
        [BinaryCrossEntropy]
        [GradientDescent(LearningRate = 0.1)]
        public partial class Scalar
        {
        }
    }

    /// <summary>74 -> 100 -> 10.</summary>
    public static partial class Wide
    {
        [Network(74, BatchSize = 20, Unroll = Unroll.Straight, InputGradient = true)]
        [Dense(100), ReLU]
        [Dense(10)]
        [SoftmaxCrossEntropy]
        [GradientDescent(LearningRate = 0.1)]
        public partial class Straight
        {
        }

        [Network(74, BatchSize = 20, Unroll = Unroll.Tiled, InputGradient = true)]
        [Dense(100), ReLU]
        [Dense(10)]
        [SoftmaxCrossEntropy]
        [GradientDescent(LearningRate = 0.1)]
        public partial class Tiled
        {
        }

        [Network(74, BatchSize = 20, Simd = false, InputGradient = true)]
        [Dense(100), ReLU]
        [Dense(10)]
        [SoftmaxCrossEntropy]
        [GradientDescent(LearningRate = 0.1)]
        public partial class Scalar
        {
        }
    }

    /// <summary>5 -> 7 -> 17 -> 3, softmax inside, no bias at first.</summary>
    public static partial class Mixed
    {
        [Network(5, BatchSize = 17, Unroll = Unroll.Straight, InputGradient = true)]
        [Dense(7, Bias = false), Softmax]
        [Dense(17), Tanh]
        [Dense(3)]
        [MeanSquaredError]
        [Adam(WeightDecay = 0.01)]
        public partial class Straight
        {
        }

        [Network(5, BatchSize = 17, Unroll = Unroll.Tiled, InputGradient = true)]
        [Dense(7, Bias = false), Softmax]
        [Dense(17), Tanh]
        [Dense(3)]
        [MeanSquaredError]
        [Adam(WeightDecay = 0.01)]
        public partial class Tiled
        {
        }

        [Network(5, BatchSize = 17, Simd = false, InputGradient = true)]
        [Dense(7, Bias = false), Softmax]
        [Dense(17), Tanh]
        [Dense(3)]
        [MeanSquaredError]
        [Adam(WeightDecay = 0.01)]
        public partial class Scalar
        {
        }

        [Network(5, BatchSize = 17, Simd = false, Unroll = Unroll.Tiled, InputGradient = true)]
        [Dense(7, Bias = false), Softmax]
        [Dense(17), Tanh]
        [Dense(3)]
        [MeanSquaredError]
        [Adam(WeightDecay = 0.01)]
        public partial class ScalarTiled
        {
        }
    }

    /// <summary>100 -> 33 -> 31 -> 1.</summary>
    public static partial class Narrowing
    {
        [Network(100, BatchSize = 16, Unroll = Unroll.Straight, InputGradient = true)]
        [Dense(33), Tanh]
        [Dense(31), Sigmoid]
        [Dense(1)]
        [BinaryCrossEntropy]
        [Adam]
        public partial class Straight
        {
        }

        [Network(100, BatchSize = 16, Unroll = Unroll.Tiled, InputGradient = true)]
        [Dense(33), Tanh]
        [Dense(31), Sigmoid]
        [Dense(1)]
        [BinaryCrossEntropy]
        [Adam]
        public partial class Tiled
        {
        }

        [Network(100, BatchSize = 16, Simd = false, InputGradient = true)]
        [Dense(33), Tanh]
        [Dense(31), Sigmoid]
        [Dense(1)]
        [BinaryCrossEntropy]
        [Adam]
        public partial class Scalar
        {
        }
    }
}
