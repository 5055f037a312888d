namespace StaticNet;

/// <summary>
/// Softmax and cross-entropy in one: the last layer gives logits Z, <c>A = softmax(Z)</c>, <c>L = mean of log Σ exp(Z) - Z[y]</c>, and the
/// gradient has the closed form <c>dZ = (A - Y) / n</c>. Targets are class indices, or rows Y of probabilities.
/// </summary>
/// <remarks><c>Predict</c> gives the probabilities A; <c>PredictLogits</c> gives Z.</remarks>
public sealed class SoftmaxCrossEntropyAttribute : LossAttribute
{
}
