using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNet;
using StaticNet.Metrics;

namespace Digits.Display;

/// <summary>The misread images of which the network was surest, as many as fit side by side: they teach most.</summary>
internal sealed class Gallery
{
    /// <summary>Columns between two images.</summary>
    public const int Gap = 3;

    private const int Most = 8;

    public Gallery(ClassificationResult result, ImageSet images, INetwork<float> network, int width)
    {
        CaptionedImage[] surest =
        [
            .. result.Misclassified
                .Select(row => (Row: row, Sureness: Probability(network, images.HeldOut.Input(row), result.Predictions[row])))
                .OrderByDescending(mistake => mistake.Sureness)
                .Take(Most)
                .Select(mistake => new CaptionedImage(
                    new Bitmap(images.HeldOut.Input(mistake.Row), images.Side),
                    $"is {images.ClassNames[images.HeldOut.Label(mistake.Row)]}",
                    Format($"read as {images.ClassNames[result.Predictions[mistake.Row]]}, {100 * mistake.Sureness:F0} %"))),
        ];
        Columns = surest.Select(image => image.Columns).DefaultIfEmpty().Max();
        Images = [.. surest.Take(Math.Max(1, (width + Gap) / (Columns + Gap)))];
        Heading = surest.Length == 0
            ? "Every held-out image was read right."
            : Format($"Misread: {result.Misclassified.Count} of {images.HeldOut.Count} held-out images. Of these the network was surest:");
    }

    /// <summary>Gets the line above the images.</summary>
    public string Heading { get; }

    /// <summary>Gets the images, all of one size.</summary>
    public IReadOnlyList<CaptionedImage> Images { get; }

    /// <summary>Gets the columns of each image with its captions.</summary>
    public int Columns { get; }

    /// <summary>Gets the rows of each image, without its captions.</summary>
    public int Rows => Images.Count == 0 ? 0 : Images[0].Image.Rows;

    private static float Probability(INetwork<float> network, ReadOnlySpan<float> image, int label)
    {
        Span<float> probabilities = stackalloc float[network.OutputSize];
        network.Predict(image, probabilities);
        return probabilities[label];
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
