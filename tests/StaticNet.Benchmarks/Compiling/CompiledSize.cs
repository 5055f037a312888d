namespace StaticNet.Benchmarks.Compiling;

/// <summary>A network that is compiled to see how long that takes.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Attributes">Its declaration.</param>
internal sealed record CompiledSize(string Name, string Attributes)
{
    private const string VggBlock = "[Conv2D({0}, 3, Padding = 1), BatchNorm, ReLU] [Conv2D({0}, 3, Padding = 1), BatchNorm, ReLU] [MaxPool2D(2)] ";

    /// <summary>Gets the networks of the table: the workloads of the benchmarks, and a deep one.</summary>
    public static CompiledSize[] All { get; } =
    [
        new("4-16-3 (W1)", "[Network(4)] [Dense(16), ReLU] [Dense(3)] [SoftmaxCrossEntropy] [GradientDescent]"),
        new(
            "784-128-64-10, batch norm, Adam (W3)",
            "[Network(784, BatchSize = 64)] [Dense(128), BatchNorm, ReLU] [Dense(64), BatchNorm, ReLU] [Dense(10)] [SoftmaxCrossEntropy] [Adam]"),
        new(
            "two convolutions, two dense layers, Adam (W4)",
            "[Network(1, 28, 28, BatchSize = 64)] [Conv2D(32, 3), BatchNorm, ReLU] [Conv2D(64, 3), BatchNorm, ReLU] [MaxPool2D(2), Dropout(0.25), Flatten] "
                + "[Dense(128), BatchNorm, ReLU] [Dense(10)] [SoftmaxCrossEntropy] [Adam]"),
        new(
            "eight convolutions, three dense layers, Adam",
            "[Network(3, 32, 32, BatchSize = 32)] " + string.Format(System.Globalization.CultureInfo.InvariantCulture, VggBlock, 32)
                + string.Format(System.Globalization.CultureInfo.InvariantCulture, VggBlock, 64)
                + string.Format(System.Globalization.CultureInfo.InvariantCulture, VggBlock, 128)
                + string.Format(System.Globalization.CultureInfo.InvariantCulture, VggBlock, 256)
                + "[Flatten] [Dense(256), ReLU, Dropout(0.5)] [Dense(128), ReLU] [Dense(10)] [SoftmaxCrossEntropy] [Adam]"),
    ];

    /// <summary>Gets the source file.</summary>
    public string Source => $"using StaticNet; {Attributes} public partial class Net {{ }}";
}
