namespace StaticNet.Benchmarks.Workloads;

/// <summary>W1 and W3b: 4-16-3, trained by gradient descent in batches of 16.</summary>
[Network(4, BatchSize = 16, Seed = 1)]
[Dense(16), ReLU]
[Dense(3)]
[SoftmaxCrossEntropy]
[GradientDescent(LearningRate = 0.01)]
internal sealed partial class SmallNetwork
{
}
