namespace StaticNet.AotSmoke;

/// <summary>Wide enough for vectors of every width, and with a width that fills none of them.</summary>
[Network(20, BatchSize = 40, Seed = 7)]
[Dense(32), ReLU]
[Dense(9), Tanh]
[Dense(4)]
[SoftmaxCrossEntropy]
[Adam(LearningRate = 0.01)]
internal sealed partial class SmokeNet
{
}
