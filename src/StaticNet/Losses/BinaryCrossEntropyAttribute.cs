namespace StaticNet;

/// <summary>
/// Sigmoid and binary cross-entropy in one, for one or many independent yes-or-no outputs: the last layer gives logits Z,
/// <c>A = sigmoid(Z)</c>, <c>L = mean over all elements of max(Z, 0) - Z Y + log(1 + exp(-|Z|))</c>, <c>dZ = (A - Y) / (n k)</c>.
/// </summary>
/// <remarks><c>Predict</c> gives the probabilities A; <c>PredictLogits</c> gives Z.</remarks>
public sealed class BinaryCrossEntropyAttribute : LossAttribute
{
}
