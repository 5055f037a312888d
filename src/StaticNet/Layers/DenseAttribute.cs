namespace StaticNet;

/// <summary>
/// A fully connected layer: <c>Z = X W + b</c>. Input [in], output [units]; parameters W [in, units] (files: [units, in], as in PyTorch)
/// and b [units].
/// </summary>
/// <remarks>
/// Backward: <c>dW = Xᵀ dZ</c>, <c>db = Σ dZ</c> over the batch, <c>dX = dZ Wᵀ</c>. From 512 units and 262,144 weights on, W is in memory in
/// panels of 32, 48, 40 or 56 units, [units / 32][in][32], if units is a multiple of one of them; the file is the same.
/// </remarks>
public sealed class DenseAttribute : LayerAttribute
{
    /// <summary>Declares a fully connected layer.</summary>
    /// <param name="units">The number of outputs, at least 1.</param>
    public DenseAttribute(int units) => Units = units;

    /// <summary>Gets the number of outputs.</summary>
    public int Units { get; }

    /// <summary>Gets or sets a value indicating whether the layer adds a bias (default true).</summary>
    public bool Bias { get; set; } = true;

    /// <summary>Gets or sets how W starts (default: LeCun before SELU, He before other rectifiers, Glorot elsewhere).</summary>
    public Init Init { get; set; } = Init.Default;

    /// <summary>Gets or sets what all elements of W start with, a finite number; for <see cref="Init.Constant"/>, which needs it, and no other.</summary>
    public double InitValue { get; set; }

    /// <summary>
    /// Gets or sets the factor of <see cref="Init.Orthogonal"/>, a finite number greater than 0 (default 1, which keeps lengths); for no other.
    /// sqrt(2) makes up for a rectifier.
    /// </summary>
    public double InitGain { get; set; } = 1;

    /// <summary>Gets or sets what all biases start with, a finite number (default 0; with <see cref="Init.PyTorch"/> they are drawn unless this is given).</summary>
    public double BiasValue { get; set; }
}
