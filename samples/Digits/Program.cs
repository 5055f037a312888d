using System;
using System.IO;
using System.Threading;
using Digits;
using Digits.Display;
using StaticNet.Data;
using StaticNet.Metrics;

return CommandLine.Create(Run).Parse(args).Invoke();

static int Run(Settings settings)
{
    using IDisplay display = Displays.Choose(settings);

    // 1. The images: a part to train on, and a part held out.
    ImageSet images;
    try
    {
        images = settings.Data is null ? OpticalDigits.Read() : IdxFolder.Read(settings.Data);
    }
    catch (Exception error) when (error is IOException or DataFormatException)
    {
        display.Fail(error.Message);
        return 1;
    }

    // 2. The network that the generator wrote for images of this size.
    Model model = Model.For(images, settings);
    display.Introduce(images, model);

    // 3. Training, until the epochs are over or Ctrl+C is pressed.
    Training.Run(model, images, settings, display);

    // 4. What the network makes of images it has never seen.
    ClassificationResult result = Evaluation.Classify(model.Network, images.HeldOut);
    display.Results(result, images, model.Network);

    // 5. A file with the weights, read into a new network that must give the same bits.
    bool same = SavedModel.WriteAndCompare(model, images, settings, display);
    display.Say(FormattableString.Invariant($"test accuracy {result.Accuracy:F4}"));
    return same ? 0 : 1;
}
