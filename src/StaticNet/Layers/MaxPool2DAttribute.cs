namespace StaticNet;

/// <summary>The largest value of each window, channel by channel. The gradient goes to the first of the largest, row by row.</summary>
public sealed class MaxPool2DAttribute : WindowLayerAttribute
{
    /// <summary>Declares pooling over square windows, a window apart unless a stride is given.</summary>
    /// <param name="kernel">The side of a window, at least 1.</param>
    public MaxPool2DAttribute(int kernel) => (KernelHeight, KernelWidth) = (kernel, kernel);

    /// <summary>Declares pooling over rectangular windows, a window apart unless a stride is given.</summary>
    /// <param name="kernelHeight">The height of a window, at least 1.</param>
    /// <param name="kernelWidth">The width of a window, at least 1.</param>
    public MaxPool2DAttribute(int kernelHeight, int kernelWidth) => (KernelHeight, KernelWidth) = (kernelHeight, kernelWidth);

    /// <summary>Gets the height of a window.</summary>
    public int KernelHeight { get; }

    /// <summary>Gets the width of a window.</summary>
    public int KernelWidth { get; }

    /// <summary>
    /// Gets or sets a value indicating whether the number of windows is rounded up (default false): a last window may reach beyond the
    /// padding if it begins in the image or in the padding before it, as in PyTorch.
    /// </summary>
    public bool CeilMode { get; set; }
}
