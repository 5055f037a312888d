namespace StaticNet.Tests.Networks.Declarations;

/// <summary>Networks at the limits: wide ones, and straight-line code as long as it gets.</summary>
public static partial class LargeNetworks
{
    [Network(784, BatchSize = 64)]
    [Dense(128), ReLU]
    [Dense(64), ReLU]
    [Dense(10)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class ImagesSingle
    {
    }

    [Network(1, 28, 28, BatchSize = 32, ElementType = ElementType.Float64)]
    [Flatten, Dense(128), ReLU]
    [Dense(64), ReLU]
    [Dense(10)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class ImagesDouble
    {
    }

    [Network(300, BatchSize = 32)]
    [Dense(200), Tanh]
    [Dense(200), Softmax]
    [Dense(100), Sigmoid]
    [Dense(37)]
    [BinaryCrossEntropy]
    [Adam(WeightDecay = 1e-4)]
    public partial class WideSingle
    {
    }

    /// <summary>More than 16 KB of activations for one sample: the workspace is not on the stack.</summary>
    [Network(8, BatchSize = 4)]
    [Dense(4500), ReLU]
    [Dense(4)]
    [Dense(4500), Tanh, Softmax]
    [Dense(2)]
    [MeanSquaredError]
    [GradientDescent]
    public partial class WiderThanTheStack
    {
    }

    /// <summary>Weights in panels of 32 units.</summary>
    [Network(513, BatchSize = 5, InputGradient = true)]
    [Dense(544), Tanh]
    [Dense(3)]
    [MeanSquaredError]
    [Adam]
    public partial class PanelsSingle
    {
    }

    /// <summary>Weights in panels of 32 units, of inputs in the order of an image.</summary>
    [Network(2, 6, 6, BatchSize = 4, ElementType = ElementType.Float64)]
    [Conv2D(16, 1), ReLU]
    [Flatten, Dense(512, Init = Init.Orthogonal), ReLU]
    [Dense(2)]
    [MeanSquaredError]
    [GradientDescent]
    public partial class PanelsDouble
    {
    }

    /// <summary>Samples a multiple of 1 KB apart, whose gradients go over a copy; and weights that are transposed in panels of 32 inputs.</summary>
    [Network(512, BatchSize = 5, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(512), Tanh]
    [Dense(2)]
    [MeanSquaredError]
    [GradientDescent]
    public partial class PanelsSpread
    {
    }

    /// <summary>Weights of a convolution in panels of 32 filters, and for the gradient of its input in panels of 32 channels.</summary>
    [Network(128, 4, 3, BatchSize = 3, InputGradient = true)]
    [Conv2D(160, 3, Padding = 1, Init = Init.Orthogonal), Tanh]
    [Conv2D(2, 1)]
    [Flatten, Dense(3)]
    [MeanSquaredError]
    [Adam]
    public partial class PanelsOfFilters
    {
    }

    /// <summary>The same with panels of 48 filters, strides, and normalised by batches.</summary>
    [Network(112, 5, 4, BatchSize = 2, ElementType = ElementType.Float64, InputGradient = true)]
    [Conv2D(144, 3, Stride = 2, Padding = 1), BatchNorm, ReLU]
    [Conv2D(144, 2, 4, Padding = 1, Bias = false), LeakyReLU, MaxPool2D(2, 1)]
    [Flatten, Dense(3)]
    [SoftmaxCrossEntropy]
    [GradientDescent]
    public partial class PanelsOfFiltersDouble
    {
    }

    /// <summary>123 of the 128 vectors of gradients that straight-line code holds, of 16 floats each.</summary>
    [Network(40, BatchSize = 16, Unroll = Unroll.Straight)]
    [Dense(48)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class LongestSingle
    {
    }

    /// <summary>The same of 8 doubles each, with functions of many instructions.</summary>
    [Network(40, BatchSize = 16, ElementType = ElementType.Float64, Unroll = Unroll.Straight)]
    [Dense(24), Tanh]
    [MeanSquaredError]
    [Adam]
    public partial class LongestDouble
    {
    }

    /// <summary>The longest straight-line scalar code.</summary>
    [Network(10, BatchSize = 16, Simd = false, Unroll = Unroll.Straight)]
    [Dense(8), Tanh]
    [Dense(4)]
    [SoftmaxCrossEntropy]
    [Adam(WeightDecay = 0.01)]
    public partial class LongestScalar
    {
    }

    /// <summary>The longest straight-line inference: no gradients to hold.</summary>
    [Network(40, Training = false, Unroll = Unroll.Straight)]
    [Dense(48), Tanh]
    [Dense(48), Sigmoid]
    [Dense(48), Softmax]
    [Dense(32)]
    [SoftmaxCrossEntropy]
    public partial class LongestInference
    {
    }

    /// <summary>As many activations as fit into straight-line code.</summary>
    [Network(16, Training = false, Unroll = Unroll.Straight)]
    [Tanh, Sigmoid, Tanh, Sigmoid, Tanh, Sigmoid, Tanh, Sigmoid, Tanh, Sigmoid]
    [Tanh, Sigmoid, Tanh, Sigmoid, Tanh, Sigmoid, Tanh, Sigmoid, Tanh, Sigmoid]
    [Softmax, Softmax, Softmax, Softmax, Softmax, Softmax]
    public partial class ManyFunctions
    {
    }

    /// <summary>A million terms in the loss of one step.</summary>
    [Network(1, BatchSize = 16384)]
    [Dense(64)]
    [MeanSquaredError]
    [GradientDescent]
    public partial class MillionTerms
    {
    }
}
