namespace StaticNet.Benchmarks.Workloads;

/// <summary>W4: the classic network for images of 28 x 28 pixels, two convolutions and two dense layers.</summary>
[Network(1, 28, 28, BatchSize = 64, Seed = 1)]
[Conv2D(32, 3), BatchNorm, ReLU]
[Conv2D(64, 3), BatchNorm, ReLU]
[MaxPool2D(2), Dropout(0.25), Flatten]
[Dense(128), BatchNorm, ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
[Adam(LearningRate = 1e-3)]
internal sealed partial class ClassicNetwork
{
}
