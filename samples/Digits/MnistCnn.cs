using StaticNet;

namespace Digits;

/// <summary>The classic convolutional network for images of 28 x 28 pixels, after LeCun, Bottou, Bengio, Haffner 1998.</summary>
[Network(1, 28, 28, BatchSize = 64)]
[Conv2D(32, 3), BatchNorm, ReLU]
[Conv2D(64, 3), BatchNorm, ReLU]
[MaxPool2D(2), Dropout(0.25)]
[Flatten, Dense(128), BatchNorm, ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
[Adam(LearningRate = 1e-3)]
internal sealed partial class MnistCnn
{
}
