using StaticNet;

namespace Digits;

/// <summary>A convolutional network for digits of 8 x 8 pixels: as <see cref="MnistCnn"/>, with fewer channels, and padding that keeps the border.</summary>
[Network(1, 8, 8, BatchSize = 16)]
[Conv2D(16, 3, Padding = 1), BatchNorm, ReLU]
[Conv2D(32, 3, Padding = 1), BatchNorm, ReLU]
[MaxPool2D(2), Dropout(0.25)]
[Flatten, Dense(64), BatchNorm, ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
[Adam(LearningRate = 3e-3)]
internal sealed partial class DigitsCnn
{
}
