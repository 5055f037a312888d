namespace StaticNet;

/// <summary>
/// The mean over all elements of the squared error: <c>L = Σ (A - Y)² / (n k)</c>, without a factor 1/2; <c>dA = 2 (A - Y) / (n k)</c>.
/// </summary>
public sealed class MeanSquaredErrorAttribute : LossAttribute
{
}
