namespace StaticNet.Benchmarks.Workloads;

/// <summary>W5: LeNet-5 as it is written today, with ReLU and max-pooling.</summary>
[Network(1, 28, 28, BatchSize = 64, Seed = 1)]
[Conv2D(6, 5), ReLU, MaxPool2D(2)]
[Conv2D(16, 5), ReLU, MaxPool2D(2)]
[Flatten]
[Dense(120), ReLU]
[Dense(84), ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
[Adam(LearningRate = 1e-3)]
internal sealed partial class LeNetwork
{
}
