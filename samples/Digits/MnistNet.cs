using StaticNet;

namespace Digits;

/// <summary>Reads images of 28 x 28 pixels in ten classes: MNIST, Fashion-MNIST.</summary>
[Network(784, BatchSize = 64)]
[Dense(128), ReLU]
[Dense(64), ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
[Adam(LearningRate = 1e-3)]
internal sealed partial class MnistNet
{
}
