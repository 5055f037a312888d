namespace StaticNet;

/// <summary>
/// A fully connected layer: <c>Z = X W + b</c>. Input [in], output [units]; parameters W [in, units] (files: [units, in], as in PyTorch)
/// and b [units].
/// </summary>
/// <remarks>Backward: <c>dW = Xᵀ dZ</c>, <c>db = Σ dZ</c> over the batch, <c>dX = dZ Wᵀ</c>.</remarks>
public sealed class DenseAttribute : LayerAttribute
{
    /// <summary>Declares a fully connected layer.</summary>
    /// <param name="units">The number of outputs, at least 1.</param>
    public DenseAttribute(int units) => Units = units;

    /// <summary>Gets the number of outputs.</summary>
    public int Units { get; }

    /// <summary>Gets or sets a value indicating whether the layer adds a bias (default true).</summary>
    public bool Bias { get; set; } = true;

    /// <summary>Gets or sets how W starts (default: He before a rectifier, Glorot elsewhere). Biases start at 0, except with <see cref="Init.PyTorch"/>.</summary>
    public Init Init { get; set; } = Init.Default;
}
