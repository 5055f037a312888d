using System;
using System.Globalization;
using System.Linq;
using System.Text;
using Spectre.Console;
using StaticNet;
using StaticNet.Metrics;
using StaticNet.Training;

namespace Digits.Display;

/// <summary>The display for files, pipes and logs: plain lines, one for each epoch, or more where epochs are long.</summary>
internal sealed class PlainDisplay : IDisplay
{
    /// <summary>What a narrow terminal holds: NO_COLOR may be set in one.</summary>
    private const int Width = 80;

    /// <summary>Characters from dark to light.</summary>
    private const string Shades = " .:-=+*#%@";

    /// <summary>Within an epoch that takes longer, a line says how far it is.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(5);

    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.No,
        ColorSystem = ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
    });

    public PlainDisplay() => _console.Profile.Width = int.MaxValue;

    public void Introduce(ImageSet images, Model model)
    {
        Say($"{images.Name}: {images.Source}");
        Say(string.Empty);
        Say(model.Network.Summary.TrimEnd());
        Say(string.Empty);
    }

    public void Train(Action<IProgress<FitProgress>> train)
    {
        TimeSpan said = TimeSpan.Zero;
        train(new Listener<FitProgress>(progress =>
        {
            if (progress.Finished is { } epoch)
            {
                Say(Format($"epoch {epoch.Epoch,2}/{progress.Epochs}  loss {epoch.Loss:F4}  accuracy {epoch.Score:F4}  ")
                    + Format($"held-out accuracy {epoch.ValidationScore:F4}  {progress.SamplesPerSecond,9:N0} samples/s"));
                said = progress.Elapsed;
            }
            else if (progress.Elapsed - said >= LongestSilence)
            {
                Say(Format($"epoch {progress.Epoch,2}/{progress.Epochs}  loss {progress.Loss:F4}  accuracy {progress.Score:F4}  ")
                    + Format($"after {100.0 * progress.SamplesDone / progress.SamplesPerEpoch:F0} %, about {progress.Remaining.TotalSeconds:F0} s left"));
                said = progress.Elapsed;
            }
        }));
    }

    public void Results(ClassificationResult result, ImageSet images, INetwork<float> network)
    {
        Say($"\n{ConfusionTable.Heading}");
        foreach (string line in new ConfusionTable(result.Confusion, images.ClassNames).Lines())
        {
            Say(line);
        }

        Gallery gallery = new(result, images, network, Width);
        Say($"\n{gallery.Heading}");
        for (int row = 0; row < gallery.Rows; row++)
        {
            Say(Band(gallery, image => Line(image.Image, row)));
        }

        Say(Band(gallery, image => image.Truth));
        Say(Band(gallery, image => image.Guess) + "\n");
    }

    public void Say(string text) => _console.Write(new Text(text + "\n"));

    public void Fail(string text) => Console.Error.WriteLine(text);

    public void Dispose()
    {
    }

    private static string Band(Gallery gallery, Func<CaptionedImage, string> line) =>
        string.Concat(gallery.Images.Select(image => line(image).PadRight(gallery.Columns + Gallery.Gap))).TrimEnd();

    private static string Line(Bitmap image, int row)
    {
        StringBuilder line = new();
        for (int column = 0; column < image.Columns; column++)
        {
            (float upper, float lower) = image.Cell(column, row);
            line.Append(Shades[(int)(Math.Clamp((upper + lower) / 2, 0f, 1f) * (Shades.Length - 1))]);
        }

        return line.ToString();
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
