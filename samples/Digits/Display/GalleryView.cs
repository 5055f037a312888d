using System;
using System.Collections.Generic;
using System.Linq;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Digits.Display;

/// <summary>Draws a gallery in half-block characters: the upper pixel of a cell is the character, the lower one its background.</summary>
internal sealed class GalleryView(Gallery gallery) : Renderable
{
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        for (int row = 0; row < gallery.Rows; row++)
        {
            foreach (Bitmap image in gallery.Images.Select(captioned => captioned.Image))
            {
                for (int column = 0; column < image.Columns; column++)
                {
                    (float upper, float lower) = image.Cell(column, row);
                    yield return new Segment("▀", new Style(Palette.Grey(upper), Palette.Grey(lower)));
                }

                yield return Segment.Padding(gallery.Columns - image.Columns + Gallery.Gap);
            }

            yield return Segment.LineBreak;
        }

        foreach ((Color color, Func<CaptionedImage, string> caption) in Captions)
        {
            foreach (CaptionedImage image in gallery.Images)
            {
                yield return new Segment(caption(image).PadRight(gallery.Columns), new Style(color));
                yield return Segment.Padding(Gallery.Gap);
            }

            yield return Segment.LineBreak;
        }
    }

    private static IEnumerable<(Color Color, Func<CaptionedImage, string> Caption)> Captions =>
        [(Palette.Right, image => image.Truth), (Palette.Wrong, image => image.Guess)];
}
