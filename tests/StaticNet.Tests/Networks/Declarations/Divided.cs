namespace StaticNet.Tests.Networks.Declarations;

/// <summary>Networks whose code is divided between workers, small enough to be compared number by number.</summary>
public static partial class Divided
{
    [Network(48, BatchSize = 40, Threads = 2)]
    [Dense(70), BatchNorm, ReLU]
    [Dense(33), Tanh]
    [Dense(5)]
    [SoftmaxCrossEntropy]
    [Adam(ClipNorm = 1)]
    public partial class Vectors
    {
    }

    [Network(2, 14, 14, BatchSize = 9, Threads = 2, ElementType = ElementType.Float64)]
    [Conv2D(6, 3, Padding = 1), ReLU, MaxPool2D(2)]
    [Conv2D(20, 3), BatchNorm, ReLU, Dropout(0.25)]
    [Flatten, Dense(40), ReLU]
    [Dense(5)]
    [SoftmaxCrossEntropy]
    [Momentum]
    public partial class Images
    {
    }

    /// <summary>So many weights that workers divide the columns, and so long sums that they are computed in parts.</summary>
    [Network(2100, BatchSize = 5, Threads = 2)]
    [Dense(128), ReLU]
    [Dense(5)]
    [SoftmaxCrossEntropy]
    [GradientDescent]
    public partial class Wide
    {
    }

    /// <summary>Code without vectors, of which nothing is divided: one worker executes each pass, the other waits.</summary>
    [Network(3, BatchSize = 4, Threads = 2, Simd = false)]
    [Dense(4), BatchNorm, ReLU]
    [Dense(2)]
    [SoftmaxCrossEntropy]
    [AdamW]
    public partial class Undivided
    {
    }

    /// <summary>Divided without being asked: large enough.</summary>
    [Network(256, BatchSize = 64)]
    [Dense(128), ReLU]
    [Dense(5)]
    [SoftmaxCrossEntropy]
    [GradientDescent]
    public partial class Large
    {
    }
}
