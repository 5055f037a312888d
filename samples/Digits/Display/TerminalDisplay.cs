using System;
using System.Collections.Generic;
using Spectre.Console;
using Spectre.Console.Rendering;
using StaticNet;
using StaticNet.Metrics;
using StaticNet.Training;

namespace Digits.Display;

/// <summary>The display with colours and a bar that moves.</summary>
/// <param name="picture">An SVG file that receives, at the end, all that was shown; null for none.</param>
internal sealed class TerminalDisplay(string? picture) : IDisplay
{
    private readonly List<IRenderable> _shown = [];

    private int Width => picture is null ? AnsiConsole.Profile.Width : SvgPicture.Columns;

    public void Introduce(ImageSet images, Model model)
    {
        Show(new Markup($"[bold]{Markup.Escape(images.Name)}[/]\n[grey]{Markup.Escape(images.Source)}[/]\n\n"));
        Show(new Text(model.Network.Summary.TrimEnd() + "\n", Palette.Muted));
    }

    public void Train(Action<IProgress<FitProgress>> train)
    {
        EpochTable table = new();
        IRenderable view = new Text("Training ...");
        AnsiConsole.Live(view).Overflow(VerticalOverflow.Crop).Cropping(VerticalOverflowCropping.Top).Start(live =>
            train(new Listener<FitProgress>(progress =>
            {
                if (progress.Finished is { } epoch)
                {
                    table.Add(epoch);
                }

                view = table.With(progress);
                live.UpdateTarget(view);
            })));
        _shown.Add(view);
        _shown.Add(Text.NewLine);
    }

    public void Results(ClassificationResult result, ImageSet images, INetwork<float> network)
    {
        Heading("\n" + ConfusionTable.Heading);
        Show(new ConfusionTable(result.Confusion, images.ClassNames).Coloured());
        Gallery gallery = new(result, images, network, Width);
        Heading("\n" + gallery.Heading);
        Show(new GalleryView(gallery));
        Show(Text.NewLine);
    }

    public void Say(string text) => Show(new Text(text + "\n"));

    public void Fail(string text)
    {
        IAnsiConsole errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        errors.Write(new Text(text + "\n", Palette.Wrong));
    }

    public void Dispose()
    {
        if (picture is not null)
        {
            SvgPicture.Write(picture, _shown);
        }
    }

    private void Heading(string text) => Show(new Text(text + "\n", new Style(decoration: Decoration.Bold)));

    private void Show(IRenderable renderable)
    {
        AnsiConsole.Write(renderable);
        _shown.Add(renderable);
    }
}
