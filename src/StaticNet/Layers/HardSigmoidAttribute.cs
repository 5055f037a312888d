namespace StaticNet;

/// <summary>
/// The piecewise linear sigmoid: <c>A = clip(s Z + o, 0, 1)</c>; <c>dZ = s dA</c> where <c>0 &lt; A &lt; 1</c>, else 0. Courbariaux, Bengio, David
/// 2015, arXiv:1511.00363, with PyTorch's constants unless others are given (ONNX has 0.2 and 0.5).
/// </summary>
public sealed class HardSigmoidAttribute : LayerAttribute
{
    /// <summary>Gets or sets s, the slope in the middle, greater than 0 (default 1/6).</summary>
    public double Slope { get; set; } = 1.0 / 6;

    /// <summary>Gets or sets o, the value at 0, a finite number (default 0.5).</summary>
    public double Offset { get; set; } = 0.5;
}
