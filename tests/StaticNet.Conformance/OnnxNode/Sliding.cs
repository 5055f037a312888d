using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNet.Conformance.OnnxNode;

/// <summary>One spatial dimension of a window, with its padding worked out.</summary>
internal sealed record Slide(int Input, int Kernel, int Stride, int Dilation, int Before, int After, bool Ceil)
{
    /// <summary>The dimension that a window does not slide along.</summary>
    public static Slide None { get; } = new(1, 1, 1, 1, 0, 0, false);

    public bool IsPadded => Before > 0 || After > 0;

    /// <summary>Gets the same windows where what rounding up adds is padding.</summary>
    public Slide WithCeilAsPadding =>
        this with { After = Math.Max(After, ((Output - 1) * Stride) + ((Kernel - 1) * Dilation) + 1 - Input - Before), Ceil = false };

    /// <summary>Gets the number of windows. Rounded up, the last one must begin in the input or in the padding before it.</summary>
    public int Output
    {
        get
        {
            int room = Input + Before + After - ((Kernel - 1) * Dilation) - 1;
            int windows = (Ceil ? (room + Stride - 1) / Stride : room / Stride) + 1;
            return Ceil && (windows - 1) * Stride >= Input + Before ? windows - 1 : windows;
        }
    }
}

/// <summary>The attributes that pooling and convolution share.</summary>
internal static class Sliding
{
    /// <summary>Reads kernel, strides, dilations and padding, for each spatial dimension of the first input.</summary>
    public static Slide[] Read(NodeCase node, int[] kernel)
    {
        int[] input = node.Input(0).Shape[2..];
        int[] ones = [.. Enumerable.Repeat(1, input.Length)];
        int[] strides = node.Integers("strides") ?? ones;
        int[] dilations = node.Integers("dilations") ?? ones;
        int[] pads = node.Integers("pads") ?? new int[2 * input.Length];
        string automatic = node.Text("auto_pad", "NOTSET");
        return [.. input.Select((size, i) =>
        {
            (int before, int after) = automatic switch
            {
                "SAME_UPPER" => Same(size, kernel[i], strides[i], dilations[i], isUpper: true),
                "SAME_LOWER" => Same(size, kernel[i], strides[i], dilations[i], isUpper: false),
                "VALID" => (0, 0),
                _ => (pads[i], pads[i + input.Length]),
            };
            return new Slide(size, kernel[i], strides[i], dilations[i], before, after, node.Flag("ceil_mode"));
        })];
    }

    /// <summary>Writes what differs from the defaults of an attribute; the kernel is positional.</summary>
    /// <param name="rows">The first dimension.</param>
    /// <param name="columns">The second dimension.</param>
    /// <param name="strideIsKernel">Whether the default of the stride is the kernel, else 1.</param>
    public static IEnumerable<string?> Arguments(Slide rows, Slide columns, bool strideIsKernel)
    {
        yield return Number(rows.Kernel);
        yield return Number(columns.Kernel);
        yield return Unless(strideIsKernel ? rows.Kernel : 1, "StrideHeight", rows.Stride);
        yield return Unless(strideIsKernel ? columns.Kernel : 1, "StrideWidth", columns.Stride);
        yield return Unless(1, "DilationHeight", rows.Dilation);
        yield return Unless(1, "DilationWidth", columns.Dilation);
        bool isSymmetric = rows.Before == rows.After && columns.Before == columns.After;
        yield return isSymmetric ? Unless(0, "PaddingHeight", rows.Before) : Unless(0, "PaddingTop", rows.Before);
        yield return isSymmetric ? Unless(0, "PaddingWidth", columns.Before) : Unless(0, "PaddingBottom", rows.After);
        yield return isSymmetric ? null : Unless(0, "PaddingLeft", columns.Before);
        yield return isSymmetric ? null : Unless(0, "PaddingRight", columns.After);
    }

    private static string? Unless(int otherwise, string property, int value) =>
        value == otherwise ? null : $"{property} = {Number(value)}";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>As much padding as gives one window for each stride; an odd element goes to the end, or to the beginning.</summary>
    private static (int Before, int After) Same(int input, int kernel, int stride, int dilation, bool isUpper)
    {
        int windows = (input + stride - 1) / stride;
        int total = Math.Max(((windows - 1) * stride) + ((kernel - 1) * dilation) + 1 - input, 0);
        return isUpper ? (total / 2, total - (total / 2)) : (total - (total / 2), total / 2);
    }
}
