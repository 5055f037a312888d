namespace StaticNet.Tests.Serialization;

/// <summary>A network whose training depends on more than its parameters: running statistics, and random numbers by seed and step.</summary>
[Network(3, BatchSize = 4)]
[Dense(6), BatchNorm, ReLU, Dropout(0.25), Dense(2)]
[MeanSquaredError]
[Adam(LearningRate = 0.02, WeightDecay = 0.1, DecayBiases = false)]
public partial class StatefulNetwork
{
}
