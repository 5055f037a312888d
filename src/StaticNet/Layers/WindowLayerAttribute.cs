namespace StaticNet;

/// <summary>What layers that slide a window over an image have in common: output = (input + padding before and after - dilation (kernel - 1) - 1) / stride + 1.</summary>
public abstract class WindowLayerAttribute : LayerAttribute
{
    /// <summary>Gets or sets the step from one window to the next, in both directions, at least 1 (default: 1 for convolutions, the kernel for pooling).</summary>
    public int Stride { get; set; }

    /// <summary>Gets or sets the stride from row to row, where it differs.</summary>
    public int StrideHeight { get; set; }

    /// <summary>Gets or sets the stride from column to column, where it differs.</summary>
    public int StrideWidth { get; set; }

    /// <summary>Gets or sets the pixels added on all four sides (default 0): zeros, or -∞ for the maximum.</summary>
    public int Padding { get; set; }

    /// <summary>Gets or sets the padding above and below, where it differs.</summary>
    public int PaddingHeight { get; set; }

    /// <summary>Gets or sets the padding left and right, where it differs.</summary>
    public int PaddingWidth { get; set; }

    /// <summary>Gets or sets the padding above, where it differs from that below.</summary>
    public int PaddingTop { get; set; }

    /// <summary>Gets or sets the padding below, where it differs from that above.</summary>
    public int PaddingBottom { get; set; }

    /// <summary>Gets or sets the padding on the left, where it differs from that on the right.</summary>
    public int PaddingLeft { get; set; }

    /// <summary>Gets or sets the padding on the right, where it differs from that on the left.</summary>
    public int PaddingRight { get; set; }

    /// <summary>Gets or sets the step from one pixel of the window to the next, in both directions, at least 1 (default 1).</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Gets or sets the dilation from row to row, where it differs.</summary>
    public int DilationHeight { get; set; }

    /// <summary>Gets or sets the dilation from column to column, where it differs.</summary>
    public int DilationWidth { get; set; }
}
