namespace StaticNet.Training;

/// <summary>
/// Which loss <c>Fit</c> computes on validation samples, from what <c>Predict</c> gives: the mean over samples, without class weights or
/// label smoothing.
/// </summary>
public enum ValidationLoss
{
    /// <summary>
    /// <see cref="CrossEntropy"/> if the trainer takes the indices of several classes, else <see cref="BinaryCrossEntropy"/> for labels and
    /// <see cref="MeanSquaredError"/> for dense targets.
    /// </summary>
    Auto,

    /// <summary>No loss, only the score.</summary>
    None,

    /// <summary><c>-Σ y log a</c> over the classes. Logarithms are taken as -100 at least, as in PyTorch's BCELoss.</summary>
    CrossEntropy,

    /// <summary>The mean over outputs of <c>-y log a - (1 - y) log(1 - a)</c>. Logarithms are taken as -100 at least.</summary>
    BinaryCrossEntropy,

    /// <summary>The mean over outputs of <c>(a - y)²</c>.</summary>
    MeanSquaredError,
}
