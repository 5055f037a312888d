using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Conformance.RandomDeclarations.Drawing;

/// <summary>A window that fits an image.</summary>
/// <param name="Options">Stride, padding, dilation and rounding, as far as they are written.</param>
/// <param name="Kernel">Its height and width.</param>
/// <param name="Output">The height and width of what slides out.</param>
internal sealed record DrawnWindow(IReadOnlyList<KeyValuePair<string, string>> Options, int[] Kernel, int[] Output)
{
    private static readonly string[] s_directions = ["Height", "Width"];
    private static readonly string[] s_before = ["PaddingTop", "PaddingLeft"];
    private static readonly string[] s_after = ["PaddingBottom", "PaddingRight"];

    /// <summary>Gets the sides as arguments of the attribute.</summary>
    /// <param name="dice">Whether a square has one argument.</param>
    public string[] Sides(Dice dice) =>
        Kernel[0] == Kernel[1] && dice.Chance(0.7) ? [Dice.Text(Kernel[0])] : [Dice.Text(Kernel[0]), Dice.Text(Kernel[1])];

    /// <summary>Draws a window for an image.</summary>
    /// <param name="dice">The choices.</param>
    /// <param name="input">The height and width of the image.</param>
    /// <param name="isPooling">Whether the windows stand beside each other unless a stride is given.</param>
    public static DrawnWindow Draw(Dice dice, int[] input, bool isPooling)
    {
        int[] kernel = new int[2], before = new int[2], after = new int[2], stride = new int[2], dilation = new int[2];
        bool isSquare = dice.Chance(0.6);
        bool isDilatedAlike = dice.Chance(0.5);
        bool isDilated = dice.Chance(0.2);
        bool isPaddedBySide = dice.Chance(0.2);
        for (int side = 0; side < 2; side++)
        {
            dilation[side] = !isDilated ? 1 : isDilatedAlike && side == 1 ? dilation[0] : dice.Between(1, 3);
            int most = ((input[side] - 1) / dilation[side]) + 1;
            kernel[side] = isSquare && side == 1 && kernel[0] <= most ? kernel[0] : Math.Min(most, dice.Pick(1, 2, 2, 3, 3, 3, 4, 5));

            // A window of nothing but padding has no maximum; PyTorch too allows half a kernel.
            int mostPadding = isPooling ? kernel[side] / 2 : kernel[side];
            before[side] = dice.Chance(0.35) ? dice.Between(0, mostPadding) : 0;
            after[side] = isPaddedBySide ? dice.Between(0, mostPadding) : before[side];
            stride[side] = dice.Chance(0.35) ? dice.Between(1, 3) : 0;
        }

        var options = new List<KeyValuePair<string, string>>();
        AddBoth(options, dice, "Stride", stride, isPooling ? kernel : [1, 1], unwritten: 0);
        AddBoth(options, dice, "Padding", before, [0, 0], unwritten: 0);
        AddBoth(options, dice, "Dilation", dilation, [1, 1], unwritten: 1);
        for (int side = 0; side < 2; side++)
        {
            if (after[side] != before[side])
            {
                options.Add(new(s_after[side], Dice.Text(after[side])));
                if (dice.Chance(0.5))
                {
                    options.Add(new(s_before[side], Dice.Text(before[side])));
                }
            }
        }

        bool isCeiling = isPooling && dice.Chance(0.25);
        if (isCeiling)
        {
            options.Add(new(nameof(MaxPool2DAttribute.CeilMode), "true"));
        }

        int[] output = [.. Enumerable.Range(0, 2).Select(side =>
            Windows(input[side] + before[side] + after[side], input[side] + before[side], (dilation[side] * (kernel[side] - 1)) + 1, stride[side], isCeiling))];
        return new DrawnWindow(options, kernel, output);
    }

    /// <summary>The windows on one side, the last of which begins before the end of the image, as PyTorch counts them.</summary>
    private static int Windows(int padded, int end, int reach, int stride, bool isCeiling)
    {
        int windows = ((padded - reach + (isCeiling ? stride - 1 : 0)) / stride) + 1;
        return isCeiling && (windows - 1) * stride >= end ? windows - 1 : windows;
    }

    /// <summary>Writes an option of both directions as one or as two, or as little as says it; what is not given becomes the default.</summary>
    private static void AddBoth(List<KeyValuePair<string, string>> options, Dice dice, string name, int[] values, int[] otherwise, int unwritten)
    {
        bool[] given = [.. values.Select(value => value > unwritten)];
        for (int side = 0; side < 2; side++)
        {
            values[side] = given[side] ? values[side] : otherwise[side];
        }

        if (given[0] && given[1] && values[0] == values[1] && dice.Chance(0.7))
        {
            options.Add(new(name, Dice.Text(values[0])));
            return;
        }

        for (int side = 0; side < 2; side++)
        {
            if (given[side])
            {
                options.Add(new(name + s_directions[side], Dice.Text(values[side])));
            }
        }
    }
}
