namespace StaticNet;

/// <summary>
/// Sigmoid and binary cross-entropy in one, for one or many independent yes-or-no outputs: the last layer gives logits Z [n, k],
/// <c>A = sigmoid(Z)</c>, <c>L = mean over all elements of max(Z, 0) - Z Y + log(1 + exp(-|Z|))</c>, <c>dZ = (A - Y) / (n k)</c>. Targets Y
/// [n, k] are from 0 to 1; a network with one output also takes the labels 0 and 1.
/// </summary>
/// <remarks>
/// <para><c>Predict</c> gives the probabilities A; <c>PredictLogits</c> gives Z.</para>
/// <para>
/// With a positive weight p, <c>L = mean of -p Y log A - (1 - Y) log(1 - A)</c>, computed as
/// <c>V max(-Z, 0) + (1 - Y) Z + V log(1 + exp(-|Z|))</c> with <c>V = 1 + (p - 1) Y</c>, and <c>dZ = (A V - p Y) / (n k)</c>: PyTorch's
/// BCEWithLogitsLoss with pos_weight.
/// </para>
/// </remarks>
public sealed class BinaryCrossEntropyAttribute : LossAttribute
{
    /// <summary>
    /// Gets or sets p, what a yes counts against a no, at least 0 and less than 1e30 (default 1): the number of negative samples by that
    /// of positive ones balances the two.
    /// </summary>
    public double PositiveWeight { get; set; } = 1;

    /// <summary>
    /// Gets or sets p for each output: k numbers of at least 0 and less than 1e30, in place of <see cref="PositiveWeight"/> (default:
    /// null).
    /// </summary>
    public double[]? PositiveWeights { get; set; }
}
