namespace StaticNet;

/// <summary>
/// The mean over all elements of the absolute error: <c>L = Σ |A - Y| / (n k)</c>, <c>dA = sign(A - Y) / (n k)</c>, which is 0 where A
/// equals Y: PyTorch's L1Loss. Outputs and targets are [n, k].
/// </summary>
/// <remarks>A NaN among the outputs or targets gives NaN in the loss and in its gradient.</remarks>
public sealed class MeanAbsoluteErrorAttribute : LossAttribute
{
}
