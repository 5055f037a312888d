using System;

namespace Digits.Display;

/// <summary>A misread image and what is written underneath.</summary>
/// <param name="Image">The image.</param>
/// <param name="Truth">What it shows.</param>
/// <param name="Guess">What the network took it for.</param>
internal sealed record CaptionedImage(Bitmap Image, string Truth, string Guess)
{
    /// <summary>Gets the number of columns that image and captions need.</summary>
    public int Columns => Math.Max(Image.Columns, Math.Max(Truth.Length, Guess.Length));
}
