using StaticNet;

namespace Digits;

/// <summary>Reads digits of 8 x 8 pixels. The source generator writes the rest of the class from these attributes.</summary>
[Network(64, BatchSize = 16)]
[Dense(128), ReLU]
[Dense(64), ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
[Adam(LearningRate = 3e-3)]
internal sealed partial class DigitsNet
{
}
