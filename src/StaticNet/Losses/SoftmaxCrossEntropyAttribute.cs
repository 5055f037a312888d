namespace StaticNet;

/// <summary>
/// Softmax and cross-entropy in one: the last layer gives logits Z [n, C], <c>A = softmax(Z)</c>, <c>L = mean of log Σ exp(Z) - Z[y]</c>, and
/// the gradient has the closed form <c>dZ = (A - Y) / n</c>. Targets are class indices (n labels), or rows Y [n, C] of probabilities that
/// add up to 1. Needs at least two logits.
/// </summary>
/// <remarks>
/// <para><c>Predict</c> gives the probabilities A; <c>PredictLogits</c> gives Z.</para>
/// <para>
/// With options, every row Y first becomes <c>Y' = w ⊙ ((1 - s) Y + s / C)</c> (a label's Y has a single 1), and 0 if its label is
/// ignored. Then <c>L = Σ Y' ⊙ (log Σ exp(Z) - Z) / N</c> and <c>dZ = (A ΣY' - Y') / N</c>, where ΣY' is the sum of the row, 1 without
/// weights and ignored labels. N is the sum of w[y] over the labels that are not ignored; for rows of probabilities it is n. These are
/// the semantics of PyTorch's CrossEntropyLoss, with one exception: where N is 0, because all labels of a batch are ignored or have the
/// weight 0, loss and gradient are 0, and not NaN.
/// </para>
/// <para>Label smoothing: Szegedy, Vanhoucke, Ioffe, Shlens, Wojna 2015, arXiv:1512.00567, section 7.</para>
/// </remarks>
public sealed class SoftmaxCrossEntropyAttribute : LossAttribute
{
    /// <summary>Gets or sets s, the share of every target that is spread evenly over all classes, at least 0 and less than 1 (default 0).</summary>
    public double LabelSmoothing { get; set; }

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
