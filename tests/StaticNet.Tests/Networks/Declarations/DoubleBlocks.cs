namespace StaticNet.Tests.Networks.Declarations;

/// <summary>Normalisation, convolution, pooling, dropout and skip connections, in double; compared with the same in float.</summary>
public static partial class DoubleBlocks
{
    [Network(4, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(6, Bias = false), BatchNorm, ReLU]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class BatchNormVectors
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(6), BatchNorm(Affine = false, Momentum = 0.3, Epsilon = 1e-3), Tanh]
    [Dense(3)]
    [MeanSquaredError]
    [GradientDescent]
    public partial class BatchNormWithArguments
    {
    }

    [Network(5, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [BatchNorm]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class BatchNormFirst
    {
    }

    [Network(2, 4, 4, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [Conv2D(3, 3, Bias = false), BatchNorm, Tanh]
    [Flatten, Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class BatchNormImages
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(6), LayerNorm, Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class LayerNormVectors
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(7), LayerNorm(Affine = false, Epsilon = 1e-3), Sigmoid]
    [Dense(3)]
    [MeanSquaredError]
    [GradientDescent]
    public partial class LayerNormWithArguments
    {
    }

    [Network(2, 5, 5, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [Conv2D(3, 3, Padding = 1), Tanh]
    [Flatten, Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class ConvolutionPadded
    {
    }

    [Network(3, 7, 6, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [Conv2D(4, 3, 2, Stride = 2), Sigmoid]
    [Flatten, Dense(2)]
    [MeanSquaredError]
    [GradientDescent]
    public partial class ConvolutionStrided
    {
    }

    [Network(1, 6, 9, BatchSize = 5, ElementType = ElementType.Float64, InputGradient = true)]
    [Conv2D(3, 2, 3, StrideHeight = 2, StrideWidth = 3, PaddingHeight = 1, PaddingWidth = 0), Tanh]
    [Flatten, Dense(2)]
    [MeanSquaredError]
    [GradientDescent]
    public partial class ConvolutionUnevenly
    {
    }

    [Network(4, 4, 4, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [Conv2D(6, 2, Groups = 2, Bias = false), Tanh]
    [Conv2D(6, 2, Groups = 6), Tanh]
    [Flatten, Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class ConvolutionInGroups
    {
    }

    [Network(1, 7, 7, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [Conv2D(2, 3, Dilation = 2, Padding = 2), Tanh]
    [Flatten, Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class ConvolutionDilated
    {
    }

    [Network(3, 4, 5, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [Conv2D(9, 1), GELU]
    [Conv2D(17, 1), Tanh]
    [Flatten, Dense(2)]
    [MeanSquaredError]
    [GradientDescent]
    public partial class ConvolutionOfOnePixel
    {
    }

    [Network(2, 6, 6, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [Conv2D(3, 3, Padding = 1), Tanh, MaxPool2D(2)]
    [Flatten, Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class MaxPoolLayer
    {
    }

    [Network(2, 5, 5, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [MaxPool2D(3, Stride = 2, Padding = 1)]
    [Flatten, Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class MaxPoolOverlapping
    {
    }

    [Network(2, 6, 6, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [Conv2D(3, 3, Padding = 1), Tanh, AvgPool2D(2)]
    [Flatten, Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class AvgPoolLayer
    {
    }

    [Network(2, 5, 5, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [AvgPool2D(3, Stride = 2, Padding = 1)]
    [Flatten, Dense(3)]
    [MeanSquaredError]
    [GradientDescent]
    public partial class AvgPoolOverlapping
    {
    }

    [Network(2, 5, 4, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [Conv2D(5, 3, Padding = 1), Tanh, GlobalAvgPool2D, Flatten]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class GlobalAvgPoolLayer
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(9), Tanh, Dropout]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class DropoutLayer
    {
    }

    [Network(2, 5, 5, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [Dropout(0.2), Conv2D(3, 3), Tanh, Dropout(0.4)]
    [Flatten, Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class DropoutOfImages
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(7), PReLU]
    [Dense(6), PReLU(Shared = true, Start = 0.1)]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class PReLULayer
    {
    }

    [Network(2, 5, 5, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [Conv2D(3, 3), PReLU]
    [Conv2D(3, 2), PReLU(Shared = true)]
    [Flatten, Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class PReLUOfImages
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(6), Tanh(Name = "first")]
    [Dense(6), Sigmoid]
    [Add("first"), Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class AddLayer
    {
    }

    [Network(4, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [Dense(5), Tanh(Name = "first")]
    [Dense(7), Sigmoid]
    [Concat("first"), Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class ConcatLayer
    {
    }

    [Network(2, 6, 6, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [Conv2D(4, 3, Padding = 1, Bias = false), BatchNorm, ReLU(Name = "trunk")]
    [Conv2D(4, 3, Padding = 1, Bias = false), BatchNorm, PReLU]
    [Add("trunk"), MaxPool2D(2)]
    [Conv2D(5, 3, Padding = 1), LayerNorm, SiLU(Name = "wide")]
    [Conv2D(3, 1), Concat("wide"), GlobalAvgPool2D, Flatten, Dropout(0.25)]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class Residual
    {
    }

    [Network(2, 5, 6, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [Conv2D(3, 2, 3, StrideHeight = 2, PaddingTop = 1, PaddingRight = 2, PaddingLeft = 1, DilationWidth = 2)]
    [Flatten, Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class ConvolutionPaddedBySide
    {
    }

    [Network(3, 5, 6, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [MaxPool2D(2, 4, StrideHeight = 1, StrideWidth = 3, CeilMode = true, PaddingTop = 1, DilationHeight = 2)]
    [Flatten, Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class MaxPoolRoundedUp
    {
    }

    [Network(3, 6, 5, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [AvgPool2D(3, Stride = 2, Padding = 1, CeilMode = true, CountIncludePad = false)]
    [Flatten, Dense(3)]
    [MeanSquaredError]
    [GradientDescent]
    public partial class AvgPoolOverPixels
    {
    }

    [Network(2, 6, 6, BatchSize = 9, ElementType = ElementType.Float64, InputGradient = true)]
    [AvgPool2D(3, Stride = 2, PaddingBottom = 1, CeilMode = true)]
    [Flatten, Dense(3)]
    [MeanSquaredError]
    [GradientDescent]
    public partial class AvgPoolRoundedUp
    {
    }
}
