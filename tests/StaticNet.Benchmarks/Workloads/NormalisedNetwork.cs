namespace StaticNet.Benchmarks.Workloads;

/// <summary>W3: 784-128-64-10 with batch normalisation, trained by Adam in batches of 64.</summary>
[Network(784, BatchSize = 64, Seed = 1)]
[Dense(128), BatchNorm, ReLU]
[Dense(64), BatchNorm, ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
[Adam(LearningRate = 1e-3)]
internal sealed partial class NormalisedNetwork
{
}
