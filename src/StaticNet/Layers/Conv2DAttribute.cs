namespace StaticNet;

/// <summary>
/// A two-dimensional convolution (cross-correlation, as everywhere in the field):
/// <c>Z[o, y, x] = b[o] + Σ W[o, c, i, j] X[c, s y + d i - p, s x + d j - p]</c>. Input [in, height, width], output [channels, ...]; parameters W
/// (files: [channels, in / groups, kernel height, kernel width], as in PyTorch) and b [channels]. LeCun et al. 1989.
/// </summary>
/// <remarks>
/// W is in memory as [kernel height][kernel width][in / groups][channels]. From 128 channels and 131,072 weights on, without groups, it is in panels of
/// 32, 48, 40 or 56 channels, [channels / 32][kernel height][kernel width][in][32], if channels is a multiple of one of them; the file is the same.
/// A network's input is there channel by channel. It is copied pixel by pixel first, for all but dW, where each element is used 512 times or more and
/// a first-level cache would not hold what a window reads of all channels of a group: such as 256 of them, 64 of 112 x 112 pixels, or 16 of 32 x 32,
/// which share a few of its sets.
/// </remarks>
public sealed class Conv2DAttribute : WindowLayerAttribute
{
    /// <summary>Declares a convolution with a square kernel.</summary>
    /// <param name="channels">The number of output channels (filters), at least 1.</param>
    /// <param name="kernel">The side of the kernel, at least 1.</param>
    public Conv2DAttribute(int channels, int kernel)
        : this(channels, kernel, kernel)
    {
    }

    /// <summary>Declares a convolution with a rectangular kernel.</summary>
    /// <param name="channels">The number of output channels (filters), at least 1.</param>
    /// <param name="kernelHeight">The height of the kernel, at least 1.</param>
    /// <param name="kernelWidth">The width of the kernel, at least 1.</param>
    public Conv2DAttribute(int channels, int kernelHeight, int kernelWidth)
    {
        (Channels, KernelHeight, KernelWidth) = (channels, kernelHeight, kernelWidth);
        Stride = 1;
    }

    /// <summary>Gets the number of output channels.</summary>
    public int Channels { get; }

    /// <summary>Gets the height of the kernel.</summary>
    public int KernelHeight { get; }

    /// <summary>Gets the width of the kernel.</summary>
    public int KernelWidth { get; }

    /// <summary>Gets or sets the number of groups that input and output channels are divided into (default 1); as many as there are input channels: a depthwise convolution.</summary>
    public int Groups { get; set; } = 1;

    /// <summary>Gets or sets a value indicating whether the layer adds a bias (default true); before batch normalisation it has no effect.</summary>
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
