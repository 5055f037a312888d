namespace StaticNet.Benchmarks.Workloads;

/// <summary>W2: 784-128-64-10, for predictions.</summary>
[Network(784, Seed = 1, Training = false)]
[Dense(128), ReLU]
[Dense(64), ReLU]
[Dense(10)]
[Softmax]
internal sealed partial class DenseNetwork
{
}
