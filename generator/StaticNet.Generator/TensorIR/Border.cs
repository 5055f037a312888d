using System;

namespace StaticNet.Generator.TensorIR;

/// <summary>
/// The edge of an image that a window moves over and beyond: a term of a sum counts where <c>0 ≤ index &lt; extent</c>. What lies outside
/// would be 0; it is neither stored nor multiplied, except for that of <see cref="Contract.Margins"/>.
/// </summary>
/// <param name="Out">The axis of the result.</param>
/// <param name="Stride">How far the window moves from one place of the result to the next.</param>
/// <param name="Summed">The axis of the sum: the window's rows or columns.</param>
/// <param name="Step">From one row or column of the window to the next.</param>
/// <param name="Before">How far the window reaches beyond the first row or column: the index is <c>Stride Out + Step Summed - Before</c>.</param>
/// <param name="Extent">The rows or columns that there are.</param>
internal sealed record Border(Axis Out, int Stride, Axis Summed, int Step, int Before, int Extent)
{
    /// <summary>Gets the row or the column of the image.</summary>
    public AffineIndex Index => Origin(Out) + ((AffineIndex)Summed * Step);

    /// <summary>Gets the rows or columns from the window's first to its last.</summary>
    public int Reach => (Step * (Summed.Extent - 1)) + 1;

    /// <summary>Gets the first place of the result for which the whole window is inside.</summary>
    public int FirstInside => (Math.Max(0, Before) + Stride - 1) / Stride;

    /// <summary>Gets the place behind the last for which it is.</summary>
    public int EndInside => Extent + Before < Reach ? 0 : ((Extent + Before - Reach) / Stride) + 1;

    /// <summary>The row or the column of the image that a window begins at.</summary>
    /// <param name="place">The window's place in the result.</param>
    public AffineIndex Origin(AffineIndex place) => (place * Stride) - Before;

    /// <summary>The first of a window's rows or columns that is inside; what is less than 0 stands for 0.</summary>
    /// <param name="origin">Where the window begins.</param>
    public Quotient FirstSummed(AffineIndex origin) => new((Step - 1) - origin, Step);

    /// <summary>What a window's rows or columns that are inside stay below; 0 or less where none is.</summary>
    /// <param name="origin">Where the window begins.</param>
    public Quotient EndSummed(AffineIndex origin) => new((Extent + Step - 1) - origin, Step);

    /// <summary>The rows or columns of the windows of neighbouring places that are inside for some of them: the first, and the one behind the last.</summary>
    /// <param name="first">The first place.</param>
    /// <param name="last">The last one.</param>
    public (int First, int End) SummedBetween(int first, int last)
    {
        int start = Math.Max(0, FirstSummed(Origin(last)).Constant);
        return (start, Math.Max(start, Math.Min(Summed.Extent, EndSummed(Origin(first)).Constant)));
    }

    /// <summary>Whether a row or a column is one of the image.</summary>
    public bool Contains(int index) => index >= 0 && index < Extent;
}
