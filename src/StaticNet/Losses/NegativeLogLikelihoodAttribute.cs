namespace StaticNet;

/// <summary>
/// The negative log-likelihood of classes: the last layer gives logarithms of probabilities Z [n, C] (put <c>[LogSoftmax]</c> before it), and
/// <c>L = mean of -Z[y]</c>, <c>dZ = -Y / n</c>. Targets are class indices (n labels), or rows Y [n, C] of probabilities. Needs at least two
/// classes. <see cref="SoftmaxCrossEntropyAttribute"/> is the same as both together, in one, and more accurate.
/// </summary>
/// <remarks>
/// <para><c>Predict</c> gives Z, logarithms of probabilities.</para>
/// <para>
/// With options, every row Y first becomes <c>Y' = w ⊙ Y</c> (a label's Y has a single 1), and 0 if its label is ignored. Then
/// <c>L = -Σ Y' ⊙ Z / N</c> and <c>dZ = -Y' / N</c>. N is the sum of w[y] over the labels that are not ignored; for rows of probabilities it
/// is n. These are the semantics of PyTorch's NLLLoss, with one exception: where N is 0, loss and gradient are 0, and not NaN.
/// </para>
/// </remarks>
public sealed class NegativeLogLikelihoodAttribute : LossAttribute
{
    /// <summary>
    /// Gets or sets w, what each class counts in the loss: C numbers of at least 0 and less than 1e30, not all 0 (default: null, every
    /// class counts 1). With <see cref="Reduction.Mean"/> the sum is divided by the weights of the batch's labels, not by their number.
    /// </summary>
    public double[]? ClassWeights { get; set; }

    /// <summary>
    /// Gets or sets the label whose samples count nothing, neither in the loss nor in its mean; any integer, a class's own or another
    /// such as -1 (default: <see cref="int.MinValue"/>, no label is ignored and those out of range are refused). Targets that are
    /// probabilities are never ignored.
    /// </summary>
    public int IgnoreIndex { get; set; } = int.MinValue;
}
