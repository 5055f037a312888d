namespace StaticNet.Tests.Networks.Declarations;

/// <summary>Networks that learn small data sets of the UCI repository.</summary>
public static partial class Trained
{
    [Network(4, BatchSize = 16)]
    [Dense(16), ReLU]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam(LearningRate = 0.01)]
    public partial class Iris
    {
    }

    [Network(13, BatchSize = 32, ElementType = ElementType.Float64)]
    [Dense(16), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    [Adam(LearningRate = 0.01)]
    public partial class Wine
    {
    }

    [Network(30, BatchSize = 32)]
    [Dense(16), Sigmoid]
    [Dense(1)]
    [BinaryCrossEntropy]
    [GradientDescent(LearningRate = 0.3)]
    public partial class BreastCancer
    {
    }

    [Network(10, BatchSize = 32)]
    [Dense(12), Tanh]
    [Dense(1)]
    [MeanSquaredError]
    [Adam(LearningRate = 0.01)]
    public partial class Diabetes
    {
    }

    /// <summary>Every tensor under a name of its own, for files.</summary>
    [Network(3, BatchSize = 8)]
    [Dense(5, Name = "hidden"), Tanh]
    [Dense(2, Name = "classes")]
    [SoftmaxCrossEntropy]
    [Adam]
    public partial class Named
    {
    }
}
