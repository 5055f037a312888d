namespace StaticNet;

/// <summary>
/// Huber's loss, the mean over all elements of a square for small errors R = A - Y and a line for large ones:
/// <c>R² / 2 if |R| ≤ δ, else δ (|R| - δ / 2)</c>; <c>dA = R clipped to ±δ, / (n k)</c>. Outputs and targets are [n, k]. Huber 1964,
/// Annals of Mathematical Statistics 35(1); PyTorch's HuberLoss.
/// </summary>
/// <remarks>
/// Computed without a branch as <c>C (|R| - C / 2)</c> with <c>C = min(|R|, δ)</c>. With δ = 1 it is PyTorch's SmoothL1Loss.
/// </remarks>
public sealed class HuberAttribute : LossAttribute
{
    /// <summary>Gets or sets δ, the error at which the square becomes a line, a finite number greater than 0 (default 1).</summary>
    public double Delta { get; set; } = 1;
}
